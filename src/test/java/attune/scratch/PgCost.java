package attune.scratch;
import attune.*; import attune.identity.*; import attune.interaction.*; import java.util.*; import java.time.*; import java.nio.file.*; import java.io.*;
import org.postgresql.PGConnection;
public class PgCost {
  static long cpu(int pid) throws Exception { var f = Files.readString(Path.of("/proc/" + pid + "/stat")); var p = f.substring(f.lastIndexOf(')') + 2).split(" "); return (Long.parseLong(p[11]) + Long.parseLong(p[12])) * 10; }
  public static void main(String[] a) throws Exception {
    var db = TestDatabase.database(); var ws = TestDatabase.workspace();
    var log = new Interactions(db, new Identities(), Interactions.DEDUPE);
    var props = "{\"url\":\"https://example.com/products/1234\",\"title\":\"A page of the shop\",\"referrer\":\"https://search.example\",\"price\":12.5,\"context\":{\"locale\":\"en-GB\",\"campaign\":{\"name\":\"spring\",\"medium\":\"mail\"},\"userAgent\":\"Mozilla/5.0 (X11; Linux x86_64)\"}}".getBytes();
    var r = new Random(1);
    for (int k = 0; k < 40; k++) { var l = new ArrayList<Interaction>(); for (int i = 0; i < 5000; i++) l.add(Interaction.of(Kind.EVENT, "Event " + r.nextInt(40), Identity.user("user-" + r.nextInt(100000), true), Instant.now()).messageId("m" + k + "-" + i).source(101).properties(props).build()); log.append(ws, l); }
    try (var c = db.pool().getConnection()) {
      var s = c.createStatement(); 
      int pid; try (var rs = s.executeQuery("select pg_backend_pid()")) { rs.next(); pid = rs.getInt(1); }
      // find real pid in /proc: same in user ns without pid ns
      var out = new ByteArrayOutputStream(); c.unwrap(PGConnection.class).getCopyAPI().copyOut("copy (select * from interaction) to stdout (format binary)", out); var all = out.toByteArray();
      System.out.println("bytes/row " + all.length / 200000);
      String[] variants = {"", "H", "I", "S2", "S3", "B"};
      for (var v : variants) for (int rep = 0; rep < 2; rep++) {
        s.execute("drop table if exists c1"); s.execute("create table c1 (like interaction)");
        if (v.equals("json")) s.execute("alter table c1 alter properties type json using null");
        if (v.equals("text")) s.execute("alter table c1 alter properties type text");
        if (v.equals("H")) s.execute("create index on c1 using hash(id)"); if (v.equals("I")) s.execute("create index on c1(id)"); if (v.equals("S2")) s.execute("create index on c1(identity, happened_at)"); if (v.equals("S3")) s.execute("create index on c1(identity, happened_at, position)"); if (v.equals("B")) s.execute("create index on c1 using brin(position)");
        if (v.startsWith("pi")) s.execute("create index on c1(id)");
        if (v.startsWith("pis")) s.execute("create index on c1(identity, happened_at, position)");
        if (v.startsWith("pisb")) s.execute("create index on c1(batch, position) where batch > 0");
        byte[] data = all;
        long c0 = cpu(pid), t0 = System.nanoTime();
        if (v.equals("json") || v.equals("text")) { var o2 = new ByteArrayOutputStream(); c.unwrap(PGConnection.class).getCopyAPI().copyOut("copy (select position,happened_at,arrived_at,identity,identity_also,value,score,id,workspace,source,name,batch,location,team,employee,product,order_ref,timing,channel,direction,kind,metric,currency,properties::text from interaction) to stdout (format binary)", o2); data = o2.toByteArray(); c0 = cpu(pid); t0 = System.nanoTime(); }
        c.unwrap(PGConnection.class).getCopyAPI().copyIn("copy c1 from stdin (format binary)", new ByteArrayInputStream(data));
        System.out.printf("%s: cpu %.2f us/row wall %.2f%n", v, (cpu(pid) - c0) * 1000.0 / 200000, (System.nanoTime() - t0) / 1000.0 / 200000);
      }
    }
    System.exit(0);
  }
}
