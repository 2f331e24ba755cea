package attune.explore;

import attune.answer.Vocabulary;
import attune.interaction.Metric;
import attune.part.Option;
import attune.question.Ask;
import attune.question.By;
import attune.question.Question;
import attune.question.Step;
import attune.question.Window;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// The question as a form, with what came of it.
///
/// @param words what can be asked about
/// @param first the day of the first interaction of all
public record Sheet(Outcome outcome, Vocabulary words, Optional<LocalDate> first, LocalDate today) {

    /// A kind of question, at the address that asks it of the same people and days.
    public record Tab(String title, String icon, String path, boolean current) {}

    /// A step to pick.
    ///
    /// @param values what is picked; any of these will do
    /// @param blank  what stands for nothing
    public record Picker(String name, String label, List<String> values, String blank) {}

    public Question question() {
        return outcome.question();
    }

    public Over over() {
        return new Over(question(), words, false, Question::path);
    }

    /// The period between the first day and today.
    ///
    /// @param days from the first to today
    public record Brush(LocalDate first, long days, List<End> ends) {}

    /// @param at days after the first
    public record End(String name, String label, long at) {}

    /// Null where nothing has happened yet.
    public Brush brush() {
        if (first.isEmpty() || !first.get().isBefore(today)) return null;
        var days = question().span().days(today);
        var most = today.toEpochDay() - first.get().toEpochDay();
        var since = Math.clamp(days.first().orElse(first.get()).toEpochDay() - first.get().toEpochDay(), 0, most);
        var until = Math.clamp(days.last().toEpochDay() - first.get().toEpochDay(), 0, most);
        return new Brush(first.get(), most, List.of(new End("since", "Period from", since), new End("until", "Period to", until)));
    }

    public List<Tab> tabs() {
        return Arrays.stream(Ask.Sort.values()).map(sort -> new Tab(sort.title(), sort.icon(), path(sort), sort == question().ask().sort())).toList();
    }

    private String path(Ask.Sort sort) {
        return question().ask(Question.read(java.util.Map.of("ask", List.of(sort.word()))).question().ask()).path();
    }

    /// The steps of a funnel, and room for one more.
    public List<Picker> steps(Ask.Funnel funnel) {
        var pickers = new ArrayList<Picker>();
        for (var i = 0; i < funnel.steps().size(); i++) pickers.add(picker("step" + (i + 1), i == 0 ? "First" : "Then", funnel.steps().get(i), "– take this step out –"));
        if (pickers.size() < Ask.MOST_STEPS) pickers.add(picker("step" + (pickers.size() + 1), pickers.isEmpty() ? "First" : "Then", Step.NONE, pickers.isEmpty() ? "Choose the first step" : "Add a step"));
        return pickers;
    }

    public Picker picker(String name, String label, Step step, String blank) {
        return new Picker(name, label, step.parts().stream().map(Step.Part::text).toList(), blank);
    }

    public List<Vocabulary.Group> groups() {
        return words.steps();
    }

    public List<Option> every() {
        return List.of(new Option("day", "Day"), new Option("week", "Week"), new Option("month", "Month"));
    }

    public List<Option> measures() {
        return List.of(new Option("interactions", "How often"), new Option("customers", "Different customers"), new Option("value", "Value"));
    }

    /// What an answer can be broken down by.
    ///
    /// @param current what it is broken down by now, though it may not be there any more
    public List<Option> bys(boolean nothing, By current) {
        var further = words.columns().chosen().stream().map(column -> By.property(column.key()));
        return java.util.stream.Stream.of(By.EVERYWHERE.stream(), further, java.util.stream.Stream.of(current)).flatMap(each -> each).distinct()
                .filter(by -> nothing || !by.equals(By.NOTHING)).map(by -> new Option(by.text(), by.title())).toList();
    }

    public List<Option> metrics() {
        return java.util.stream.Stream.concat(java.util.stream.Stream.of(new Option("", "The one answered most")),
                Arrays.stream(Metric.values()).map(metric -> new Option(word(metric), Vocabulary.title(metric)))).toList();
    }

    public List<Option> answers() {
        return List.of(new Option("", "Every answer"), new Option("latest", "Each customer's latest"));
    }

    public List<Option> sides() {
        return List.of(new Option("after", "On from a step"), new Option("before", "To a step"), new Option("between", "From one step to another"));
    }

    public List<Option> lengths() {
        return java.util.stream.IntStream.rangeClosed(1, Ask.Paths.LONGEST).mapToObj(n -> new Option(Integer.toString(n), attune.part.Words.count(n, "step"))).toList();
    }

    /// As the address has it.
    public String word(Enum<?> value) {
        return value.name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
    }

    /// What stands at a notch of the slider for windows.
    public List<String> notches() {
        return Window.NOTCHES.stream().map(Window::words).toList();
    }
}
