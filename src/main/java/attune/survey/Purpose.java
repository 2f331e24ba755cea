package attune.survey;

/// Why somebody is asked. A likelihood to recommend is of another metric by it, and the two are never pooled.
public enum Purpose {
    /// About the whole relationship, from time to time.
    RELATIONSHIP,
    /// About one touchpoint, right after it.
    TRANSACTIONAL
}
