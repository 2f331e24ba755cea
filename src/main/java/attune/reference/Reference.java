package attune.reference;

import attune.store.Mendable;
import java.util.Arrays;
import java.util.Locale;

/// One line of a reference list.
///
/// @param key   as interactions carry it
/// @param name  as people read it; the key until somebody names it
public record Reference(int id, Kind list, String key, String name) {

    public static final int LONGEST = 200;

    public boolean named() {
        return !key.equals(name);
    }

    /// The lists there are.
    public enum Kind {
        LOCATION("Locations", "map-pin"), TEAM("Teams", "users"), EMPLOYEE("Employees", "id-card"),
        PRODUCT("Products", "package"), ORDER("Orders", "receipt");

        private final String title;
        private final String icon;

        Kind(String title, String icon) {
            this.title = title;
            this.icon = icon;
        }

        public String title() {
            return title;
        }

        public String icon() {
            return icon;
        }

        /// What the store and addresses call it.
        public String key() {
            return name().toLowerCase(Locale.ROOT);
        }

        public static Kind of(String key) {
            return Arrays.stream(values()).filter(list -> list.key().equals(key)).findFirst()
                    .orElseThrow(() -> Mendable.notFound("There is no list “" + key + "”: choose location, team, employee, product or order."));
        }
    }
}
