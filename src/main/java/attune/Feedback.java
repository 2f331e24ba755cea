package attune;

import attune.circle.Circles;
import attune.projection.Corrections;
import attune.listening.Listening;
import attune.listening.ListeningPages;
import attune.response.Responses;
import attune.response.Way;
import attune.score.BenchmarkPages;
import attune.score.Benchmarks;
import attune.score.ScoreApi;
import attune.score.ScorePages;
import attune.score.Scores;
import attune.secret.Token;
import attune.store.Settings;
import attune.survey.SurveyPages;
import attune.survey.Surveys;
import attune.surveyjs.FilePages;
import attune.web.Routes;
import java.time.LocalTime;
import java.time.ZoneOffset;

/// Asking and being answered: surveys, responses, and what is done about them, built over the doors of [Attune].
public final class Feedback implements AutoCloseable {

    private final Attune attune;
    private final Token secret;
    private final Workbench workbench;
    public final Surveys surveys;
    public final Circles circles;
    public final Responses responses;
    public final Inviting inviting;
    public final Outlets outlets;
    public final Closing closing;
    public final Benchmarks benchmarks = new Benchmarks();
    public final Scores scores;
    public final Findings findings;
    public final Post post;

    Feedback(Attune attune) {
        this.attune = attune;
        secret = attune.seal.derived("responses");
        surveys = new Surveys(attune.database);
        inviting = new Inviting(attune, surveys);
        circles = new Circles(attune.database, attune.interactions, surveys, way -> Way.values()[way].channel());
        attune.jobs.daily("circles", LocalTime.of(3, 50), ZoneOffset.UTC, circles::closeAll);
        responses = new Responses(attune.database, surveys, attune.interactions, new Corrections(attune.interactions, attune.projections), circles, inviting.invitations, inviting::knows);
        workbench = new Workbench(attune, surveys);
        outlets = new Outlets(attune, surveys, responses, inviting);
        closing = Closing.over(attune);
        scores = new Scores(attune.database, attune.answers, benchmarks);
        findings = Findings.over(attune, surveys, responses, inviting.asked(), circles);
        post = Post.over(attune, surveys, responses, closing.correspondence(), inviting.invitations);
    }

    /// Where people answer, who need not be known here.
    void entrance(Routes routes, Settings settings) {
        inviting.entrance(routes, responses, outlets.entrance(routes, secret, settings));
        workbench.entrance(routes);
    }

    /// What programs call.
    void interfaces(Routes routes) {
        new ScoreApi(scores).mount(routes);
        findings.interfaces(attune, routes);
    }

    void pages(Routes routes, Settings settings) {
        inviting.mount(routes);
        new SurveyPages(attune.database, surveys, responses::counts, settings.publicUrl()).mount(routes);
        new FilePages(attune.database, surveys).mount(routes);
        outlets.pages(routes, settings);
        new ScorePages(attune.database, attune.workspaces, attune.answers, attune.customers, scores).mount(routes);
        new BenchmarkPages(attune.database, benchmarks).mount(routes);
        findings.mount(attune, routes);
        workbench.pages(routes, settings);
        closing.mount(attune, routes);
        new ListeningPages(attune.database, new Listening(attune.database, surveys, inviting.sendings, closing.followUps(), attune.touchpoints, attune.references, attune.customers, attune.lenses)).mount(routes);
        post.mount(attune, surveys, routes);
    }

    /// Listens from now on.
    void serve() {
        closing.serve();
    }

    @Override
    public void close() {
        closing.close();
        post.hooks().close();
        responses.close();
    }
}
