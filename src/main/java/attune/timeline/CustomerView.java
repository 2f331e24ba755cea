package attune.timeline;

import attune.identity.CustomerId;
import attune.identity.Member;
import attune.interaction.Channel;
import attune.note.Note;
import attune.part.Option;
import attune.profile.Consent;
import attune.profile.Profile;
import attune.profile.Trait;
import attune.tag.Tags.Tag;
import attune.task.Task;
import attune.touchpoint.Stage;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// Everything that the page of a customer shows.
///
/// @param seams    the joins that hold the customer together, newest first
/// @param margins  the notes and tasks that the story speaks of
/// @param allTags  the workspace's list
/// @param head     the position of the log up to which this is drawn; what arrives later is told live
public record CustomerView(Profile profile, List<Trait> traits, List<Consent> consents, List<Seam> seams,
                           List<Tag> tags, List<Tag> allTags, List<Task> tasks, List<Option> colleagues, Glance glance,
                           Timeline.Stretch story, Margins margins, Filter filter, List<Channel> channels, List<Stage> stages, long head) {

    /// One join, in words.
    public record Seam(long join, String words, String when, boolean byPerson) {}

    /// Notes and tasks by their numbers: what stands beside the lines of a story.
    public record Margins(Map<Long, Note> notes, Map<Long, Task> tasks) {

        static final Margins EMPTY = new Margins(Map.of(), Map.of());

        public Optional<Note> note(String about) {
            return about.startsWith("note/") ? Optional.ofNullable(notes.get(number(about))) : Optional.empty();
        }

        public Optional<Task> task(String about) {
            return about.startsWith("task/") ? Optional.ofNullable(tasks.get(number(about))) : Optional.empty();
        }

        public boolean gone(String about) {
            return (about.startsWith("note/") || about.startsWith("task/")) && note(about).isEmpty() && task(about).isEmpty();
        }

        static long number(String about) {
            return Long.parseLong(about.substring(5));
        }
    }

    public CustomerId id() {
        return profile.id();
    }

    /// The value of a trait; empty where nobody told it.
    public String trait(String name) {
        return traits.stream().filter(trait -> trait.name().equals(name)).findFirst().map(Trait::text).orElse("");
    }

    /// `de` is “German”.
    public String language() {
        var tag = trait("language");
        if (tag.isEmpty()) return "";
        var name = Locale.forLanguageTag(tag.replace('_', '-')).getDisplayLanguage(Locale.UK);
        return name.isEmpty() ? tag : name;
    }

    public String channelName(short number) {
        if (number == Consent.EVERY_CHANNEL) return "every channel";
        return channels.stream().filter(channel -> channel.number() == number).findFirst().map(Channel::name).orElse("another channel").toLowerCase(Locale.ROOT);
    }

    /// The value, as read.
    public String value() {
        return Portrait.value(profile);
    }

    /// The latest thing heard, in a few words.
    public String lastSaid() {
        return glance.last().map(item -> switch (item) {
            case Item.Line line -> line.verb() + (line.rest().isEmpty() ? "" : " " + line.rest()) + (line.where().isEmpty() ? "" : " · " + Glance.channel(line));
            case Item.Visit visit -> "Visited " + visit.words();
        }).orElse("");
    }

    public long openTasks() {
        return tasks.stream().filter(Task::open).count();
    }

    public List<Option> channelOptions() {
        return options("Every channel", channels.stream().map(channel -> new Option(channel.key(), channel.name())).toList());
    }

    public List<Option> stageOptions() {
        return options("Every stage", stages.stream().map(stage -> new Option(stage.key(), stage.name())).toList());
    }

    public List<Option> directionOptions() {
        return List.of(new Option("", "Both ways"), new Option("from", "From the customer"), new Option("to", "To the customer"),
                new Option("about", "About the customer"));
    }

    private static List<Option> options(String first, List<Option> rest) {
        var options = new ArrayList<Option>();
        options.add(new Option("", first));
        options.addAll(rest);
        return options;
    }

    /// The kind of an identity, as people call it.
    public static String kind(String kind) {
        return switch (kind) {
            case "user_id" -> "User id";
            case "anonymous_id" -> "Browser or device";
            case "shared_device" -> "Shared device";
            case "email" -> "Email";
            case "phone" -> "Phone";
            case "record" -> "Entered by hand";
            default -> Facts.sentence(kind);
        };
    }

    /// The value of an identity, as far as a reader has use for it.
    public static String shown(Member identity) {
        return identity.erased() ? "erased" : identity.value();
    }
}
