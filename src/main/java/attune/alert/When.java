package attune.alert;

import attune.interaction.Metric;
import attune.store.Mendable;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;

/// What makes a rule fire.
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "is")
@JsonSubTypes({
    @JsonSubTypes.Type(value = When.Scored.class, name = "score"),
    @JsonSubTypes.Type(value = When.Dropped.class, name = "drop"),
    @JsonSubTypes.Type(value = When.Spoken.class, name = "words"),
    @JsonSubTypes.Type(value = When.Asked.class, name = "asked"),
    @JsonSubTypes.Type(value = When.Praised.class, name = "praise"),
    @JsonSubTypes.Type(value = When.Entered.class, name = "segment"),
    @JsonSubTypes.Type(value = When.Unanswered.class, name = "silence")})
public sealed interface When {

    int MOST_HOURS = 24 * 30;

    /// A score of a metric between two ends, both included. NPS means either kind, asked of the relationship or after a touchpoint.
    record Scored(Metric metric, double low, double high) implements When {
        public Scored {
            if (metric == null) throw new Mendable("Choose what was scored.");
            if (low > high) throw new Mendable("The scores from " + plain(low) + " to " + plain(high) + " are none: swap the two.");
            if (low < metric.low() || high > metric.high())
                throw new Mendable("A " + Wording.metric(metric) + " score is from " + plain(metric.low()) + " to " + plain(metric.high()) + ".");
        }
    }

    enum By { TOUCHPOINT, LOCATION }

    /// A score that really fell, at one touchpoint or location: the last days against as many before, by the verdict of all that are compared.
    record Dropped(Metric metric, By by, int days) implements When {
        public Dropped {
            if (metric == null) throw new Mendable("Choose what was scored.");
            if (by == null) by = By.TOUCHPOINT;
            if (days < 7 || days > 180) throw new Mendable("The days that are compared must be from 7 to 180; they were " + days + ".");
        }
    }

    /// Anything said in words, in an answer or a message.
    record Spoken() implements When {}

    /// A tick at “please contact me”.
    record Asked() implements When {}

    /// A glad answer in words that names a colleague, or is about one.
    record Praised() implements When {}

    /// Somebody becomes a member of a segment by what they do.
    record Entered(long segment) implements When {
        public Entered {
            if (segment < 1) throw new Mendable("Choose the segment.");
        }
    }

    /// A message of a customer that nobody answered within so many hours.
    record Unanswered(int hours) implements When {
        public Unanswered {
            if (hours < 1 || hours > MOST_HOURS) throw new Mendable("The hours without an answer must be from 1 to " + MOST_HOURS + "; they were " + hours + ".");
        }
    }

    static String plain(double number) {
        return number == Math.rint(number) ? Long.toString((long) number) : Double.toString(number);
    }
}
