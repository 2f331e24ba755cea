package attune.rule;

import attune.cluster.Rfm;
import attune.interaction.Metric;
import attune.profile.Status;
import attune.store.Mendable;
import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.math.BigDecimal;
import java.util.List;
import java.util.stream.Stream;

/// Whom somebody means. Every rule can be read as a sentence, see [Wording], and be kept as JSON, see [Rules].
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "is")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Rule.Group.class, name = "group"),
    @JsonSubTypes.Type(value = Rule.Trait.class, name = "trait"),
    @JsonSubTypes.Type(value = Rule.Standing.class, name = "status"),
    @JsonSubTypes.Type(value = Rule.Tagged.class, name = "tag"),
    @JsonSubTypes.Type(value = Rule.Did.class, name = "did"),
    @JsonSubTypes.Type(value = Rule.Spent.class, name = "spent"),
    @JsonSubTypes.Type(value = Rule.Followed.class, name = "followed"),
    @JsonSubTypes.Type(value = Rule.Scored.class, name = "scored"),
    @JsonSubTypes.Type(value = Rule.Answered.class, name = "answered"),
    @JsonSubTypes.Type(value = Rule.Last.class, name = "last"),
    @JsonSubTypes.Type(value = Rule.Band.class, name = "rfm"),
    @JsonSubTypes.Type(value = Rule.Buyer.class, name = "buyer"),
    @JsonSubTypes.Type(value = Rule.Bucket.class, name = "bucket"),
    @JsonSubTypes.Type(value = Rule.In.class, name = "segment"),
    @JsonSubTypes.Type(value = Rule.Listed.class, name = "list")})
public sealed interface Rule {

    int LONGEST = 200;

    enum Mode { ALL, ANY, NONE }

    /// All, any or none of some. An empty group holds of everybody.
    record Group(Mode mode, List<Rule> of) implements Rule {
        public Group {
            if (mode == null) mode = Mode.ALL;
            of = of == null ? List.of() : List.copyOf(of);
        }
    }

    enum Op { IS, IS_NOT, CONTAINS, MORE, LESS, KNOWN, UNKNOWN }

    /// What is told about them: any trait, by its name. Whoever has none is not what it says.
    record Trait(String name, Op op, String value) implements Rule {
        public Trait {
            name = text(name, "Name the trait, such as “plan” or “address.country”.");
            if (op == null) op = Op.IS;
            value = op == Op.KNOWN || op == Op.UNKNOWN ? "" : text(value, "Say what “" + name + "” is compared with.");
            if ((op == Op.MORE || op == Op.LESS) && !value.matches("-?\\d{1,15}(\\.\\d{1,6})?|\\d{4}-\\d\\d-\\d\\d.{0,20}"))
                throw new Mendable("“" + value + "” is neither a number nor a date like 2026-04-14: “" + name + "” cannot be more or less than it.");
        }
    }

    /// Where they stand with the business.
    record Standing(Status status) implements Rule {
        public Standing {
            needed(status, "Choose a status.");
        }
    }

    record Tagged(String tag) implements Rule {
        public Tagged {
            tag = text(tag, "Name the tag.");
        }
    }

    enum Times { AT_LEAST, AT_MOST, EXACTLY, NEVER }

    /// How often they did something. At most includes never.
    record Did(What what, Times times, int n, Window window) implements Rule {
        public Did {
            what = what == null ? What.ANYTHING : what;
            window = window == null ? Window.EVER : window;
            if (times == null) times = Times.AT_LEAST;
            if (times == Times.NEVER) n = 0;
            else if (n < 1 || n > 100_000) throw new Mendable("How often must be a whole number from 1 to 100,000; it was " + n + ".");
        }
    }

    enum Than { AT_LEAST, LESS_THAN }

    /// What something brought in, in the currency of the workspace; refunds count against it.
    record Spent(What what, Than than, BigDecimal amount, Window window) implements Rule {
        public Spent {
            what = what == null ? What.of("anything") : what;
            window = window == null ? Window.EVER : window;
            if (than == null) than = Than.AT_LEAST;
            needed(amount, "Say the amount.");
            if (amount.abs().compareTo(new BigDecimal("1000000000")) > 0) throw new Mendable("The amount " + amount.toPlainString() + " is too large.");
        }
    }

    /// One thing, and another within so many days after it; or the other not, though the days have passed.
    record Followed(What first, What then, int days, boolean happened, Window window) implements Rule {
        public Followed {
            first = first == null ? What.ANYTHING : first;
            then = then == null ? What.ANYTHING : then;
            window = window == null ? Window.EVER : window;
            if (days < 1 || days > Window.MOST_DAYS) throw new Mendable("The days from one to the other must be from 1 to " + Window.MOST_DAYS + "; they were " + days + ".");
        }
    }

