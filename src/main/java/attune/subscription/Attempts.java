package attune.subscription;

/// Many pieces of work of which one that fails must not keep the others from being done.
final class Attempts {

    private RuntimeException failed;

    void at(Runnable work) {
        try {
            work.run();
        } catch (RuntimeException failure) {
            if (failed == null) failed = failure;
            else failed.addSuppressed(failure);
        }
    }

    /// @throws RuntimeException what failed first
    void done() {
        if (failed != null) throw failed;
    }
}
