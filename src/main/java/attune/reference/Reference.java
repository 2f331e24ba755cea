package attune.reference;

import java.util.Locale;

/// One entry of a reference list.
///
/// @param number as projections store it
/// @param key    as interactions carry it
/// @param name   as people read it; the key until somebody gives a name
public record Reference(int number, Kind kind, String key, String name) {

    public static final int MAX_NAME = 120;

    /// The lists.
    public enum Kind {
        LOCATION("Locations"), TEAM("Teams"), EMPLOYEE("Employees"), PRODUCT("Products"), ORDER("Orders");

        private final String title;

        Kind(String title) {
            this.title = title;
        }

        public String title() {
            return title;
        }

        public String key() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
