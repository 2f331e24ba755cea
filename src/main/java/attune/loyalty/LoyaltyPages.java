package attune.loyalty;

import attune.account.Permission;
import attune.account.Who;
import attune.kernel.Unanswerable;
import attune.part.Words;
import attune.store.Mendable;
import attune.web.Access;
import attune.web.Page;
import attune.web.Params;
import attune.web.Routes;
import io.javalin.http.Context;
import java.time.LocalDate;
import java.util.Optional;

/// Loyalty and value on a page.
public final class LoyaltyPages {

    private static final int AHEAD = 90;

    private final Loyalties loyalties;

    public LoyaltyPages(Loyalties loyalties) {
        this.loyalties = loyalties;
    }

    public void mount(Routes routes) {
        routes.get("/loyalty", Access.member(Permission.EXPLORE), this::show);
    }

    private void show(Context request) {
        var params = Params.of(request);
        var silence = params.text("silence", 10).map(_ -> params.number("silence", 1, Definition.LONGEST));
        var ahead = params.number("ahead", 1, Definition.LONGEST, AHEAD);
        var until = params.date("until");
        if (until.filter(day -> day.isBefore(LocalDate.of(1900, 1, 1)) || day.isAfter(LocalDate.of(2200, 1, 1))).isPresent())
            throw new Mendable("“until” must be a date between 1900 and 2200.");
        render(request, loyalty(silence, until, ahead));
    }

    private Loyalty loyalty(Optional<Integer> silence, Optional<LocalDate> until, int ahead) {
        try {
            return loyalties.of(Who.asking().workspace(), silence, until, ahead);
        } catch (Unanswerable why) {
            throw new Mendable(why.getMessage());
        }
    }

    private static void render(Context request, Loyalty loyalty) {
        var title = loyalty.empty() ? "Nobody has bought anything yet"
                : loyalty.figures().getFirst().value() + " of customers came back, " + loyalty.figures().get(1).value() + " fell silent";
        Page.of(request).active("loyalty").title(title).lead("Up to " + Words.date(loyalty.definition().until()) + "; " + loyalty.definition().gone() + ".")
                .style("chart/chart.css").script("chart/chart.js").style("loyalty/loyalty.css").render("loyalty/loyalty.jte", loyalty);
    }
}
