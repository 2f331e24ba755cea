package attune.touchpoint;

import attune.interaction.Direction;

/// A moment in which customer and business meet: the advert, the booking, the check-in, the upgrade nobody asked for.
///
/// @param number    of the workspace, never given to another touchpoint; what projections store
/// @param key       short and lasting, such as `check-in`; what scores name as the thing they were asked about
/// @param stage     the number of its stage
/// @param channel   key of the channel it takes where an event says none, or null
/// @param direction who speaks at this touchpoint, or null to leave it as each event says
public record Touchpoint(short number, String key, String name, short stage, String channel, Direction direction) {

    /// Stands for events that no rule maps yet.
    public static final Touchpoint UNMAPPED = new Touchpoint((short) 0, "", "Not mapped", (short) 0, null, null);

    public static final int MAX_NAME = 80;

    Touchpoint in(short stage) {
        return new Touchpoint(number, key, name, stage, channel, direction);
    }
}
