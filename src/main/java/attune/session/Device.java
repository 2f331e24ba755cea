package attune.session;

import java.util.List;

/// What a browser says about itself, in two words that its owner recognises.
final class Device {

    private record Sign(String mark, String name) {}

    // Each browser also names its ancestors, so the youngest names stand first.
    private static final List<Sign> BROWSERS = List.of(new Sign("Edg", "Edge"), new Sign("OPR", "Opera"),
            new Sign("Firefox", "Firefox"), new Sign("Chrome", "Chrome"), new Sign("Safari", "Safari"));
    private static final List<Sign> SYSTEMS = List.of(new Sign("iPhone", "iPhone"), new Sign("iPad", "iPad"),
            new Sign("Android", "Android"), new Sign("Windows", "Windows"), new Sign("Mac OS", "Mac"),
            new Sign("CrOS", "ChromeOS"), new Sign("Linux", "Linux"));

    private Device() {}

    static String of(String userAgent) {
        if (userAgent == null) return "Unknown browser";
        return named(BROWSERS, userAgent, "Unknown browser") + " on " + named(SYSTEMS, userAgent, "an unknown system");
    }

    private static String named(List<Sign> signs, String userAgent, String otherwise) {
        return signs.stream().filter(sign -> userAgent.contains(sign.mark)).map(Sign::name).findFirst().orElse(otherwise);
    }
}
