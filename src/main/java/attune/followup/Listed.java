package attune.followup;

import attune.followup.FollowUp.State;
import java.util.Optional;

/// Which follow-ups a list shows.
///
/// @param state empty for every state
/// @param open  only those that are not closed
public record Listed(Whose whose, Optional<State> state, boolean open) {

    public enum Whose { ALL, MINE, NOBODYS }

    public static Listed open(Whose whose) {
        return new Listed(whose, Optional.empty(), true);
    }

    public static Listed in(Whose whose, State state) {
        return new Listed(whose, Optional.of(state), false);
    }
}
