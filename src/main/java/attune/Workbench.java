package attune;

import attune.builder.BuilderPages;
import attune.builder.Desk;
import attune.builder.KeepPages;
import attune.builder.LanguagePages;
import attune.builder.RehearsalPages;
import attune.builder.VersionPages;
import attune.draft.Drafts;
import attune.secret.Token;
import attune.store.Settings;
import attune.survey.Surveys;
import attune.web.Routes;

/// Where surveys are made: drafts, the pages they are edited on, and their rehearsal.
final class Workbench {

    private final Attune attune;
    private final Surveys surveys;
    private final Drafts drafts;
    private final Token secret;

    Workbench(Attune attune, Surveys surveys) {
        this.attune = attune;
        this.surveys = surveys;
        this.drafts = new Drafts(surveys);
        this.secret = attune.seal.derived("rehearsals");
    }

    /// Where a draft is tried out, by colleagues too who need not be known here.
    void entrance(Routes routes) {
        new RehearsalPages(attune.database, surveys, secret).mount(routes);
    }

    void pages(Routes routes, Settings settings) {
        var desk = new Desk(surveys, drafts, attune.profiles, attune.segments, attune.touchpoints, secret, settings.publicUrl());
        new BuilderPages(attune.database, desk).mount(routes);
        new KeepPages(attune.database, desk).mount(routes);
        new LanguagePages(attune.database, desk).mount(routes);
        new VersionPages(attune.database, surveys, drafts).mount(routes);
    }
}
