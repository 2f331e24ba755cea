package attune.library;

import attune.account.Who;
import attune.interaction.Direction;
import attune.interaction.Kind;
import attune.part.Option;
import attune.part.Words;
import attune.store.Mendable;
import attune.touchpoint.Library;
import attune.touchpoint.LibraryEdit;
import attune.touchpoint.Rule;
import attune.touchpoint.Rule.Condition;
import attune.touchpoint.Touchpoint;
import attune.touchpoint.Touchpoints;
import attune.web.Page;
import attune.web.Params;
import attune.web.Routes;
import io.javalin.http.Context;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;

/// One touchpoint with its rules, and mapping an event to one.
public final class TouchpointPages {

    /// A rule as it is read, with its place in the library.
    public record Line(int place, String event, String when) {}

    public record One(Library library, Touchpoint touchpoint, List<Line> rules, List<Option> stages, List<Option> channels, List<Option> directions) {}

    /// @param touchpoints grouped by their stages' names
    public record Mapping(Library library, String event, String now, List<Option> touchpoints, List<Option> stages, List<Option> channels,
                          List<Option> tests, List<Option> kinds) {}

    /// Changes the library and says so.
    interface Changing {
        void change(Context request, String sentence, Consumer<LibraryEdit> how);
    }

    private final Touchpoints touchpoints;
    private final Changing changing;

    TouchpointPages(Touchpoints touchpoints, Changing changing) {
        this.touchpoints = touchpoints;
        this.changing = changing;
    }

    void mount(Routes routes) {
        routes.get("/touchpoints/map", LibraryPages.EDIT, this::mapping);
        routes.post("/touchpoints/map", LibraryPages.EDIT, this::map);
        routes.get("/touchpoints/{touchpoint}", LibraryPages.READ, this::one);
        routes.post("/touchpoints/{touchpoint}", LibraryPages.EDIT, this::edit);
        routes.post("/touchpoints/{touchpoint}/remove", LibraryPages.EDIT, this::remove);
        routes.post("/touchpoints/{touchpoint}/rules/{place}/remove", LibraryPages.EDIT, this::removeRule);
        routes.post("/touchpoints/{touchpoint}/rules/{place}/first", LibraryPages.EDIT, this::putFirst);
    }

    private void mapping(Context request) {
        var library = touchpoints.library(Who.asking().workspace());
        var event = Params.of(request).text("event", 200).orElse("");
        var now = library.resolve(Kind.EVENT, event.isEmpty() ? "?" : event, 0, attune.interaction.Channel.OTHER, Direction.FROM_CUSTOMER,
                attune.interaction.Interaction.NO_PROPERTIES).touchpoint();
        var stageNames = library.stages();
        var options = new ArrayList<Option>();
        options.add(new Option("", "A new touchpoint, named below"));
        for (var stage : stageNames)
            for (var touchpoint : library.touchpointsIn(stage))
                options.add(new Option(String.valueOf(touchpoint.number()), stage.name() + " · " + touchpoint.name()));
        LibraryPages.page(request).title(event.isEmpty() ? "Which events are which touchpoint?" : "What is “" + event + "”?")
                .lead("A rule holds for the past as well: history is taken anew at once.")
                .render("library/map.jte", new Mapping(library, event, now.number() == 0 ? "" : now.name(), options, stages(library), channels(library),
                        Arrays.stream(Rule.Test.values()).map(test -> new Option(test.name(), test.words())).toList(), kinds()));
    }

    private void map(Context request) {
        var params = Params.of(request);
        var event = params.neededText("event", 200);
        var target = params.text("touchpoint", 10);
        var name = params.text("name", 200);
        var stage = params.text("stage", 10);
        var conditions = params.text("property", 200)
                .map(property -> List.of(new Condition(property, params.choice("test", Rule.Test.class).orElse(Rule.Test.IS), params.text("value", 200).orElse(""))))
                .orElse(List.of());
        var kind = params.choice("kind", Kind.class).orElse(null);
        var from = known(request, params.text("from", 60).orElse(null));
        var channel = known(request, params.text("channel", 60).orElse(null));
        if (target.isEmpty() && name.isEmpty()) throw new Mendable("“Touchpoint” is missing: choose one, or name a new one.");
        changing.change(request, "Mapped “" + event + "”", edit -> {
            var number = target.isPresent() ? number(target.get())
                    : edit.addTouchpoint(name.get(), stage.map(TouchpointPages::number).orElse((short) 0), null, null).number();
            edit.map(new Rule(event, kind, null, from, conditions, number, channel));
        });
        Page.redirect(request, "/touchpoints");
    }

    private void one(Context request) {
        var library = touchpoints.library(Who.asking().workspace());
        var touchpoint = touchpoint(request, library);
        var lines = new ArrayList<Line>();
        for (var place = 0; place < library.rules().size(); place++) {
            var rule = library.rules().get(place);
            if (rule.touchpoint() == touchpoint.number()) lines.add(new Line(place, rule.event(), when(library, rule)));
        }
        LibraryPages.page(request).title(touchpoint.name())
                .lead("A touchpoint of " + library.stage(touchpoint.stage()).name() + ", for " + Words.count(lines.size(), "rule") + ".")
                .render("library/touchpoint.jte", new One(library, touchpoint, lines, stages(library), channels(library), directions()));
    }

