package attune.identity;

/// An identity and the customer it belongs to now.
///
/// @param customer the number of the customer, which is that of the identity it was born with
public record Member(long id, int workspace, String kind, String value, boolean verified, long customer) {

    /// The identity itself, to append something under it.
    public Identity identity() {
        return new Identity(kind, value, verified);
    }

    /// Its person was erased: the number is all there is.
    public boolean erased() {
        return value.startsWith(Identity.ERASED);
    }

    Member movedTo(long other) {
        return new Member(id, workspace, kind, value, verified, other);
    }
}
