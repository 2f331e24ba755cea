package attune.sending;

import attune.store.Mendable;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// One survey on its way to many.
///
/// @param trouble   why it does not get on, or empty
/// @param decidedAt when it was decided who is asked
public record Sending(long id, long survey, State state, Wish wish, String trouble, String madeBy, Instant madeAt, Optional<Instant> decidedAt, Optional<Instant> endedAt) {

    /// The order is stored.
    public enum State {
        SCHEDULED("scheduled", ""), RUNNING("running", "a"), PAUSED("paused", "e"), DONE("done", "g"), CALLED_OFF("called off", "s");

        private final String words;
        private final String mood;

        State(String words, String mood) {
            this.words = words;
            this.mood = mood;
        }

        public String words() {
            return words;
        }

        public String mood() {
            return mood;
        }
    }

    /// What somebody wants sent.
    ///
    /// @param audience     a segment or list; 0 for everybody
    /// @param share        how many of a hundred are drawn
    /// @param perMinute    how many mails leave in a minute at most
    /// @param reminders    how many are sent to those who do not answer
    /// @param reminderDays rolling days before each
    /// @param openDays     days that the link can be begun by
    /// @param touchpoint   its key, where it asks again and again after that; empty for at once
    /// @param after        the time between the touchpoint and the mail
    public record Wish(long audience, int share, int perMinute, int reminders, int reminderDays, int openDays, Instant startsAt, String touchpoint, Duration after) {

        public static final int MOST_PER_MINUTE = 6_000;
        public static final int MOST_REMINDERS = 3;
        public static final int MOST_HOURS = 24 * 30;

        public Wish {
            within("Sample", share, 1, 100);
            within("Mails a minute", perMinute, 1, MOST_PER_MINUTE);
            within("Reminders", reminders, 0, MOST_REMINDERS);
            within("Days before a reminder", reminderDays, 1, 60);
            within("Days to answer", openDays, 1, 365);
            within("Hours after", (int) after.toHours(), 0, MOST_HOURS);
        }

        private static void within(String what, int given, int least, int most) {
            if (given < least || given > most) throw new Mendable("“" + what + "” must be a whole number from " + least + " to " + most + "; it was “" + given + "”.");
        }

        public boolean automatic() {
            return !touchpoint.isEmpty();
        }
    }

    public boolean over() {
        return state == State.DONE || state == State.CALLED_OFF;
    }

    public Optional<Instant> expires(Instant from) {
        return Optional.of(from.plus(Duration.ofDays(wish.openDays)));
    }
}
