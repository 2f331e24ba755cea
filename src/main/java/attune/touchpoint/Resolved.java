package attune.touchpoint;

import attune.interaction.Channel;
import attune.interaction.Direction;

/// What an interaction turned out to be under a library.
public record Resolved(Touchpoint touchpoint, Stage stage, Channel channel, Direction direction) {

    public boolean mapped() {
        return touchpoint.number() != 0;
    }
}
