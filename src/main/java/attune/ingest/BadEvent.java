package attune.ingest;

import attune.quarantine.Refusal;

/// An event that cannot become an interaction. Thrown while it is read, caught where its neighbours are still taken in.
final class BadEvent extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final transient Refusal refusal;

    BadEvent(String field, String reason, String found) {
        this(new Refusal(field, reason, found));
    }

    BadEvent(Refusal refusal) {
        super(refusal.reason(), null, false, false);
        this.refusal = refusal;
    }

    Refusal refusal() {
        return refusal;
    }
}
