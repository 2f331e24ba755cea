package attune.demo;

import attune.identity.CustomerId;
import attune.identity.Identities;
import attune.interaction.Interaction;
import attune.interaction.Kind;
import attune.invitation.Course;
import attune.response.Responses;
import attune.response.Visit;
import attune.response.Way;
import attune.sending.Sending.Wish;
import attune.sending.Sendings;
import attune.store.Tx;
import attune.store.WorkspaceId;
import attune.survey.DefinitionJson;
import attune.survey.Survey;
import attune.survey.Surveys;
import java.nio.charset.StandardCharsets;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;

/// Who was asked by mail: the mails of the two surveys that go out by it, each decided on by the rules of asking as on its day, and
/// how far each came. Made of what the history tells, once it is told.
final class Invited {

    private static final String STAY = "Stay survey";
    private static final String RELATIONSHIP = "Relationship survey";
    private static final Duration ANSWERED_WITHIN = Duration.ofDays(21);
    private static final Duration BY_THE_DAY = Duration.ofDays(21);
    private static final int OPEN_DAYS = 30;

    private record Mail(int guest, Instant left) {}

    private record Round(String survey, LocalDate day) {}

    private final Simulator simulator;
    private final Surveys surveys;
    private final Sendings sendings;
    private final Identities identities;
    private final Map<Integer, Instant> signedUp = new LinkedHashMap<>();
    private final Map<Round, List<Mail>> mails = new LinkedHashMap<>();
    private final Map<String, NavigableMap<Instant, String>> answers = new HashMap<>();
    private final Set<String> heard = new HashSet<>();

    Invited(Simulator simulator, Surveys surveys, Sendings sendings, Identities identities) {
        this.simulator = simulator;
        this.surveys = surveys;
        this.sendings = sendings;
        this.identities = identities;
    }

    void hear(List<Interaction> facts) {
        for (var fact : facts) {
            var guest = Integer.parseInt(fact.messageId().split("-")[1]);
            if (fact.kind() == Kind.IDENTIFY) signedUp.putIfAbsent(guest, fact.happenedAt());
            if (fact.kind() == Kind.SCORE && !fact.name().equals("Review posted")) answers.computeIfAbsent(fact.name() + guest, _ -> new TreeMap<>()).put(fact.happenedAt(), fact.messageId());
            if (fact.name().equals("Survey Sent") && heard.add(fact.messageId())) mails.computeIfAbsent(round(fact), _ -> new ArrayList<>()).add(new Mail(guest, fact.happenedAt()));
        }
    }

