package attune.directory;

import attune.store.Mendable;
import java.util.Arrays;
import java.util.List;

/// What the list can show of a customer, in the order in which it does.
public enum Column {
    NAME("name", "Name", Sorting.By.NAME),
    EMAIL("email", "Email", null),
    PHONE("phone", "Phone", null),
    COMPANY("company", "Company", null),
    STATUS("status", "Status", null),
    TAGS("tags", "Tags", null),
    CHANNELS("channels", "Channels", null),
    VALUE("value", "Value", Sorting.By.VALUE),
    BOUGHT("bought", "Days bought", Sorting.By.BOUGHT),
    N("n", "Interactions", Sorting.By.N),
    FIRST("first", "First seen", Sorting.By.FIRST),
    LAST("last", "Last seen", Sorting.By.LAST),
    OWNER("owner", "Owner", null),
    LANGUAGE("language", "Language", null),
    COUNTRY("country", "Country", null),
    ID("id", "Number", null);

    static final List<Column> STANDARD = List.of(NAME, EMAIL, STATUS, TAGS, VALUE, N, LAST);

    private final String key;
    private final String label;
    private final Sorting.By sort;

    Column(String key, String label, Sorting.By sort) {
        this.key = key;
        this.label = label;
        this.sort = sort;
    }

    public String key() {
        return key;
    }

    public String label() {
        return label;
    }

    public boolean sorts() {
        return sort != null;
    }

    public boolean number() {
        return this == VALUE || this == BOUGHT || this == N;
    }

    /// Those named, in their order; the name is always among them.
    static List<Column> read(String keys) {
        if (keys.isEmpty()) return STANDARD;
        var chosen = Arrays.stream(keys.split(",")).map(Column::named).toList();
        return Arrays.stream(values()).filter(column -> column == NAME || chosen.contains(column)).toList();
    }

    static String write(List<Column> columns) {
        return columns.equals(STANDARD) ? "" : String.join(",", columns.stream().map(Column::key).toList());
    }

    private static Column named(String key) {
        return Arrays.stream(values()).filter(column -> column.key.equals(key)).findFirst()
                .orElseThrow(() -> new Mendable("“Columns” names “" + (key.length() > 40 ? key.substring(0, 40) : key) + "”, which the list does not have."));
    }
}
