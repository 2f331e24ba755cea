package attune;

import attune.coding.Codebook;
import attune.coding.CodingPages;
import attune.result.Asking;
import attune.result.ResultPages;
import attune.result.Results;
import attune.survey.Surveys;
import attune.web.Routes;
import java.time.Duration;

/// What came of asking: results, single responses, themes and files, built over the doors of [Attune].
public record Findings(Results results, Codebook codebook, ResultPages pages) {

    static Findings over(Attune attune, Surveys surveys, Asking asking) {
        var results = new Results(surveys, attune.workspaces, attune.segments, attune.lenses, asking);
        var codebook = new Codebook(attune.database, surveys);
        attune.projections.run(codebook.projection());
        attune.jobs.every("themes", Duration.ofMinutes(1), codebook::carry);
        return new Findings(results, codebook, new ResultPages(attune.database, results, codebook::names));
    }

    void mount(Attune attune, Routes routes) {
        pages.mount(routes);
        new CodingPages(attune.database, codebook).mount(routes);
    }
}
