package attune.quarantine;

/// Thrown by whoever reads an event that cannot become an interaction; caught where its neighbours are still taken in.
public final class Refused extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final transient Refusal refusal;

    public Refused(String field, String reason, String found) {
        this(new Refusal(field, reason, found));
    }

    public Refused(Refusal refusal) {
        super(refusal.reason(), null, false, false);
        this.refusal = refusal;
    }

    public Refusal refusal() {
        return refusal;
    }
}
