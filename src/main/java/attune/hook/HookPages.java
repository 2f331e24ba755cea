package attune.hook;

import attune.account.Permission;
import attune.account.Who;
import attune.part.Words;
import attune.store.Database;
import attune.store.Mendable;
import attune.store.Tx;
import attune.survey.Survey;
import attune.survey.Surveys;
import attune.web.Access;
import attune.web.Page;
import attune.web.Params;
import attune.web.RateLimits;
import attune.web.Routes;
import io.javalin.http.Context;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;

/// Which programs are told of answers, and what they were told.
public final class HookPages {

    /// @param fresh the secret of the one that was just made, shown this once
    public record Listed(List<Hook> hooks, Map<Long, String> names, List<Survey> surveys, String fresh, String url, long chosen, String problem) {

        public String about(Hook hook) {
            return hook.survey() == 0 ? "Every survey" : names.getOrDefault(hook.survey(), "A survey that is gone");
        }
    }

    /// @param next where the next page begins; empty at the end
    public record One(Hook hook, String about, List<Delivery> deliveries, String next) {}

    private static final Access MANAGE = Access.member(Permission.MANAGE_KEYS);
    private static final int PAGE = 50;

    private final Database database;
    private final Hooks hooks;
    private final Surveys surveys;
    private final RateLimits<Integer> makings = new RateLimits<>(60, Duration.ofHours(1));

    public HookPages(Database database, Hooks hooks, Surveys surveys) {
        this.database = database;
        this.hooks = hooks;
        this.surveys = surveys;
    }

    public void mount(Routes routes) {
        routes.get("/settings/hooks", MANAGE, request -> list(request, "", "", 0, ""))
                .post("/settings/hooks", MANAGE, this::make)
                .get("/settings/hooks/{id}", MANAGE, this::show)
                .post("/settings/hooks/{id}/stop", MANAGE, request -> act(request, hooks::stop, "It is not called any more; answers wait."))
                .post("/settings/hooks/{id}/go-on", MANAGE, request -> act(request, hooks::goOn, "It is called again, with what has waited."))
                .post("/settings/hooks/{id}/remove", MANAGE, this::remove)
                .post("/settings/hooks/{id}/deliveries/{delivery}/again", MANAGE, this::again);
    }

    private void make(Context request) {
        var params = Params.of(request);
        var url = params.text("url", 1_100).orElse("");
        var survey = params.optionalId("survey").orElse(0L);
        try {
            makings.must(request, Who.asking().workspace().value(), 1, "Many webhooks were made within the hour.");
            var made = database.in(Who.asking().workspace(), tx -> hooks.make(tx, url, survey));
            list(request, made.secret(), "", 0, "");
        } catch (Mendable wrong) {
            request.status(wrong.status());
            list(request, "", url, survey, wrong.getMessage());
        }
    }

    private void list(Context request, String fresh, String url, long chosen, String problem) {
        var model = database.in(Who.asking().workspace(), tx -> {
            var all = surveys.all(tx);
            return new Listed(hooks.all(tx), names(all), all.stream().filter(survey -> survey.version() > 0).toList(), fresh, url, chosen, problem);
        });
        Page.of(request).active("settings").title("Webhooks").lead("Programs that are told of each answer as soon as it is complete.").script("copy-text.js").style("account/account.css").render("hook/list.jte", model);
    }

    private void show(Context request) {
        var id = Params.of(request).id("id");
        var after = Params.of(request).optionalId("after").orElse(Long.MAX_VALUE);
        var model = database.in(Who.asking().workspace(), tx -> {
            var hook = hooks.hook(tx, id);
            var found = hooks.deliveries(tx, id, after, PAGE + 1);
            var shown = found.subList(0, Math.min(PAGE, found.size()));
            return new One(hook, hook.survey() == 0 ? "every survey" : names(surveys.all(tx)).getOrDefault(hook.survey(), "a survey that is gone"), shown, found.size() > PAGE ? Long.toString(shown.getLast().id()) : "");
        });
        Page.of(request).active("settings").title(model.hook().open() ? "Called with answers to " + model.about() : "Not called any more")
                .lead(model.hook().url()).render("hook/show.jte", model);
    }

    private void act(Context request, BiConsumer<Tx, Long> verb, String said) {
        var id = Params.of(request).id("id");
        database.inVoid(Who.asking().workspace(), tx -> verb.accept(tx, id));
        Page.toast(request, said);
        Page.redirect(request, "/settings/hooks/" + id);
    }

    private void remove(Context request) {
        var id = Params.of(request).id("id");
        database.inVoid(Who.asking().workspace(), tx -> hooks.remove(tx, id));
        Page.toast(request, "The webhook is removed.");
        Page.redirect(request, "/settings/hooks");
    }

    private void again(Context request) {
        var id = Params.of(request).id("id");
        var delivery = Params.of(request).id("delivery");
        database.inVoid(Who.asking().workspace(), tx -> hooks.again(tx, id, delivery));
        Page.toast(request, "It is sent again within some seconds.");
        Page.redirect(request, "/settings/hooks/" + id);
    }

    private static Map<Long, String> names(List<Survey> all) {
        return all.stream().collect(Collectors.toMap(Survey::id, survey -> survey.name().isBlank() ? "Survey " + Words.number(survey.id()) : survey.name()));
    }
}