    /// Their last score of a metric.
    record Scored(Metric metric, Double low, Double high) implements Rule {
        public Scored {
            needed(metric, "Choose what was scored.");
            if (low == null) low = metric.low();
            if (high == null) high = metric.high();
            if (low > high) throw new Mendable("The scores from " + Wording.plain(low) + " to " + Wording.plain(high) + " are none: swap the two.");
        }
    }

    /// What they answered last to a question of a survey that names who answers.
    ///
    /// @param question the survey's number and the question's name: “12/kind”
    /// @param answer   an option, a number or the very words; of several options, one of them; empty for anything
    record Answered(String question, String answer) implements Rule {
        public Answered {
            question = text(question, "Choose a question of a survey.");
            if (!question.matches("\\d{1,15}/[^/]+")) throw new Mendable("“" + question + "” is no question of a survey: choose one of the list.");
            answer = answer == null || answer.isBlank() ? "" : text(answer, "");
        }

        long survey() {
            return Long.parseLong(question.substring(0, question.indexOf('/')));
        }

        String name() {
            return question.substring(question.indexOf('/') + 1);
        }
    }

    /// When they last did something: within so many days, or longer ago than that. Who never did is in neither.
    record Last(What what, boolean within, int days) implements Rule {
        public Last {
            what = what == null ? What.ANYTHING : what;
            if (days < 1 || days > Window.MOST_DAYS) throw new Mendable("The days since must be from 1 to " + Window.MOST_DAYS + "; they were " + days + ".");
        }
    }

    enum Side { RECENCY, FREQUENCY, VALUE }

    /// In which fifth of all buyers they are by recency, frequency or value; 5 is the best.
    record Band(Side side, int low, int high) implements Rule {
        public Band {
            needed(side, "Choose recency, frequency or value.");
            if (low < 1 || high > 5 || low > high) throw new Mendable("The fifths must be from 1 (the lowest) to 5 (the highest), the lower one first.");
        }
    }

    /// What they are among all buyers by recency, frequency and money together.
    record Buyer(Rfm.Segment kind) implements Rule {
        public Buyer {
            needed(kind, "Choose what they are among buyers.");
        }
    }

    /// One of so many groups of the same size into which chance, and nothing else, puts customers for good.
    record Bucket(int number, int of) implements Rule {
        public Bucket {
            if (of < 2 || of > 100) throw new Mendable("The random groups must be from 2 to 100; they were " + of + ".");
            if (number < 1 || number > of) throw new Mendable("There is no group " + number + " of " + of + ": take one from 1 to " + of + ".");
        }
    }

    /// A member of another segment.
    record In(long segment) implements Rule {
        public In {
            if (segment < 1) throw new Mendable("Choose a segment.");
        }
    }

    /// Put on a list by hand or by file.
    record Listed(long list) implements Rule {}

    /// This and everything inside it.
    default Stream<Rule> all() {
        return this instanceof Group group ? Stream.concat(Stream.of(this), group.of.stream().flatMap(Rule::all)) : Stream.of(this);
    }

    /// The keys of the further columns that it asks about.
    default Stream<String> columns() {
        return all().flatMap(rule -> switch (rule) {
            case Did did -> Stream.of(did.what);
            case Spent spent -> Stream.of(spent.what);
            case Followed followed -> Stream.of(followed.first, followed.then);
            case Last last -> Stream.of(last.what);
            default -> Stream.<What>empty();
        }).flatMap(what -> what.column().stream());
    }

    /// Whether somebody can come to be in it, or no longer be, by the mere passing of time.
    @JsonIgnore
    default boolean isAgeing() {
        return all().anyMatch(rule -> switch (rule) {
            case Did did -> did.window.slides();
            case Spent spent -> spent.window.slides();
            case Followed followed -> !followed.happened || followed.window.slides();
            case Last _, Band _, Buyer _ -> true;
            default -> false;
        });
    }

    private static String text(String said, String sentence) {
        if (said == null || said.isBlank()) throw new Mendable(sentence);
        if (said.length() > LONGEST) throw new Mendable("“" + said.substring(0, 40) + "…” is longer than " + LONGEST + " characters: shorten it.");
        return said.strip();
    }

    private static void needed(Object said, String sentence) {
        if (said == null) throw new Mendable(sentence);
    }
}
