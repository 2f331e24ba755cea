package attune.shard;

/// The columns whose values are codes of a dictionary of [Codes].
public enum Column {
    /// Codes of [What].
    WHAT,
    /// Codes of [Answer]; 0 where nothing was scored.
    ANSWER,
    /// Codes of [Where]; 0 for nowhere.
    WHERE,
    /// Codes of products; 0 for none.
    PRODUCT,
    /// Codes of currencies; 0 where no money changed hands.
    CURRENCY,
    /// Codes of [Property]: the further columns that a workspace chose, in its order; 0 where an interaction has none.
    PROPERTY_1, PROPERTY_2, PROPERTY_3, PROPERTY_4, PROPERTY_5, PROPERTY_6, PROPERTY_7, PROPERTY_8;

    private static final Column[] ALL = values();

    /// A further column by its place in the workspace's order, from 0.
    public static Column property(int place) {
        return ALL[PROPERTY_1.ordinal() + place];
    }

    /// Its place among the further columns; negative for the others.
    int place() {
        return ordinal() - PROPERTY_1.ordinal();
    }
}
