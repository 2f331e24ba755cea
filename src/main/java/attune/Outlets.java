package attune;

import attune.response.AnswerPages;
import attune.response.Responses;
import attune.secret.Token;
import attune.store.Settings;
import attune.survey.Surveys;
import attune.web.Routes;
import attune.widget.Visitors;
import attune.widget.WidgetApi;
import attune.widget.Widgets;

/// Where a survey meets people who were not written to: its address, the pages of others, kiosks.
public final class Outlets {

    private final Surveys surveys;
    private final Responses responses;
    public final Widgets widgets;
    private final Visitors visitors;
    private final Inviting inviting;

    Outlets(Attune attune, Surveys surveys, Responses responses, Inviting inviting) {
        this.inviting = inviting;
        this.surveys = surveys;
        this.responses = responses;
        widgets = new Widgets(attune.database);
        visitors = new Visitors(attune.database, widgets, attune.references, attune.writeKeys);
    }

    /// Where people answer, who need not be known here.
    AnswerPages entrance(Routes routes, Token secret, Settings settings) {
        var answers = new AnswerPages(surveys, responses, secret, settings.answersPerMinute(), visitors);
        answers.mount(routes);
        new WidgetApi(surveys, widgets, visitors, inviting::asks, settings.answersPerMinute()).mount(routes);
        return answers;
    }
}
