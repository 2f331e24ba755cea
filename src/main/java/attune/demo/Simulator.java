package attune.demo;

import attune.interaction.Interaction;
import attune.interaction.Kind;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.ToIntFunction;
import java.util.stream.IntStream;

/// Tells what happened between Larkspur and its guests up to an end. The same end tells the same, to the letter.
public final class Simulator {

    public static final int GUESTS = 5_000;
    static final long SEED = 20_240_614;
    private static final int SLICES = 2;
    /// How far back among the guests is looked for whoever brought one.
    private static final int NEAR = 40;

    /// The next of what happened.
    ///
    /// @param share of the whole history that is told with it
    record Told(List<Interaction> facts, double share) {}

    private final Truths truths;
    private final Instant end;
    private final int guests;
    private final ToIntFunction<Feed> sources;
    private final Guests people;

    Simulator(Instant end, int guests, ToIntFunction<Feed> sources) {
        this.end = end;
        this.guests = guests;
        this.sources = sources;
        this.truths = new Truths(end.atZone(Telling.ZONE).toLocalDate());
        this.people = new Guests(SEED, truths);
    }

    Truths truths() {
        return truths;
    }

    Instant end() {
        return end;
    }

    int guests() {
        return guests;
    }

    Guest guest(int number) {
        return people.guest(number);
    }

    /// Hands over all that happened before the end, in the order in which it arrived, a batch at a time. Stories are
    /// told anew for each slice of time, so that a whole history is never in memory.
    void history(int batch, Consumer<Told> out) {
        var from = truths.start().atStartOfDay(Telling.ZONE).toInstant();
        var step = (end.getEpochSecond() - from.getEpochSecond()) / SLICES + 1;
        for (var slice = 0; slice < SLICES; slice++) {
            var begin = from.plusSeconds(slice * step);
            var close = begin.plusSeconds(step).isAfter(end) ? end : begin.plusSeconds(step);
            var facts = between(begin, close);
            for (var at = 0; at < facts.size(); at += batch) {
                var to = Math.min(facts.size(), at + batch);
                out.accept(new Told(facts.subList(at, to), (slice + (double) to / facts.size()) / SLICES));
            }
        }
    }

    /// What happens in a stretch of time, the hours after the end included: the stories go on.
    List<Interaction> between(Instant from, Instant until) {
        var facts = IntStream.range(0, guests).parallel()
                .mapToObj(number -> {
                    var told = new ArrayList<Interaction>();
                    story(number, from, until, told::add);
                    return told;
                })
                .collect(ArrayList<Interaction>::new, List::addAll, List::addAll);
        facts.sort(Comparator.comparing(Interaction::happenedAt).thenComparing(Interaction::messageId));
        return mishaps(facts);
    }

    private void story(int number, Instant from, Instant until, Consumer<Interaction> out) {
        var guest = people.guest(number);
        new Story(telling(guest, new Chance(SEED + 1, number), from, until, "lk-" + number + "-", out), () -> whoBrings(number)).tell();
    }

    /// The loyal guest who came just before them: loyal guests bring others.
    private Optional<Guest> whoBrings(int number) {
        return IntStream.rangeClosed(1, Math.min(NEAR, number)).mapToObj(back -> people.guest(number - back))
                .filter(guest -> guest.nature() == Guest.Nature.LOYAL).findFirst();
    }

    Telling telling(Guest guest, Chance chance, Instant from, Instant until, String prefix, Consumer<Interaction> out) {
        return new Telling(guest, chance, truths, from, until, prefix, sources, out);
    }

    /// Networks being what they are, some messages come twice, and some come after those that happened later.
    private List<Interaction> mishaps(List<Interaction> facts) {
        var chance = new Chance(SEED + 2, facts.isEmpty() ? 0 : facts.getFirst().happenedAt().getEpochSecond());
        var arriving = new ArrayList<Interaction>(facts.size() + facts.size() / 100);
        var late = new ArrayList<Interaction>();
        for (var fact : facts) {
            var comesLate = chance.happens(.008);
            var comesTwice = chance.happens(.004);
            // What is answered in one go is sent in one go.
            if (comesLate && fact.kind() != Kind.SCORE) late.add(fact);
            else arriving.add(fact);
            if (comesTwice && fact.kind() != Kind.SCORE) late.add(fact);
            if (late.size() > 40) {
                arriving.addAll(late);
                late.clear();
            }
        }
        arriving.addAll(late);
        return arriving;
    }
}
