package attune.asset;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Properties;

/// A library for the browser that comes in a jar. Only what is named here is ever served.
enum Vendor {
    HTMX("org.webjars.npm/htmx.org", "webjars/htmx.org"),
    LUCIDE("org.webjars.npm/lucide-static", "webjars/lucide-static"),
    INTER("org.mvnpm.at.fontsource/inter", "_static/inter"),
    ECHARTS("org.mvnpm/echarts", "_static/echarts"),
    SORTABLE("org.webjars.npm/sortablejs", "webjars/sortablejs");

    private final String artefact;
    private final String folder;
    private String version;

    Vendor(String artefact, String folder) {
        this.artefact = artefact;
        this.folder = folder;
    }

    /// Where a file of the library lies on the class path.
    String resource(String path) {
        return "/META-INF/resources/" + folder + "/" + version() + "/" + path;
    }

    private synchronized String version() {
        if (version == null) version = readVersion();
        return version;
    }

    private String readVersion() {
        try (var file = Vendor.class.getResourceAsStream("/META-INF/maven/" + artefact + "/pom.properties")) {
            if (file == null) throw new IllegalStateException("The library " + artefact + " is not on the class path");
            var properties = new Properties();
            properties.load(file);
            return properties.getProperty("version");
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
