package attune.interaction;

/// The sources that interactions come through: the product itself, write keys, imports.
public final class Sources {

    /// The product itself: acts of people and of its own rules. Present in every workspace.
    public static final int ATTUNE = 0;
}
