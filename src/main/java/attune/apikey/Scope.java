package attune.apikey;

import java.util.Arrays;
import java.util.Optional;

/// What a key may do. Routes name scopes by their keys.
public enum Scope {
    INTERACTIONS_WRITE("interactions:write", "Send interactions"),
    INTERACTIONS_READ("interactions:read", "Read interactions"),
    CUSTOMERS_READ("customers:read", "Read customers and their stories"),
    CUSTOMERS_WRITE("customers:write", "Edit, merge and erase customers"),
    RESPONSES_READ("responses:read", "Read surveys and what single people answered"),
    TOUCHPOINTS_READ("touchpoints:read", "Read touchpoints and reference lists"),
    TOUCHPOINTS_WRITE("touchpoints:write", "Edit touchpoints and reference lists"),
    IMPORTS_WRITE("imports:write", "Import files and undo imports"),
    EXPLORE_READ("explore:read", "Ask questions about journeys"),
    EXPORT_READ("export:read", "Export everything a page shows"),
    SOURCES_READ("sources:read", "See sources and what they have sent"),
    SOURCES_WRITE("sources:write", "Connect sources and make their write keys"),
    HEALTH_READ("health:read", "Read health and metrics");

    private final String key;
    private final String sentence;

    Scope(String key, String sentence) {
        this.key = key;
        this.sentence = sentence;
    }

    public String key() {
        return key;
    }

    public String sentence() {
        return sentence;
    }

    public static Optional<Scope> of(String key) {
        return Arrays.stream(values()).filter(scope -> scope.key.equals(key)).findFirst();
    }
}
