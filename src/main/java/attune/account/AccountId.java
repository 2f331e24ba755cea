package attune.account;

/// The number of a person's account. One account may be a member of several workspaces.
public record AccountId(long value) {

    @Override
    public String toString() {
        return Long.toString(value);
    }
}
