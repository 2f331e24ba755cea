package attune.segmentation;

import attune.cluster.Rfm;
import attune.interaction.Metric;
import attune.part.Option;
import attune.profile.Status;
import attune.rule.Wording;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// What conditions can be made of in a workspace.
///
/// @param whats     what customers do, in groups
/// @param columns   values of the further columns
/// @param questions of surveys, under the survey's name
/// @param answers   that can be chosen there
/// @param traits    names of what is told of customers
/// @param currency  money is counted in
public record Choices(List<Heap> whats, List<Option> channels, List<Option> locations, List<Heap> columns, List<Option> segments, List<Heap> questions, List<Option> answers, List<String> traits,
                      List<String> tags, String currency) {

    /// Options under one heading.
    public record Heap(String title, List<Option> options) {}

    public static final List<Option> KINDS = List.of(new Option("did", "did something, so often"), new Option("last", "did something last, so long ago"),
            new Option("followed", "did one thing, then another"), new Option("spent", "brought in money"), new Option("scored", "gave as their last score"), new Option("answered", "answered in a survey"),
            new Option("status", "have the status"), new Option("trait", "are told to be or have"), new Option("tag", "carry the tag"),
            new Option("segment", "are in another segment"), new Option("rfm", "rank among buyers"), new Option("buyer", "are, among buyers,"), new Option("bucket", "fell by chance into a group"));
    public static final List<Option> MODES = List.of(new Option("ALL", "all of these are true"), new Option("ANY", "any of these is true"), new Option("NONE", "none of these is true"));
    public static final List<Option> TIMES = List.of(new Option("AT_LEAST", "at least"), new Option("AT_MOST", "at most"), new Option("EXACTLY", "exactly"), new Option("NEVER", "never"));
    public static final List<Option> THAN = List.of(new Option("AT_LEAST", "at least"), new Option("LESS_THAN", "less than"));
    public static final List<Option> OPS = List.of(new Option("IS", "="), new Option("IS_NOT", "≠"), new Option("CONTAINS", "contains"), new Option("MORE", ">"),
            new Option("LESS", "<"), new Option("KNOWN", "is known"), new Option("UNKNOWN", "is not known"));
    public static final List<Option> SIDES = List.of(new Option("VALUE", "value"), new Option("FREQUENCY", "frequency"), new Option("RECENCY", "recency"));
    public static final List<Option> WITHIN = List.of(new Option("true", "within"), new Option("false", "longer ago than"));
    public static final List<Option> HAPPENED = List.of(new Option("true", "and then did"), new Option("false", "and then did not"));

    public List<Option> statuses() {
        return Arrays.stream(Status.values()).map(status -> new Option(status.name(), status.words())).toList();
    }

    public List<Option> buyers() {
        return Arrays.stream(Rfm.Segment.values()).map(kind -> new Option(kind.name(), kind.title())).toList();
    }

    public List<Option> metrics() {
        return Arrays.stream(Metric.values()).map(metric -> new Option(metric.name(), Wording.metric(metric))).toList();
    }

    /// The options with one in front that asks for nothing.
    static List<Option> optional(String any, List<Option> others) {
        var all = new ArrayList<Option>();
        all.add(new Option("", any));
        all.addAll(others);
        return List.copyOf(all);
    }
}
