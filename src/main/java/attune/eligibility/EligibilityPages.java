package attune.eligibility;

import attune.account.Permission;
import attune.account.Who;
import attune.customer.Customers;
import attune.identity.CustomerId;
import attune.interaction.Channels;
import attune.part.Option;
import attune.part.Words;
import attune.store.Database;
import attune.store.Mendable;
import attune.survey.Survey;
import attune.survey.Surveys;
import attune.web.Access;
import attune.web.Page;
import attune.web.Params;
import attune.web.Routes;
import io.javalin.http.Context;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// The rules of asking in plain words, and what was decided of one customer.
public final class EligibilityPages {

    private final Database database;
    private final Eligibility eligibility;
    private final Surveys surveys;
    private final Customers customers;
    private final Channels channels;

    public EligibilityPages(Database database, Eligibility eligibility, Surveys surveys, Customers customers, Channels channels) {
        this.database = database;
        this.eligibility = eligibility;
        this.surveys = surveys;
        this.customers = customers;
        this.channels = channels;
    }

    public void mount(Routes routes) {
        var see = Access.member(Permission.SEE_CUSTOMERS);
        routes.get("/surveys/rules", Access.member(Permission.SEE_SURVEYS), this::rules)
                .post("/surveys/rules", Access.member(Permission.EDIT_SURVEYS), this::change)
                .post("/surveys/rules/traits", Access.member(Permission.EDIT_SURVEYS), this::seldom)
                .post("/surveys/rules/traits/remove", Access.member(Permission.EDIT_SURVEYS), this::often)
                .get("/customers/{id}/asked", see, this::asked)
                .get("/customers/{id}/asked/lately", see, this::lately);
    }

    // ------------------------------------------------------------------ rules

    /// @param sentences all of the rules in words
    /// @param own       surveys with days of their own
    public record Shown(Rules rules, List<String> sentences, List<Option> channels, List<Own> own, List<Option> consents) {

        public String by(String channel) {
            var days = rules.channels().getOrDefault(channel, 0);
            return days == 0 ? "" : Integer.toString(days);
        }
    }

    /// A survey that keeps its own distance.
    public record Own(Survey survey, String words) {}

    private void rules(Context request) {
        var shown = database.in(Who.asking().workspace(), tx -> {
            var rules = eligibility.rules(tx);
            var own = surveys.all(tx).stream().filter(survey -> rules.surveys().containsKey(survey.id()))
                    .map(survey -> new Own(survey, Rules.days(rules.surveys().get(survey.id())))).toList();
            return new Shown(rules, rules.sentences(channels.all(tx)), channels.offered(tx).stream().map(channel -> new Option(channel.key(), channel.name())).toList(), own,
                    List.of(new Option(Rules.Consent.GIVEN.name(), Rules.Consent.GIVEN.title()), new Option(Rules.Consent.NOT_REFUSED.name(), Rules.Consent.NOT_REFUSED.title())));
        });
        Page.of(request).title(shown.rules.any() == 0 ? "Surveys may follow each other at once" : "Nobody is asked twice within " + Rules.days(shown.rules.any())).active("surveys")
                .lead("One set of rules for whatever asks anybody, by whatever way it goes out.").render("eligibility/rules.jte", shown);
    }

    private void change(Context request) {
        var params = Params.of(request);
        database.inVoid(Who.asking().workspace(), tx -> {
            var before = eligibility.rules(tx);
            Map<String, Integer> by = new TreeMap<>();
            for (var channel : channels.offered(tx)) {
                var days = params.number("by-" + channel.key(), 0, Rules.LONGEST, 0);
                if (days > 0) by.put(channel.key(), days);
            }
            eligibility.keep(tx, new Rules(params.choice("consent", Rules.Consent.class).orElse(before.consent()), params.text("purpose", 100).orElse(before.purpose()),
                    params.number("relationship", 0, Rules.LONGEST, 0), params.number("transactional", 0, Rules.LONGEST, 0), params.number("any", 0, Rules.LONGEST, 0),
                    by, before.surveys(), before.traits(), params.ticked("pixel"), params.number("kept", Rules.LEAST_KEPT, Rules.LONGEST, before.kept())));
        });
        done(request, "From now on these rules decide.");
    }

    private void seldom(Context request) {
        var params = Params.of(request);
        var rule = new Rules.ByTrait(params.neededText("trait", 100), params.neededText("value", 100), params.number("days", 0, Rules.LONGEST));
        database.inVoid(Who.asking().workspace(), tx -> {
            var before = eligibility.rules(tx);
            var traits = new ArrayList<>(before.traits());
            traits.removeIf(each -> each.name().equals(rule.name()) && each.value().equalsIgnoreCase(rule.value()));
            traits.add(rule);
            eligibility.keep(tx, with(before, traits));
        });
        done(request, rule.words());
    }

    private void often(Context request) {
        var params = Params.of(request);
        var name = params.neededText("trait", 100);
        var value = params.neededText("value", 100);
        database.inVoid(Who.asking().workspace(), tx -> {
            var before = eligibility.rules(tx);
            var traits = new ArrayList<>(before.traits());
            if (!traits.removeIf(each -> each.name().equals(name) && each.value().equals(value))) throw Mendable.notFound("That rule is gone already.");
            eligibility.keep(tx, with(before, traits));
        });
        done(request, "They are asked like everybody else.");
    }

    private static Rules with(Rules before, List<Rules.ByTrait> traits) {
        return new Rules(before.consent(), before.purpose(), before.relationship(), before.transactional(), before.any(), before.channels(), before.surveys(), traits, before.pixel(), before.kept());
    }

    private static void done(Context request, String sentence) {
        Page.toast(request, sentence);
        Page.redirect(request, "/surveys/rules");
    }

    // ------------------------------------------------------------------ one customer

    /// @param decisions the latest first
    /// @param kept      for how long they are there, in words
    public record Asked(CustomerId id, List<Decision> decisions, String kept) {}

    private static final int LATELY = 4;

    private void asked(Context request) {
        var shown = shown(request);
        var name = database.in(Who.asking().workspace(), tx -> customers.profile(tx, shown.id).name());
        var asked = shown.decisions.stream().filter(Decision::asked).count();
        Page.of(request).title(shown.decisions.isEmpty() ? name + " was never looked at" : asked == 0 ? name + " was not asked" : name + " was asked " + Words.count(asked, "time"))
                .lead("Every decision of the last " + shown.kept + ", with the reason for it.").active("customers").render("eligibility/asked.jte", shown);
    }

    private void lately(Context request) {
        var shown = shown(request);
        Page.fragment(request, "eligibility/lately.jte", new Asked(shown.id, shown.decisions.stream().limit(LATELY).toList(), shown.kept));
    }

    private Asked shown(Context request) {
        var id = new CustomerId(Params.of(request).id("id"));
        return database.in(Who.asking().workspace(), tx -> {
            var seen = customers.seen(tx, id);
            return new Asked(seen, eligibility.of(tx, seen), Rules.days(eligibility.rules(tx).keeps()));
        });
    }
}
