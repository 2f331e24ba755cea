package attune.shard;

/// A score that was given.
///
/// @param metric as in the log, see `interaction.Metric`; -1 for none
public record Answer(short metric, double score) {

    public static final Answer NONE = new Answer((short) -1, 0);
}
