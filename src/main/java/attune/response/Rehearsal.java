package attune.response;

import attune.interview.Plan;
import attune.interview.Refusal;
import attune.interview.Walk;
import attune.survey.Page;
import io.javalin.http.Context;
import java.util.Map;
import java.util.Optional;

/// The pages of a survey as whoever answers sees them, drawn without a visit: of what is sent from them nothing is kept here.
public final class Rehearsal {

    private Rehearsal() {}

    /// @param address where its form goes
    public static void page(Context request, Plan plan, Walk walk, Page page, Map<String, Refusal> refusals, String language, String address) {
        var sheet = new Sheets(plan, walk, language, address).page(page, refusals, false, true);
        attune.web.Page.of(request).title(sheet.heading()).render("response/answer.jte", sheet);
    }

    public static void end(Context request, Plan plan, Walk walk, String ending, String language, String address) {
        attune.web.Page.of(request).title(plan.definition().name()).render("response/end.jte", new Sheets(plan, walk, language, address).end(ending, Optional.empty()));
    }
}
