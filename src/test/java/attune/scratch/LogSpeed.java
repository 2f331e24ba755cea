package attune.scratch;
import attune.*; import attune.identity.*; import attune.interaction.*; import attune.postgres.*; import attune.store.*;
import java.util.*; import java.time.*; import java.nio.file.*; import java.util.concurrent.*;
public class LogSpeed {
  static double pg() { return ProcessHandle.current().descendants().map(h -> h.info().totalCpuDuration()).filter(Optional::isPresent).mapToDouble(d -> d.get().toMillis()).sum(); }
  public static void main(String[] a) throws Exception {
    var folder = TestDatabase.folder();
    var db = TestDatabase.database();
    var ws = TestDatabase.workspace();
    var ids = new Identities();
    var log = new Interactions(db, ids, Interactions.DEDUPE);
    int people = Integer.parseInt(a[0]); int threads = Integer.parseInt(a[1]); int size = Integer.parseInt(a[2]); int secs = Integer.parseInt(a[3]);
    var props = "{\"url\":\"https://example.com/products/1234\",\"title\":\"A page of the shop\",\"referrer\":\"https://search.example\",\"price\":12.5,\"context\":{\"locale\":\"en-GB\",\"campaign\":{\"name\":\"spring\",\"medium\":\"mail\"},\"userAgent\":\"Mozilla/5.0 (X11; Linux x86_64)\"}}".getBytes();
    for (int round = 0; round < 3; round++) {
    var count = new java.util.concurrent.atomic.LongAdder();
    long end = System.nanoTime() + secs * 1_000_000_000L;
    long t0 = System.nanoTime(); double j0 = ProcessHandle.current().info().totalCpuDuration().get().toMillis(); double p0 = pg();
    try (var ex = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int t = 0; t < threads; t++) { int tt = t; int r0 = round; ex.submit(() -> { try { var r = new Random(tt + 1000*r0); long n = 0;
        while (System.nanoTime() < end) { var l = new ArrayList<Interaction>(size);
          for (int i = 0; i < size; i++) l.add(Interaction.of(Kind.EVENT, "Event " + r.nextInt(40), Identity.user("user-" + r.nextInt(people), true), Instant.now()).messageId("m-" + r0 + "-" + tt + "-" + (n++)).source(101).properties(props).build());
          log.append(ws, l); count.add(size); } } catch (Throwable e) { e.printStackTrace(); } }); }
    }
    double s = (System.nanoTime() - t0) / 1e9;
    double j1 = ProcessHandle.current().info().totalCpuDuration().get().toMillis(); double p1 = pg();
    System.out.printf("java %.1f us/row, postgres %.1f us/row ", (j1-j0)*1000/count.sum(), (p1-p0)*1000/count.sum());
    System.out.printf("%.0f rows/s  (%d rows)%n", count.sum() / s, count.sum());
    }
    log.close(); System.exit(0);
  }
}