    /// What is long ago is decided on a week at a time: nobody looks at the hour any more, and it is quick.
    private Round round(Interaction fact) {
        var words = new String(fact.properties(), StandardCharsets.UTF_8);
        var day = fact.happenedAt().atOffset(ZoneOffset.UTC).toLocalDate();
        if (words.contains("Would you recommend us?")) return new Round(RELATIONSHIP, day);
        return new Round(STAY, fact.happenedAt().isBefore(simulator.end().minus(BY_THE_DAY)) ? day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY)) : day);
    }

    /// What guests ticked as they signed up: whether they may be asked how it was. Some did not see the box; who answers has agreed.
    String agreed() {
        var file = new StringBuilder("email,feedback,changed\n");
        signedUp.forEach((number, at) -> {
            var guest = simulator.guest(number);
            var said = answers.containsKey(STAY + number) || answers.containsKey(RELATIONSHIP + number) ? 0 : new Chance(Simulator.SEED + 7, number).weighted(78, 7, 15);
            if (guest.books() && said < 2) file.append(guest.email()).append(',').append(said == 0 ? "yes" : "no").append(',').append(at).append('\n');
        });
        return file.toString();
    }

    /// Enters what went out, once.
    ///
    /// @return what those had answered who went no further than the first page
    List<Responses.Told> enter(Tx tx) {
        var named = new HashMap<String, Survey>();
        surveys.all(tx).forEach(survey -> named.put(survey.name(), survey));
        if (!sendings.of(tx, named.get(STAY).id()).isEmpty()) return List.of();
        var customers = new HashMap<Integer, Optional<CustomerId>>();
        var days = new TreeSet<LocalDate>();
        mails.keySet().forEach(round -> days.add(round.day));
        var left = new ArrayList<Responses.Told>();
        var stays = sendings.past(tx, named.get(STAY).id(), wish(days.first().atStartOfDay().toInstant(ZoneOffset.UTC), "check-out", Duration.ofHours(22)));
        for (var day : days) for (var survey : List.of(RELATIONSHIP, STAY)) {
            var leaving = mails.getOrDefault(new Round(survey, day), List.of());
            if (leaving.isEmpty()) continue;
            var first = leaving.stream().map(Mail::left).min(Instant::compareTo).orElseThrow();
            var courses = new ArrayList<Course>();
            for (var mail : leaving)
                customers.computeIfAbsent(mail.guest, guest -> identities.named(tx, simulator.guest(guest).mail())).ifPresent(customer -> courses.add(course(customer, mail, survey)));
            var sending = survey.equals(STAY) ? stays : sendings.past(tx, named.get(RELATIONSHIP).id(), wish(first, "", Duration.ZERO));
            for (var course : sendings.told(tx, sending, first, courses))
                if (course.completed().isEmpty()) course.started().ifPresent(at -> left.add(left(tx.workspace(), named.get(survey), course, at)));
        }
        return left;
    }

    private static Wish wish(Instant from, String after, Duration later) {
        return new Wish(0, 100, 120, 1, 6, OPEN_DAYS, from, after, later);
    }

    private static Responses.Told left(WorkspaceId workspace, Survey survey, Course course, Instant at) {
        var chance = new Chance(Simulator.SEED + 9, course.customer().value() * 31 + at.getEpochSecond());
        var id = UUID.nameUUIDFromBytes(("left " + survey.name() + course.customer().value() + at).getBytes(StandardCharsets.UTF_8));
        var visit = new Visit(workspace, survey.id(), survey.version(), id, Way.EMAIL, 0, at);
        return new Responses.Told(visit, Optional.empty(), "en", DefinitionJson.JSON.createObjectNode().put("recommend", (int) Math.clamp(Math.round(chance.around(6.4, 2)), 0, 10)), at.plusSeconds(chance.between(9, 60)));
    }

    private Course course(CustomerId customer, Mail mail, String survey) {
        var chance = new Chance(Simulator.SEED + 8, mail.guest * 1_000_003L + mail.left.getEpochSecond());
        var answered = Optional.ofNullable(answers.getOrDefault(survey + mail.guest, new TreeMap<>()).ceilingKey(mail.left)).filter(at -> at.isBefore(mail.left.plus(ANSWERED_WITHIN)));
        var began = answered.map(at -> at.minusSeconds(chance.between(20, 110)));
        var looked = mail.left.plusSeconds((long) (60 * chance.waiting(260, 1.1)));
        var back = answered.isEmpty() && chance.happens(.014) ? "550 5.1.1 The address is not known here" : "";
        var again = mail.left.plus(Duration.ofDays(6));
        var reminded = Optional.of(again).filter(at -> back.isEmpty() && at.isBefore(simulator.end()) && answered.filter(at::isAfter).isEmpty());
        var left = answered.isEmpty() && back.isEmpty() && survey.equals(STAY) && chance.happens(.06) ? Optional.of(looked.plusSeconds(25)) : Optional.<Instant>empty();
        var opened = began.map(at -> at.minusSeconds(30)).or(() -> left).or(() -> back.isEmpty() && chance.happens(.33) ? Optional.of(looked) : Optional.empty());
        return new Course(customer, mail.left, within(opened), within(began.or(() -> left)), answered, reminded, back);
    }

    private Optional<Instant> within(Optional<Instant> at) {
        return at.filter(simulator.end()::isAfter);
    }
}
