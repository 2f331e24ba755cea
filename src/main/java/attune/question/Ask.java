package attune.question;

import attune.interaction.Metric;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What is asked, apart from over whom and when.
public sealed interface Ask {

    /// The questions there are, in the order in which the page offers them.
    enum Sort {
        TREND("Trend", "chart-line"), FUNNEL("Funnel", "filter"), SCORE("Score", "gauge"), BETWEEN("Time between", "timer"), RETENTION("Retention", "repeat"),
        PATHS("Paths", "route"), FOLLOWS("What follows what", "grid-3x3"), TABLE("Table", "table");

        private final String title;
        private final String icon;

        Sort(String title, String icon) {
            this.title = title;
            this.icon = icon;
        }

        public String title() {
            return title;
        }

        public String icon() {
            return icon;
        }

        public String word() {
            return Fields.word(this);
        }
    }

    enum Every {
        DAY, WEEK, MONTH;

        public String word() {
            return Fields.word(this);
        }
    }

    enum Measure { INTERACTIONS, CUSTOMERS, VALUE }

    enum Order { IN_ORDER, ANY_ORDER }

    enum Entry { FIRST, BEST, EVERY }

    enum Side { AFTER, BEFORE, BETWEEN }

    /// How much happened.
    ///
    /// @param of which interactions; empty for all
    record Trend(Step of, Measure measure, Every every, By by) implements Ask {}

    /// How many who took the first step took the next ones.
    ///
    /// @param barred what must not come between two steps; empty where anything may
    record Funnel(List<Step> steps, Step barred, Window window, Order order, Entry entry) implements Ask {
        public Funnel {
            steps = steps.stream().filter(step -> !step.isEmpty()).toList();
        }
    }

    /// Which answers of a customer count: each of them, or the latest alone.
    enum Answers { ALL, LATEST }

    /// What a score is, by month or by something else.
    ///
    /// @param metric  empty for the one that was answered most
    /// @param answers with the latest alone a customer counts once in every figure, by the last answer that the figure could count
    record Score(Optional<Metric> metric, Every every, By by, Answers answers) implements Ask {}

    /// How long it takes from one to the other.
    record Between(Step from, Step to, Window window, By by) implements Ask {}

    /// Who comes back.
    record Retention(Step first, Step again, Every every) implements Ask {}

    /// Which ways lead on from a step, to it, or from one to another.
    ///
    /// @param to     of `BETWEEN` only
    /// @param length steps of a way that are told apart
    record Paths(Side side, Step anchor, Step to, int length, Window window) implements Ask {
        public static final int LONGEST = 8;
    }

    /// What directly follows what.
    record Follows(By by, Window window) implements Ask {}

    /// What there is most of.
    record Table(By by, Optional<Metric> metric) implements Ask {}

    Trend USUAL = new Trend(Step.NONE, Measure.INTERACTIONS, Every.WEEK, By.NOTHING);
    int MOST_STEPS = 40;

    default Sort sort() {
        return switch (this) {
            case Trend _ -> Sort.TREND;
            case Funnel _ -> Sort.FUNNEL;
            case Score _ -> Sort.SCORE;
            case Between _ -> Sort.BETWEEN;
            case Retention _ -> Sort.RETENTION;
            case Paths _ -> Sort.PATHS;
            case Follows _ -> Sort.FOLLOWS;
            case Table _ -> Sort.TABLE;
        };
    }

