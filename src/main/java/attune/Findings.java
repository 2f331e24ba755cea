package attune;

import attune.circle.Circles;
import attune.coding.Codebook;
import attune.coding.CodingPages;
import attune.fieldnote.FieldNotePages;
import attune.fieldnote.FieldNotes;
import attune.reading.CommentMentions;
import attune.reading.ReadingPages;
import attune.reading.Readings;
import attune.reading.ResponseApi;
import attune.response.Responses;
import attune.result.Asking;
import attune.result.ResultPages;
import attune.result.Results;
import attune.survey.Surveys;
import attune.takeaway.TakeawayPages;
import attune.web.Routes;
import java.time.Duration;

/// What came of asking: results, single responses, themes and files, built over the doors of [Attune].
public record Findings(Surveys surveys, Responses responses, Results results, Codebook codebook, Readings readings, CommentMentions mentions, FieldNotes notes) {

    static Findings over(Attune attune, Surveys surveys, Responses responses, Asking asking, Circles circles) {
        var codebook = new Codebook(attune.database, surveys);
        attune.projections.run(codebook.projection());
        attune.jobs.every("themes", Duration.ofMinutes(1), codebook::carry);
        var results = new Results(surveys, attune.workspaces, attune.segments, attune.lenses, codebook, asking, circles);
        var mentions = new CommentMentions(attune.members);
        return new Findings(surveys, responses, results, codebook, new Readings(surveys, responses, attune.customers, mentions), mentions, new FieldNotes(codebook, attune.customers));
    }

    void interfaces(Attune attune, Routes routes) {
        new ResponseApi(attune.database, surveys, results, readings).mount(routes);
    }

    void mount(Attune attune, Routes routes) {
        var pages = new ResultPages(attune.database, results);
        pages.mount(routes);
        new ReadingPages(attune.database, results, pages, readings, responses, codebook).mount(routes);
        new TakeawayPages(attune.database, results, readings).mount(routes);
        new CodingPages(attune.database, codebook).mount(routes);
        new FieldNotePages(attune.database, attune.workspaces, notes, codebook, attune.customers).mount(routes);
    }
}
