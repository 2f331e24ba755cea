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
    CURRENCY
}
