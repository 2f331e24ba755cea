package attune;

import attune.kiosk.KioskPages;
import attune.kiosk.KioskScreen;
import attune.kiosk.Kiosks;
import attune.response.AnswerPages;
import attune.response.Responses;
import attune.secret.Token;
import attune.sharing.PosterPages;
import attune.sharing.SharePages;
import attune.sharing.Sharing;
import attune.store.Settings;
import attune.survey.Surveys;
import attune.web.Routes;
import attune.widget.Visitors;
import attune.widget.WidgetApi;
import attune.widget.WidgetPages;
import attune.widget.Widgets;

/// Where a survey meets people who were not written to: its address, the pages of others, kiosks.
public final class Outlets {

    private final Attune attune;
    private final Surveys surveys;
    private final Responses responses;
    public final Widgets widgets;
    public final Kiosks kiosks;
    private final Visitors visitors;
    private final Inviting inviting;

    Outlets(Attune attune, Surveys surveys, Responses responses, Inviting inviting) {
        this.inviting = inviting;
        this.attune = attune;
        this.surveys = surveys;
        this.responses = responses;
        widgets = new Widgets(attune.database);
        kiosks = new Kiosks(attune.database);
        visitors = new Visitors(attune.database, widgets, attune.references, attune.writeKeys);
    }

    /// Where people answer, who need not be known here.
    AnswerPages entrance(Routes routes, Token secret, Settings settings) {
        var answers = new AnswerPages(surveys, responses, secret, settings.answersPerMinute(), visitors);
        answers.mount(routes);
        new WidgetApi(surveys, widgets, visitors, inviting::asks, settings.answersPerMinute()).mount(routes);
        new KioskScreen(attune.database, kiosks, surveys, responses, sharing(settings)).mount(routes);
        return answers;
    }

    void pages(Routes routes, Settings settings) {
        var sharing = sharing(settings);
        new SharePages(attune.database, sharing).mount(routes);
        new PosterPages(attune.database, sharing, surveys).mount(routes);
        new WidgetPages(attune.database, widgets, surveys, sharing).mount(routes);
        new KioskPages(attune.database, kiosks, sharing, surveys).mount(routes);
    }

    private Sharing sharing(Settings settings) {
        return new Sharing(surveys, attune.references, visitors, settings.publicUrl());
    }
}
