package attune.activity;

import attune.account.Workspaces;
import attune.interaction.Kind;
import attune.projection.Projection;
import attune.reference.Within;
import attune.store.Database;
import attune.store.Tx;
import attune.touchpoint.Touchpoints;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// How much happens, when and where. Counts what customers and business exchanged; acts upon records are left out.
public final class Activity {

    /// Interactions of one channel within one minute.
    public record Minute(Instant at, short channel, long n) {}

    /// What one touchpoint had on one day.
    ///
    /// @param value  ten-thousandths of the workspace's currency
    /// @param scored answers with a score; `glad` and `sore` of them felt so
    public record Day(short touchpoint, LocalDate day, long n, long value, long scored, long glad, long sore) {}

    /// An event's name as it arrives, what it is mapped to, and how often it came.
    public record Event(String name, short touchpoint, Kind kind, long n, Instant last) {

        /// Whether it is a touch at all: traits told and consents given are not, mapped or not.
        public boolean counts() {
            return switch (kind) {
                case EVENT, VIEW, SCORE, MESSAGE -> true;
                case IDENTIFY, GROUP, ALIAS, CONSENT, ACT -> false;
            };
        }
    }

    /// What one touchpoint had in one hour of the day, on all past days together and today.
    record Hourly(short touchpoint, int hour, long before, long today) {}

    /// How many weeks the usual is taken from.
    public static final int WEEKS = 8;
    private static final int FEWEST_WEEKS = 4;

    private final Database database;
    private final ActivityStore store = new ActivityStore();
    private final ActivityProjection projection;

    public Activity(Database database, Touchpoints touchpoints, Workspaces workspaces) {
        this.database = database;
        this.projection = new ActivityProjection(touchpoints, workspaces, store);
    }

    public Projection projection() {
        return projection;
    }

    /// Interactions by minute and channel since `since`, which is at most two days ago.
    public List<Minute> pulse(Tx tx, Instant since, Within within) {
        return store.pulse(tx, since, within);
    }

    /// Nothing has ever arrived.
    public boolean empty(Tx tx) {
        return store.firstHour(tx).isEmpty();
    }

    /// Events by name since `since`, most frequent first, at most 500.
    public List<Event> events(Tx tx, Instant since, Within within) {
        return store.events(tx, since, within);
    }

    /// Counts by touchpoint and day since `from`.
    public List<Day> daily(Tx tx, LocalDate from, ZoneId zone, Within within) {
        return store.daily(tx, from, zone, within);
    }

    /// Today, up to the last full hour, against the same weekday of the weeks before, up to the same hour.
    /// Before one o'clock, yesterday stands for today.
    public Today today(Tx tx, ZonedDateTime now, Within within) {
        var hour = now.getHour() == 0 ? 24 : now.getHour();
        var day = now.getHour() == 0 ? now.toLocalDate().minusDays(1) : now.toLocalDate();
        var first = store.firstHour(tx).map(at -> at.atZone(now.getZone()).toLocalDate()).orElse(day);
        var days = new ArrayList<LocalDate>();
        for (var week = WEEKS; week >= 1; week--)
            if (first.isBefore(day.minusWeeks(week))) days.add(day.minusWeeks(week));
        var weeks = days.size();
        days.add(day);
        var counts = store.days(tx, days, hour, now.getZone(), within);
        var byTouchpoint = new HashMap<Short, Map<LocalDate, Day>>();
        for (var count : counts) byTouchpoint.computeIfAbsent(count.touchpoint, _ -> new HashMap<>()).put(count.day, count);
        var past = days.subList(0, weeks);
        var whole = new HashMap<LocalDate, Day>();
        for (var count : counts) whole.merge(count.day, plus(new Day((short) 0, count.day, 0, 0, 0, 0, 0), count), Activity::plus);
        var hours = store.hours(tx, days, hour, now.getZone(), within);
        var touchpoints = byTouchpoint.entrySet().stream()
                .map(entry -> asBusy(standing(entry.getKey(), entry.getValue(), past, day), entry.getValue(), whole, past, hours))
                .sorted(Comparator.comparingDouble(Standing::surprise).reversed())
                .toList();
        return new Today(day, hour, weeks, standing((short) 0, whole, past, day), touchpoints);
    }

    /// A busy day makes no touchpoint unlike itself: what grew along with everything is usual, too.
    private static Standing asBusy(Standing part, Map<LocalDate, Day> days, Map<LocalDate, Day> whole, List<LocalDate> past, List<Hourly> hours) {
        if (part.usual() == null) return part;
        var byHour = hours.stream().collect(Collectors.groupingBy(Hourly::hour)).values().stream()
                .map(all -> new Usual.Hour(all.stream().filter(each -> each.touchpoint == part.touchpoint()).mapToLong(Hourly::before).sum(),
                        all.stream().mapToLong(Hourly::before).sum(), all.stream().mapToLong(Hourly::today).sum())).toList();
        var share = Usual.ofShare(counts(days, past), counts(whole, past), byHour);
        return new Standing(part.touchpoint(), part.today(), part.usual().upTo(share), part.usualValue());
    }

    private static double[] counts(Map<LocalDate, Day> days, List<LocalDate> of) {
        return of.stream().map(days::get).mapToDouble(day -> day == null ? 0 : day.n).toArray();
    }

    /// Forgets minutes that nobody asks about any more; called daily.
    public void upkeep() {
        database.asOwnerVoid(tx -> store.forgetPulse(tx, Instant.now().minus(Duration.ofDays(2))));
    }

    private static Standing standing(short touchpoint, Map<LocalDate, Day> days, List<LocalDate> past, LocalDate today) {
        var nothing = new Day(touchpoint, today, 0, 0, 0, 0, 0);
        var values = past.stream().mapToDouble(day -> days.getOrDefault(day, nothing).value).toArray();
        var enough = past.size() >= FEWEST_WEEKS;
        return new Standing(touchpoint, days.getOrDefault(today, nothing),
                enough ? Usual.ofCounts(counts(days, past)) : null, enough ? Usual.of(values) : null);
    }

    private static Day plus(Day one, Day other) {
        return new Day((short) 0, one.day, one.n + other.n, one.value + other.value, one.scored + other.scored,
                one.glad + other.glad, one.sore + other.sore);
    }
}
