package attune.timeline;

import attune.identity.CustomerId;
import attune.identity.Member;
import attune.interaction.Channel;
import attune.touchpoint.Stage;
import attune.part.Option;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/// Everything that the page of a customer shows.
///
/// @param head     the position of the log up to which this is drawn; what arrives later is told live
/// @param seams    the joins that hold the customer together, newest first
public record CustomerView(CustomerId id, String name, List<Member> identities, List<Seam> seams, Timeline.Stretch story,
                           Filter filter, List<Channel> channels, List<Stage> stages, long head) {

    /// One join, in words.
    public record Seam(long join, String words, String when, boolean byPerson) {}

    public List<Option> channelOptions() {
        var options = channels.stream().map(channel -> new Option(channel.key(), channel.name())).collect(Collectors.toCollection(ArrayList::new));
        options.addFirst(new Option("", "Every channel"));
        return options;
    }

    public List<Option> stageOptions() {
        var options = stages.stream().map(stage -> new Option(stage.key(), stage.name())).collect(Collectors.toCollection(ArrayList::new));
        options.addFirst(new Option("", "Every stage"));
        return options;
    }

    public List<Option> directionOptions() {
        return List.of(new Option("", "Both ways"), new Option("from", "From the customer"), new Option("to", "To the customer"),
                new Option("about", "About the customer"));
    }

    /// The kind of an identity, as people call it.
    public static String kind(String kind) {
        return switch (kind) {
            case "user_id" -> "User id";
            case "anonymous_id" -> "Browser or device";
            case "shared_device" -> "Shared device";
            case "email" -> "Email";
            case "phone" -> "Phone";
            default -> Facts.sentence(kind);
        };
    }
}
