package attune.touchpoint;

/// Kinds of business for which a library of touchpoints ships. The names are sections of `touchpoint/templates.txt`.
public enum Business {
    HOTEL("Hotel or travel"),
    SHOP("Shop"),
    ONLINE_SHOP("Online shop"),
    RESTAURANT("Restaurant or café"),
    SERVICE("Service business"),
    CLINIC("Clinic or practice"),
    OTHER("Something else");

    private final String title;

    Business(String title) {
        this.title = title;
    }

    public String title() {
        return title;
    }
}
