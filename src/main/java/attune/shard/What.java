package attune.shard;

/// What sort of thing happened, in the numbers of the log and of the touchpoint library. There are few of these and many
/// interactions, so each is kept once and interactions carry its number.
///
/// @param kind       as in the log, see `interaction.Kind`
/// @param name       the number of the event's name
/// @param touchpoint 0 where no rule of the library fits
/// @param stage      0 for none
public record What(short kind, int name, short touchpoint, short stage, short channel, short direction, int source) {

    /// The code of nothing, kept as the first of every dictionary.
    static final What NOTHING = new What((short) -1, 0, (short) 0, (short) 0, (short) 0, (short) 0, 0);
}