    static Ask read(Fields fields) {
        return switch (fields.choice("ask", Sort.class, Sort.TREND)) {
            case TREND -> new Trend(Step.read(fields, "of"), fields.choice("measure", Measure.class, Measure.INTERACTIONS), every(fields, Every.WEEK), by(fields, By.NOTHING));
            case FUNNEL -> new Funnel(steps(fields), Step.read(fields, "not"), window(fields, 7), fields.choice("order", Order.class, Order.IN_ORDER), fields.choice("entry", Entry.class, Entry.FIRST));
            case SCORE -> new Score(metric(fields), every(fields, Every.MONTH), by(fields, By.NOTHING), fields.choice("answers", Answers.class, Answers.ALL));
            case BETWEEN -> new Between(Step.read(fields, "from"), Step.read(fields, "to"), window(fields, 30), by(fields, By.NOTHING));
            case RETENTION -> new Retention(Step.read(fields, "first"), Step.read(fields, "again"), every(fields, Every.MONTH));
            case PATHS -> new Paths(fields.choice("side", Side.class, Side.AFTER), Step.read(fields, "from"), Step.read(fields, "to"),
                    fields.first("length", text -> Fields.number(text, 1, Paths.LONGEST)).orElse(4), window(fields, 30));
            case FOLLOWS -> new Follows(by(fields, By.TOUCHPOINT), window(fields, 30));
            case TABLE -> new Table(by(fields, By.TOUCHPOINT), metric(fields));
        };
    }

    default void write(Fields fields) {
        if (sort() != Sort.TREND) fields.put("ask", sort().word());
        switch (this) {
            case Trend trend -> {
                trend.of.write(fields, "of");
                put(fields, "measure", trend.measure, Measure.INTERACTIONS);
                put(fields, "every", trend.every, Every.WEEK);
                put(fields, trend.by, By.NOTHING);
            }
            case Funnel funnel -> {
                for (var i = 0; i < funnel.steps.size(); i++) funnel.steps.get(i).write(fields, "step" + (i + 1));
                funnel.barred.write(fields, "not");
                put(fields, funnel.window, 7);
                put(fields, "order", funnel.order, Order.IN_ORDER);
                put(fields, "entry", funnel.entry, Entry.FIRST);
            }
            case Score score -> {
                score.metric.ifPresent(metric -> fields.put("metric", Fields.word(metric)));
                put(fields, "every", score.every, Every.MONTH);
                put(fields, score.by, By.NOTHING);
                put(fields, "answers", score.answers, Answers.ALL);
            }
            case Between between -> {
                between.from.write(fields, "from");
                between.to.write(fields, "to");
                put(fields, between.window, 30);
                put(fields, between.by, By.NOTHING);
            }
            case Retention retention -> {
                retention.first.write(fields, "first");
                retention.again.write(fields, "again");
                put(fields, "every", retention.every, Every.MONTH);
            }
            case Paths paths -> {
                put(fields, "side", paths.side, Side.AFTER);
                paths.anchor.write(fields, "from");
                paths.to.write(fields, "to");
                if (paths.length != 4) fields.put("length", Integer.toString(paths.length));
                put(fields, paths.window, 30);
            }
            case Follows follows -> {
                put(fields, follows.by, By.TOUCHPOINT);
                put(fields, follows.window, 30);
            }
            case Table table -> {
                put(fields, table.by, By.TOUCHPOINT);
                table.metric.ifPresent(metric -> fields.put("metric", Fields.word(metric)));
            }
        }
    }

    private static void put(Fields fields, String name, Enum<?> value, Enum<?> usual) {
        if (value != usual) fields.put(name, Fields.word(value));
    }

    private static void put(Fields fields, By by, By usual) {
        if (!by.equals(usual)) fields.put("by", by.text());
    }

    private static void put(Fields fields, Window window, int usualDays) {
        if (!window.equals(Window.days(usualDays))) fields.put("window", window.text());
    }

    private static Window window(Fields fields, int usualDays) {
        return fields.first("window", Window::read).orElse(Window.days(usualDays));
    }

    private static Every every(Fields fields, Every usual) {
        return fields.choice("every", Every.class, usual);
    }

    private static By by(Fields fields, By usual) {
        return fields.first("by", By::read).orElse(usual);
    }

    private static Optional<Metric> metric(Fields fields) {
        return fields.first("metric", text -> java.util.Arrays.stream(Metric.values()).filter(metric -> Fields.word(metric).equals(text)).findFirst());
    }

    /// Steps stand under their numbers; a form may leave some out.
    private static List<Step> steps(Fields fields) {
        var steps = new ArrayList<Step>();
        for (var i = 1; i <= Fields.MOST; i++) {
            var step = Step.read(fields, "step" + i);
            if (!step.isEmpty()) steps.add(step);
        }
        return steps;
    }
}
