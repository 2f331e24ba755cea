package attune.property;

import attune.account.Who;
import attune.audit.Audit;
import attune.store.Mendable;
import attune.store.Tx;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/// The door to the properties of interactions.
public final class Properties {

    /// How many can be columns.
    public static final int MOST = 8;
    /// How many interactions are looked at for what they carry.
    public static final int RECENT = 5_000;
    private static final Pattern KEY = Pattern.compile("[^.:\\p{Cntrl}]+(\\.[^.:\\p{Cntrl}]+){0," + (Chosen.DEEPEST - 1) + "}");

    private Properties() {}

    /// Those that are further columns, in the order in which they were chosen.
    public static List<Chosen> chosen(Tx tx) {
        return PropertyStore.chosen(tx);
    }

    /// What changes whenever other properties are chosen, by workspace; those without further columns are left out.
    public static Map<Integer, String> marks(Tx owner) {
        return PropertyStore.marks(owner);
    }

    /// What the latest interactions carry and is no column yet, the most frequent first.
    public static List<Offered> offered(Tx tx) {
        var chosen = chosen(tx).stream().map(Chosen::key).toList();
        return PropertyStore.recent(tx, RECENT).stream().filter(each -> usable(each.key()) && !chosen.contains(each.key())).toList();
    }

    /// Makes a property a column. The history is read anew for it.
    public static Chosen add(Tx tx, String key) {
        var name = key.strip();
        if (!usable(name)) throw new Mendable("Property: a key has 1 to " + Chosen.LONGEST + " characters, with a dot between names where one is within another. Choose one of the list.");
        PropertyStore.lock(tx);
        var chosen = chosen(tx);
        if (chosen.stream().anyMatch(each -> each.key().equals(name))) throw new Mendable("“" + name + "” is a column already.");
        if (chosen.size() >= MOST) throw new Mendable("There are " + MOST + " further columns, and no more can be: take one away first.");
        Audit.record(tx, "column.added", name);
        return PropertyStore.insert(tx, name, Who.asking().name());
    }

    /// @return what it was
    public static Chosen remove(Tx tx, long id) {
        var gone = PropertyStore.delete(tx, id).orElseThrow(() -> Mendable.notFound("That column is gone already."));
        Audit.record(tx, "column.removed", gone.key());
        return gone;
    }

    private static boolean usable(String key) {
        return key.length() <= Chosen.LONGEST && KEY.matcher(key).matches();
    }
}
