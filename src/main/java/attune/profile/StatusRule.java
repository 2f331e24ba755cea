package attune.profile;

import attune.store.Mendable;
import com.fasterxml.jackson.annotation.JsonIgnore;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/// How a workspace tells from behaviour where a customer stands. Counted in whole days (UTC).
///
/// @param becomes     what makes a lead a customer
/// @param stays       what keeps a customer active
/// @param lapsingDays days without it after which a customer is lapsing
/// @param lostDays    days without it after which a customer is lost
/// @param wonBackDays days for which a customer who came back after being lost is called won back
public record StatusRule(Activity becomes, Activity stays, int lapsingDays, int lostDays, int wonBackDays) {

    public enum Activity {
        PURCHASE("buy"), CONTACT("buy or get in touch");

        private final String verb;

        Activity(String verb) {
            this.verb = verb;
        }

        public String verb() {
            return verb;
        }
    }

    /// One change of standing.
    public record Change(Status from, Status to, LocalDate on) {}

    /// Where a customer stands today.
    ///
    /// @param since when that began; empty for a lead
    /// @param due   when the passing of time alone will change it
    public record Standing(Status status, Optional<LocalDate> since, Optional<LocalDate> due) {}

    public static final String TOPIC = "status";
    public static final StatusRule STANDARD = new StatusRule(Activity.PURCHASE, Activity.CONTACT, 90, 180, 60);
    private static final int LONGEST = 3_650;

    public StatusRule {
        if (lapsingDays < 1 || lostDays > LONGEST || wonBackDays < 1 || wonBackDays > LONGEST)
            throw new Mendable("The days of a status are from 1 to " + LONGEST + ".");
        if (lostDays <= lapsingDays)
            throw new Mendable("Lost after: must be more days than lapsing, which is " + lapsingDays + ".");
    }

    /// The rule as a manager would say it.
    @JsonIgnore
    public String sentence() {
        return "A person is a lead until they first " + becomes.verb + ". Customers are active while they " + stays.verb
                + " at least every " + lapsingDays + " days; after that they are lapsing, and after " + lostDays
                + " days lost. Whoever comes back after being lost counts as won back for " + wonBackDays + " days.";
    }

    /// Every change up to and with today, oldest first.
    ///
    /// @param bought    days with a purchase, since 1970, in order
    /// @param contacted days with a contact from the customer
    public List<Change> history(int[] bought, int[] contacted, LocalDate today) {
        return walk(bought, contacted, today).changes;
    }

    public Standing standing(int[] bought, int[] contacted, LocalDate today) {
        var walk = walk(bought, contacted, today);
        var since = walk.changes.isEmpty() ? Optional.<LocalDate>empty() : Optional.of(walk.changes.getLast().on);
        return new Standing(walk.status, since, walk.due());
    }

    private Walk walk(int[] bought, int[] contacted, LocalDate today) {
        var begins = days(becomes, bought, contacted);
        var walk = new Walk();
        if (begins.length == 0) return walk;
        for (var day : days(stays, bought, contacted)) if (day >= begins[0]) walk.active(day);
        if (walk.status == Status.LEAD) walk.active(begins[0]);
        walk.pass((int) today.toEpochDay() + 1);
        return walk;
    }

    private static int[] days(Activity activity, int[] bought, int[] contacted) {
        if (activity == Activity.PURCHASE) return bought;
        return IntStream.concat(Arrays.stream(bought), Arrays.stream(contacted)).sorted().distinct().toArray();
    }

    /// Goes along the days on which a customer was active.
    private final class Walk {
        private final List<Change> changes = new ArrayList<>();
        private Status status = Status.LEAD;
        private int last = Integer.MIN_VALUE;
        private int wonBack;

        private void active(int day) {
            if (status != Status.LEAD) pass(day);
            if (status == Status.LOST) {
                wonBack = day;
                to(Status.WON_BACK, day);
            } else if (status != Status.WON_BACK && status != Status.ACTIVE) {
                to(Status.ACTIVE, day);
            }
            last = day;
        }

        /// What time alone changed before `until`.
        private void pass(int until) {
            if (status == Status.WON_BACK && wonBack + wonBackDays < Math.min(until, last + lapsingDays))
                to(Status.ACTIVE, wonBack + wonBackDays);
            if ((status == Status.ACTIVE || status == Status.WON_BACK) && last + lapsingDays < until)
                to(Status.LAPSING, last + lapsingDays);
            if (status == Status.LAPSING && last + lostDays < until) to(Status.LOST, last + lostDays);
        }

        private Optional<LocalDate> due() {
            return switch (status) {
                case LEAD, LOST -> Optional.empty();
                case LAPSING -> Optional.of(LocalDate.ofEpochDay(last + lostDays));
                case ACTIVE -> Optional.of(LocalDate.ofEpochDay(last + lapsingDays));
                case WON_BACK -> Optional.of(LocalDate.ofEpochDay(Math.min(wonBack + wonBackDays, last + lapsingDays)));
            };
        }

        private void to(Status next, int day) {
            changes.add(new Change(status, next, LocalDate.ofEpochDay(day)));
            status = next;
        }
    }
}
