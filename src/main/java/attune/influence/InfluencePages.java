package attune.influence;

import attune.account.Permission;
import attune.account.Who;
import attune.influence.Asked.Group;
import attune.interaction.Metric;
import attune.kernel.Unanswerable;
import attune.part.Option;
import attune.store.Mendable;
import attune.web.Access;
import attune.web.Page;
import attune.web.Params;
import attune.web.Routes;
import io.javalin.http.Context;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// Drivers on a page: the question at once, the answer when it is worked out.
public final class InfluencePages {

    /// @param found empty until it is worked out
    public record Model(Asked asked, Optional<Influence> found, List<Option> metrics, List<Option> touchpoints, List<Option> segments) {}

    private static final int YEAR = 365;
    private static final int MONTH = 30;
    /// Without channels: they say again, mostly, what the touchpoints on them say, and the two then share the weight at random.
    private static final Set<Group> USUAL = EnumSet.complementOf(EnumSet.of(Group.CHANNELS));
    private static final List<Option> METRICS = Arrays.stream(Metric.values()).map(metric -> new Option(metric.name(), Influences.title(metric))).toList();

    private final Influences influences;

    public InfluencePages(Influences influences) {
        this.influences = influences;
    }

    public void mount(Routes routes) {
        routes.get("/drivers", Access.member(Permission.EXPLORE), this::show)
                .get("/drivers/answer", Access.member(Permission.EXPLORE), this::answer);
    }

    private void show(Context request) {
        render(request, asked(request), Optional.empty());
    }

    /// For htmx the part that was waited for; else the whole page with it.
    private void answer(Context request) {
        var asked = asked(request);
        var found = found(asked);
        if (Page.isHtmx(request)) Page.fragment(request, "influence/answer.jte", found);
        else render(request, asked, Optional.of(found));
    }

    private void render(Context request, Asked asked, Optional<Influence> found) {
        var workspace = Who.asking().workspace();
        Page.of(request).active("drivers").title("What goes with a score")
                .lead("What customers met before they answered, and how much of the differences in score it goes with. Association, not cause.")
                .style("chart/chart.css").script("chart/chart.js").style("influence/influence.css")
                .render("influence/drivers.jte", new Model(asked, found, METRICS, influences.touchpoints(workspace), influences.segments(workspace)));
    }

    private Influence found(Asked asked) {
        try {
            return influences.of(Who.asking().workspace(), asked);
        } catch (Unanswerable why) {
            throw new Mendable(why.getMessage());
        }
    }

    private Asked asked(Context request) {
        var params = Params.of(request);
        var groups = request.queryParams("group").stream().map(InfluencePages::group).collect(Collectors.toCollection(() -> EnumSet.noneOf(Group.class)));
        return new Asked(params.choice("metric", Metric.class).orElseGet(() -> influences.usual(Who.asking().workspace())), params.number("period", 1, 3_650, YEAR), params.number("before", 1, 3_650, MONTH),
                groups.isEmpty() ? USUAL : groups, params.text("from", 100).orElse(""), params.text("to", 100).orElse(""), params.optionalId("segment"));
    }

    private static Group group(String name) {
        return Arrays.stream(Group.values()).filter(group -> group.name().equals(name)).findFirst().orElseThrow(() -> new Mendable("“group” must be one of " + Arrays.toString(Group.values()) + "."));
    }
}
