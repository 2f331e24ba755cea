package attune.store;

import java.nio.file.Path;
import java.util.EnumMap;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/// What the operator chose: a flag wins over an environment variable, and that over the default.
public record Settings(Map<Setting, String> chosen, Map<Setting, String> defaults) {

    public Settings {
        chosen = Map.copyOf(chosen);
        defaults = Map.copyOf(defaults);
    }

    /// Asks `flags` and `variables` for each setting; both answer null for what was not given.
    public static Settings read(Function<String, String> flags, Function<String, String> variables) {
        var chosen = new EnumMap<Setting, String>(Setting.class);
        for (var setting : Setting.values()) {
            var value = setting.flag() == null ? null : flags.apply(setting.flag());
            if (value == null) value = variables.apply(setting.variable());
            if (value != null && !value.isBlank()) chosen.put(setting, value.strip());
        }
        return new Settings(chosen, Map.of());
    }

    public String get(Setting setting) {
        var otherwise = defaults.getOrDefault(setting, setting.otherwise());
        return chosen.getOrDefault(setting, otherwise);
    }

    /// The same settings with another default for one of them.
    public Settings otherwise(Setting setting, String value) {
        return new Settings(chosen, Map.of(setting, value));
    }

    public int port() {
        return number(Setting.PORT, 0, 65_535);
    }

    public String host() {
        return get(Setting.HOST);
    }

    /// Absolute. The default lies in the folder of the launcher, what a person wrote in the folder they stand in.
    public Path data() {
        var base = chosen.containsKey(Setting.DATA) ? "" : System.getProperty("attune.home", "");
        return Path.of(base).resolve(get(Setting.DATA)).toAbsolutePath().normalize();
    }

    /// The database of the operator, or empty for the embedded one.
    public Optional<DatabaseAddress> externalDatabase() {
        var url = get(Setting.DATABASE_URL);
        return url.isEmpty() ? Optional.empty() : Optional.of(DatabaseAddress.parse(url));
    }

    public int databaseConnections() {
        return number(Setting.DATABASE_CONNECTIONS, 4, 1000);
    }

    /// How long a repeated message is known as one.
    public Duration retryWindow() {
        return Duration.ofDays(number(Setting.RETRY_DAYS, 1, 3_650));
    }

    public int answersPerMinute() {
        return (int) number(Setting.ANSWERS_PER_MINUTE, 1, 100_000_000);
    }

    public boolean hooksInside() {
        return switch (get(Setting.HOOKS_INSIDE).toLowerCase(java.util.Locale.ROOT)) {
            case "yes" -> true;
            case "no" -> false;
            default -> throw new Mendable(named(Setting.HOOKS_INSIDE) + " is yes or no.");
        };
    }

    public long uploadBytes() {
        return number(Setting.UPLOAD_MEGABYTES, 1, 1_000_000) * 1_000_000L;
    }

    public String publicUrl() {
        var url = get(Setting.PUBLIC_URL);
        if (url.isEmpty()) return "http://localhost:" + port();
        if (!url.matches("https?://[^\\s/]+(/\\S*)?")) {
            throw new Mendable(named(Setting.PUBLIC_URL) + " is not an address: write it as https://attune.example.com.");
        }
        return url.replaceAll("/+$", "");
    }

    private int number(Setting setting, int least, int most) {
        try {
            var value = Integer.parseInt(get(setting));
            if (value >= least && value <= most) return value;
        } catch (NumberFormatException notANumber) {
            // answered below
        }
        throw new Mendable(named(setting) + " is a whole number from " + least + " to " + most
                + ", not “" + get(setting) + "”.");
    }

    private static String named(Setting setting) {
        return setting.flag() == null ? setting.variable() : setting.flag() + " (" + setting.variable() + ")";
    }
}
