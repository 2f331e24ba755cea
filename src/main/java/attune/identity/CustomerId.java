package attune.identity;

/// The number of a customer: the number of the identity it was born with. It outlives merges: an absorbed customer's
/// number leads to the one that was kept, until they are taken apart again.
public record CustomerId(long value) {

    @Override
    public String toString() {
        return Long.toString(value);
    }
}
