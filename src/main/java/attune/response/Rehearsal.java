package attune.response;

import attune.interview.Plan;
import attune.interview.Refusal;
import attune.interview.Walk;
import attune.survey.Definition;
import attune.survey.Page;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.javalin.http.Context;
import java.util.Map;
import java.util.Optional;

/// The pages of a survey as whoever answers sees them, drawn without a visit: of what is sent from them nothing is kept here.
public final class Rehearsal {

    private Rehearsal() {}

    /// What was sent of a page, judged like an answer.
    ///
    /// @param given of a file its name and size alone
    public record Sent(Page page, ObjectNode given, Map<String, Refusal> refusals) {}

    /// @param kept what was answered before
    public static Sent sent(Context request, Definition definition, ObjectNode kept) {
        var form = Form.read(request, AnswerPages.page(request, definition), kept);
        return new Sent(form.page(), form.given(), form.refusals());
    }

    /// @param address where its form goes
    public static void page(Context request, Plan plan, Walk walk, Page page, Map<String, Refusal> refusals, String language, String address) {
        var sheet = new Sheets(plan, walk, language, address).page(page, refusals, false, true);
        attune.web.Page.of(request).title(sheet.heading()).render("response/answer.jte", sheet);
    }

    public static void end(Context request, Plan plan, Walk walk, String ending, String language, String address) {
        attune.web.Page.of(request).title(plan.definition().name()).render("response/end.jte", new Sheets(plan, walk, language, address).end(ending, Optional.empty()));
    }
}
