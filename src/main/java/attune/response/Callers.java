package attune.response;

import attune.identity.Identity;
import attune.interaction.Place;
import attune.store.WorkspaceId;
import attune.survey.Published;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;
import java.util.function.UnaryOperator;

/// What links and pages of other sites say about who answers and where: how much of it is believed, and which sites may ask.
public interface Callers {

    Callers STRANGERS = new Callers() {
        @Override
        public Place place(WorkspaceId workspace, UnaryOperator<String> told) {
            return Place.NOWHERE;
        }

        @Override
        public Optional<Identity> person(WorkspaceId workspace, JsonNode signed) {
            return Optional.empty();
        }

        @Override
        public boolean welcome(Published survey, String origin) {
            return false;
        }

        @Override
        public String frames(Published survey) {
            return "'none'";
        }
    };

    /// Of what is told under `location`, `team`, `employee` and `product`, that which stands in the reference lists.
    Place place(WorkspaceId workspace, UnaryOperator<String> told);

    /// Whom the business's own server has signed for; nobody where it has not.
    Optional<Identity> person(WorkspaceId workspace, JsonNode signed);

    /// Whether a page of that origin may read the survey and send answers to it.
    boolean welcome(Published survey, String origin);

    /// Which pages may hold the survey in a frame, as `frame-ancestors` has it.
    String frames(Published survey);
}