    private void edit(Context request) {
        var params = Params.of(request);
        var name = params.neededText("name", 200);
        var stage = number(params.neededText("stage", 10));
        var channel = known(request, params.text("channel", 60).orElse(null));
        var direction = params.choice("direction", Direction.class).orElse(null);
        var number = (short) Math.min(Short.MAX_VALUE, params.id("touchpoint"));
        changing.change(request, "Changed the touchpoint " + name, edit -> edit.editTouchpoint(number, name, stage, channel, direction));
        Page.redirect(request, "/touchpoints/" + number);
    }

    private void remove(Context request) {
        var touchpoint = touchpoint(request, touchpoints.library(Who.asking().workspace()));
        changing.change(request, "Removed the touchpoint " + touchpoint.name(), edit -> edit.removeTouchpoint(touchpoint.number()));
        Page.redirect(request, "/touchpoints");
    }

    private void removeRule(Context request) {
        var rule = rule(request);
        changing.change(request, "Removed the rule for “" + rule.event() + "”", edit -> edit.removeRule(rule));
        Page.redirect(request, "/touchpoints/" + rule.touchpoint());
    }

    private void putFirst(Context request) {
        var rule = rule(request);
        changing.change(request, "Put the rule for “" + rule.event() + "” first", edit -> edit.map(rule));
        Page.redirect(request, "/touchpoints/" + rule.touchpoint());
    }

    /// A rule is named by its place, which is good only for the version that the page was made from.
    private Rule rule(Context request) {
        var params = Params.of(request);
        var library = touchpoints.library(Who.asking().workspace());
        var version = params.number("version", 0, Integer.MAX_VALUE);
        var place = params.number("place", 0, Integer.MAX_VALUE);
        if (version != library.version() || place >= library.rules().size())
            throw Mendable.conflict("The library was changed while you looked at it. Reload the page and try again.");
        var rule = library.rules().get(place);
        if (rule.touchpoint() != touchpoint(request, library).number()) throw Mendable.notFound("This touchpoint has no such rule.");
        return rule;
    }

    private static Touchpoint touchpoint(Context request, Library library) {
        var touchpoint = library.touchpoint((short) Math.min(Short.MAX_VALUE, Params.of(request).id("touchpoint")));
        if (touchpoint.number() == 0) throw Mendable.notFound("There is no such touchpoint in the library.");
        return touchpoint;
    }

    private static String when(Library library, Rule rule) {
        var when = new ArrayList<String>();
        if (rule.kind() != null) when.add("it is " + article(rule.kind()));
        if (rule.from() != null) when.add("it came by " + library.channel(rule.from()).map(attune.interaction.Channel::name).orElse(rule.from()));
        for (var condition : rule.conditions())
            when.add(condition.property() + " " + condition.test().words() + (condition.test() == Rule.Test.PRESENT ? "" : " " + condition.value()));
        if (rule.channel() != null) when.add("then its channel is " + library.channel(rule.channel()).map(attune.interaction.Channel::name).orElse(rule.channel()));
        return String.join(", ", when);
    }

    private static String article(Kind kind) {
        return switch (kind) {
            case EVENT -> "an event";
            case VIEW -> "a page view";
            case IDENTIFY -> "traits being told";
            case GROUP -> "a company being told";
            case ALIAS -> "two identities being joined";
            case SCORE -> "a score";
            case MESSAGE -> "a message";
            case CONSENT -> "a consent";
            case ACT -> "an act";
        };
    }

    private static List<Option> kinds() {
        var all = new ArrayList<>(List.of(new Option("", "Anything")));
        for (var kind : List.of(Kind.EVENT, Kind.VIEW, Kind.SCORE, Kind.MESSAGE, Kind.CONSENT)) {
            var words = article(kind);
            all.add(new Option(kind.name(), words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1)));
        }
        return all;
    }

    private static List<Option> directions() {
        return List.of(new Option("", "As each event says"), new Option("FROM_CUSTOMER", "The customer, to us"),
                new Option("TO_CUSTOMER", "We, to the customer"), new Option("ABOUT_CUSTOMER", "We, about the customer"));
    }

    private static List<Option> stages(Library library) {
        return library.stages().stream().map(stage -> new Option(String.valueOf(stage.number()), stage.name())).toList();
    }

    private static List<Option> channels(Library library) {
        var all = new ArrayList<>(List.of(new Option("", "As each event says")));
        for (var channel : library.channels()) if (!channel.hidden()) all.add(new Option(channel.key(), channel.name()));
        return all;
    }

    private String known(Context request, String channel) {
        if (channel == null) return null;
        return touchpoints.library(Who.asking().workspace()).channel(channel).map(attune.interaction.Channel::key)
                .orElseThrow(() -> new Mendable("There is no channel “" + channel + "”: choose one of the list."));
    }

    private static short number(String text) {
        try {
            return Short.parseShort(text);
        } catch (NumberFormatException notANumber) {
            throw new Mendable("“" + text + "” names nothing in the library: choose from the list.");
        }
    }
}
