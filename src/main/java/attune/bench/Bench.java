package attune.bench;

import attune.store.Settings;

/// One measurement. New ones are listed in [Benches].
public interface Bench {

    /// As it is called on the command line: one word.
    String name();

    /// One line for the list: what is measured, and against what.
    String measures();

    /// Measures, and puts figures and bars into `report`. The data folder of `settings` is the bench's own; it may
    /// keep in there what takes long to make, and find it again the next time.
    void run(Settings settings, Report report) throws Exception;
}
