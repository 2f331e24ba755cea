package attune.ingest;

import java.util.HashMap;
import java.util.Map;

/// Properties with a meaning of their own, under the names that clients give them. Everything else is kept as it is.
enum Known {
    REVENUE("revenue"),
    TOTAL("total"),
    VALUE("value"),
    PRICE("price"),
    QUANTITY("quantity"),
    CURRENCY("currency"),
    ORDER("order_id", "orderId"),
    PRODUCT("product_id", "productId", "sku"),
    LOCATION("location", "location_id", "locationId", "store", "store_id", "storeId"),
    TEAM("team", "team_id", "teamId"),
    EMPLOYEE("employee", "employee_id", "employeeId"),
    CHANNEL("channel"),
    DIRECTION("direction"),
    METRIC("metric"),
    SCORE("score"),
    EMAIL("email"),
    NAME("name"),
    TITLE("title"),
    PATH("path"),
    /// Ours is spliced in beside the properties, so one of the client's own takes its place.
    CONTEXT("context");

    private static final Map<String, Known> BY_NAME = new HashMap<>();

    static {
        for (var known : values()) for (var name : known.names) BY_NAME.put(name, known);
    }

    private final String[] names;

    Known(String... names) {
        this.names = names;
    }

    /// The property's meaning, or null if it has none.
    static Known of(String name) {
        return BY_NAME.get(name);
    }
}
