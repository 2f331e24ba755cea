package attune.timeline;

import attune.customer.Customers;
import attune.identity.CustomerId;
import attune.identity.Identities;
import attune.identity.Join;
import attune.identity.Member;
import attune.member.Members;
import attune.note.Note;
import attune.note.Notes;
import attune.part.Option;
import attune.part.Words;
import attune.profile.Profile;
import attune.profile.Profiles;
import attune.store.Tx;
import attune.tag.Tags;
import attune.task.Task;
import attune.task.Tasks;
import attune.timeline.CustomerView.Margins;
import attune.timeline.CustomerView.Seam;
import attune.touchpoint.Touchpoints;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.StringJoiner;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Puts together what the page of a customer shows.
public record Portrait(Customers customers, Profiles profiles, Identities identities, Timeline timeline, Touchpoints touchpoints,
                       Notes notes, Tags tags, Tasks tasks, Members members) {

    CustomerView view(Tx tx, CustomerId id, Filter filter, String from, ZoneId zone, long head) {
        var profile = customers.profile(tx, id);
        var numbers = profile.identityIds();
        var newest = timeline.read(tx, numbers, Filter.EVERYTHING, "", zone);
        var story = filter.everything() && from.isEmpty() ? newest : timeline.read(tx, numbers, filter, from, zone);
        var library = touchpoints.library(tx.workspace());
        var colleagues = members.all(tx).stream().map(member -> new Option(member.account().toString(), member.name())).collect(Collectors.toCollection(ArrayList::new));
        colleagues.addFirst(new Option("", "Nobody yet"));
        return new CustomerView(profile, profiles.traits(tx, profile.id()), profiles.consents(tx, profile.id()),
                seams(identities.joinsAmong(tx, numbers), profile.identities(), zone), tags.of(tx, numbers), tags.all(tx),
                tasks.of(tx, numbers), colleagues, Glance.of(newest.days(), Instant.now()), story, margins(tx, story.days()), filter,
                library.channels(), library.stages(), head);
    }

    /// The notes and tasks that these days speak of.
    Margins margins(Tx tx, List<Day> days) {
        return marginsOf(tx, days.stream().flatMap(day -> day.items().stream()).filter(Item.Line.class::isInstance).map(Item.Line.class::cast));
    }

    Margins marginsOf(Tx tx, Stream<Item.Line> lines) {
        var about = lines.map(Item.Line::about).filter(what -> !what.isEmpty()).distinct().toList();
        if (about.isEmpty()) return Margins.EMPTY;
        return new Margins(notes.byId(tx, numbers(about, "note/")).stream().collect(Collectors.toMap(Note::id, Function.identity())),
                tasks.byId(tx, numbers(about, "task/")).stream().collect(Collectors.toMap(Task::id, Function.identity())));
    }

    private static List<Long> numbers(List<String> about, String kind) {
        return about.stream().filter(what -> what.startsWith(kind)).map(Margins::number).toList();
    }

    /// Who this is, in one line below the name.
    static String lead(CustomerView view, ZoneId zone) {
        var profile = view.profile();
        var words = new StringJoiner(". ", "", ".");
        var since = profile.firstAt().map(at -> LocalDate.ofInstant(at, zone));
        words.add(profile.anonymous() ? "Known only by a browser or device" + since.map(day -> ", since " + Words.date(day)).orElse("")
                : (profile.bought() > 0 ? "Customer" : "Known") + since.map(day -> " since " + MONTH.format(day)).orElse(""));
        if (!view.language().isEmpty()) words.add("Speaks " + view.language());
        if (!view.trait("preferredChannel").isEmpty()) words.add("Prefers " + view.trait("preferredChannel"));
        else if (!view.glance().channel().isEmpty()) words.add("Mostly by " + view.glance().channel());
        if (!profile.company().isEmpty()) words.add("Works for " + profile.company());
        if (!view.trait("owner").isEmpty()) words.add("Looked after by " + view.trait("owner"));
        return words.toString();
    }

    private static final java.time.format.DateTimeFormatter MONTH = java.time.format.DateTimeFormatter.ofPattern("MMMM uuuu", java.util.Locale.UK);

    private static List<Seam> seams(List<Join> joins, List<Member> family, ZoneId zone) {
        var seams = new ArrayList<Seam>();
        for (var join : joins.reversed())
            seams.add(new Seam(join.id(), called(family, join.absorbed()) + " joined " + called(family, join.kept()) + because(join),
                    Words.moment(join.joinedAt(), zone), join.account() != null));
        return seams;
    }

    private static String because(Join join) {
        if (!join.why().isBlank()) return ": " + join.why();
        return switch (join.rule()) {
            case "alias" -> ", because a source said they are one";
            case "person" -> ", because a person said so";
            case "anonymous_id" -> ", seen on the same device";
            default -> ", by the rule for " + CustomerView.kind(join.rule()).toLowerCase(java.util.Locale.ROOT);
        };
    }

    private static String called(List<Member> family, long identity) {
        return family.stream().filter(member -> member.id() == identity).findFirst().map(CustomerView::shown).orElse("?");
    }

    /// The value, as read.
    static String value(Profile profile) {
        return Words.money(profile.value() / Math.max(1, 10_000 / scale(profile.currency())), profile.currency());
    }

    private static long scale(String currency) {
        return (long) Math.pow(10, Math.max(0, java.util.Currency.getInstance(currency).getDefaultFractionDigits()));
    }
}
