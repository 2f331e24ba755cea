package attune.store;

/// The number of a workspace: the wall between one business's data and another's.
public record WorkspaceId(int value) {

    public WorkspaceId {
        if (value <= 0) throw new IllegalArgumentException("a workspace number is positive, not " + value);
    }

    @Override
    public String toString() {
        return Integer.toString(value);
    }
}
