package attune;

import attune.interview.Known;
import attune.projection.Corrections;
import attune.response.Invitees;
import attune.response.Responses;
import attune.secret.Token;
import attune.store.Settings;
import attune.survey.SurveyPages;
import attune.survey.Surveys;
import attune.web.Routes;

/// Asking and being answered: surveys, responses, and what is done about them, built over the doors of [Attune].
public final class Feedback implements AutoCloseable {

    private final Attune attune;
    private final Token secret;
    public final Surveys surveys;
    public final Responses responses;
    public final Outlets outlets;
    public final Closing closing;

    Feedback(Attune attune) {
        this.attune = attune;
        secret = attune.seal.derived("responses");
        surveys = new Surveys(attune.database);
        responses = new Responses(attune.database, surveys, attune.interactions, new Corrections(attune.interactions, attune.projections), Invitees.NONE, _ -> Known.NOBODY);
        outlets = new Outlets(attune, surveys, responses);
        closing = Closing.over(attune);
    }

    /// Where people answer, who need not be known here.
    void entrance(Routes routes, Settings settings) {
        outlets.entrance(routes, secret, settings);
    }

    void pages(Routes routes, Settings settings) {
        new SurveyPages(attune.database, surveys, settings.publicUrl()).mount(routes);
        closing.mount(attune, routes);
    }

    /// Listens from now on.
    void serve() {
        closing.serve();
    }

    @Override
    public void close() {
        closing.close();
        responses.close();
    }
}
