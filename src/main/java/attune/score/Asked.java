package attune.score;

import attune.interaction.Metric;
import attune.question.Ask;
import attune.question.Ask.Every;
import attune.question.By;
import attune.question.Fields;
import attune.question.Filter;
import attune.question.Question;
import attune.question.Span;
import attune.question.Versus;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What somebody asks the page of scores: a question of Explore about a score, in an address of its own. Where nothing is said it is broken
/// down by touchpoint, held against the days before, and cut as finely as its period bears.
///
/// @param question what is asked; its breakdown is none where segments are told apart
/// @param segments whether it is broken down by segment, which overlap
/// @param usually  whether nobody said how its period is cut
public record Asked(Question question, Ask.Score score, boolean segments, boolean usually) {

    /// How the address says that segments are told apart.
    private static final String SEGMENTS = "segment";
    private static final String PATH = "/scores";
    /// Answers that a part of the period has on average, so that most have thirty.
    private static final int PART = 40;

    /// What it can be broken down by, in the order in which that is offered.
    private static final List<By> OFFERED = List.of(By.TOUCHPOINT, by(By.Sort.STAGE), By.CHANNEL, by(By.Sort.LOCATION), by(By.Sort.TEAM), by(By.Sort.EMPLOYEE), by(By.Sort.PRODUCT), By.NAME);

    /// @param wrong sentences about what could not be read and was left out
    public record Read(Asked asked, List<String> wrong) {}

    /// One way to break it down.
    public record Choice(String title, String path, boolean current) {}

    public static Read read(Map<String, List<String>> parameters) {
        var given = new LinkedHashMap<>(parameters);
        var segments = given.getOrDefault("by", List.of()).contains(SEGMENTS);
        given.put("ask", List.of("score"));
        if (segments) given.put("by", List.of(By.NOTHING.text()));
        else if (blank(given, "by")) given.put("by", List.of(By.TOUCHPOINT.text()));
        var read = Question.read(given);
        var wrong = new ArrayList<>(read.wrong());
        var question = read.question();
        if (blank(given, "versus") && before(question.span())) question = question.versus(Versus.BEFORE);
        var ask = (Ask.Score) question.ask();
        if (ask.metric().filter(Asked::unheard).isPresent()) {
            wrong.add("Sentiment is estimated from words and nobody gave it as a score: ask Explore about it.");
            ask = new Ask.Score(Optional.empty(), ask.every(), ask.by(), ask.answers());
        }
        var usually = blank(given, "every");
        if (usually) ask = new Ask.Score(ask.metric(), usual(question.span()), ask.by(), ask.answers());
        return new Read(new Asked(question.ask(ask), ask, segments, usually), wrong);
    }

    /// Sentiment is read off words and not asked.
    static boolean unheard(Metric metric) {
        return metric == Metric.SENTIMENT;
    }

    private static boolean blank(Map<String, List<String>> given, String name) {
        return given.getOrDefault(name, List.of()).stream().allMatch(String::isBlank);
    }

    /// Whether there are days before it.
    private static boolean before(Span span) {
        return span instanceof Span.Dates dates ? dates.since().isPresent() : !span.equals(new Span.Named(Span.Name.ALL));
    }

    /// As finely as is read at a glance.
    private static Every usual(Span span) {
        return switch (span) {
            case Span.Last(int days) -> days <= 14 ? Every.DAY : days <= 190 ? Every.WEEK : Every.MONTH;
            case Span.Named(Span.Name name) -> name == Span.Name.THIS_MONTH || name == Span.Name.LAST_MONTH ? Every.WEEK : Every.MONTH;
            case Span.Dates dates -> dates.since().isPresent() && dates.until().isPresent()
                    ? usual(new Span.Last((int) Math.clamp(ChronoUnit.DAYS.between(dates.since().get(), dates.until().get()) + 1, 1, Span.MOST_DAYS))) : Every.MONTH;
        };
    }

    /// Where nobody said how the period is cut, so that most parts have answers enough for a number.
    ///
    /// @param n    answers in the period
    /// @param days how many it has, those before the first answer apart
    Asked cut(long n, long days) {
        if (!usually) return this;
        var every = score.every();
        if (every == Every.DAY && n < (long) PART * days) every = Every.WEEK;
        if (every == Every.WEEK && n * 7 < PART * days) every = Every.MONTH;
        return score(new Ask.Score(score.metric(), every, score.by(), score.answers()));
    }

    public Asked of(Question other) {
        return new Asked(other, (Ask.Score) other.ask(), segments, usually);
    }

    Asked score(Ask.Score other) {
        return new Asked(question.ask(other), other, segments, usually);
    }

    Asked metric(Metric metric) {
        return score(new Ask.Score(Optional.of(metric), score.every(), score.by(), score.answers()));
    }

    Asked filter(Filter filter) {
        return of(question.filter(filter));
    }

    private Asked by(Optional<By> by) {
        var other = new Ask.Score(score.metric(), score.every(), by.orElse(By.NOTHING), score.answers());
        return new Asked(question.ask(other), other, by.isEmpty(), usually);
    }

    /// @param further columns of the workspace
    public List<Choice> choices(List<By> further) {
        var choices = new ArrayList<Choice>();
        for (var by : OFFERED) choices.add(choice(by));
        choices.add(3, new Choice("Segment", by(Optional.empty()).path(), segments));
        further.forEach(by -> choices.add(choice(by)));
        return choices;
    }

    private Choice choice(By by) {
        return new Choice(by.equals(By.NAME) ? "Survey" : by.title(), by(Optional.of(by)).path(), !segments && score.by().equals(by));
    }

    /// What a row of the breakdown is, in a sentence.
    public String row() {
        return segments ? "segment" : score.by().equals(By.NAME) ? "survey" : score.by().equals(By.WEEKDAY) ? "weekday" : score.by().words();
    }

    public boolean divides() {
        return segments || !score.by().equals(By.NOTHING);
    }

    /// As parameters, in their one order; what is usual is left out.
    public Map<String, List<String>> parameters() {
        var parameters = new LinkedHashMap<>(question.parameters());
        for (var name : List.of("ask", "by", "every", "versus")) parameters.remove(name);
        if (segments || !score.by().equals(By.TOUCHPOINT)) parameters.put("by", List.of(segments ? SEGMENTS : score.by().text()));
        if (!usually) parameters.put("every", List.of(score.every().word()));
        if (!question.versus().equals(before(question.span()) ? Versus.BEFORE : Versus.NOTHING)) parameters.put("versus", List.of(question.versus().text()));
        return parameters;
    }

    public String query() {
        return Fields.query(parameters());
    }

    /// The address of its page.
    public String path() {
        return address(PATH);
    }

    /// The address of one of its tables as a file.
    public String file(String table) {
        var query = query();
        return PATH + ".csv?" + (query.isEmpty() ? "" : query + "&") + "table=" + table;
    }

    String address(String path) {
        var query = query();
        return query.isEmpty() ? path : path + "?" + query;
    }

    private static By by(By.Sort sort) {
        return new By(sort, "");
    }
}
