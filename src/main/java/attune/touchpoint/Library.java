package attune.touchpoint;

import attune.interaction.Channel;
import attune.interaction.Direction;
import attune.interaction.Interaction;
import attune.interaction.Kind;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// One version of a workspace's touchpoint library: immutable, compiled, safe to share between threads.
/// Edits are made by [Touchpoints#change] with the verbs of [LibraryEdit].
public final class Library {

    /// What is kept of a library.
    ///
    /// @param given    the highest number given so far to a stage or touchpoint: numbers are not given twice
    record Contents(
            Lifecycle lifecycle,
            Business business,
            List<Stage> stages,
            List<Touchpoint> touchpoints,
            List<Rule> rules,
            short given) {

        Contents {
            stages = List.copyOf(stages);
            touchpoints = List.copyOf(touchpoints);
            rules = List.copyOf(rules);
        }
    }

    private final int version;
    private final Contents contents;
    private final List<Channel> channels;
    private final Map<String, Channel> channelsByKey = new HashMap<>();
    private final Map<Short, Channel> channelsByNumber = new HashMap<>();
    private final Map<Short, Stage> stages = new HashMap<>();
    private final Map<Short, Touchpoint> touchpoints = new HashMap<>();
    private final Map<String, Touchpoint> touchpointsByKey = new HashMap<>();
    private final Resolver resolver;

    /// @param channels the built-in ones and the workspace's own
    Library(int version, Contents contents, List<Channel> channels) {
        this.version = version;
        this.contents = contents;
        this.channels = List.copyOf(channels);
        for (var channel : channels) {
            channelsByKey.put(channel.key(), channel);
            channelsByNumber.put(channel.number(), channel);
        }
        stages.put(Stage.NONE.number(), Stage.NONE);
        for (var stage : contents.stages) stages.put(stage.number(), stage);
        touchpoints.put(Touchpoint.UNMAPPED.number(), Touchpoint.UNMAPPED);
        for (var touchpoint : contents.touchpoints) {
            touchpoints.put(touchpoint.number(), touchpoint);
            touchpointsByKey.put(touchpoint.key(), touchpoint);
        }
        this.resolver = new Resolver(this);
    }

    /// The library that ships for a kind of business, not yet anybody's.
    public static Library of(Lifecycle lifecycle, Business business) {
        return new Library(0, Templates.contents(lifecycle, business), Channel.BUILT_IN);
    }

    /// Rises by one with every change; projections made under a lower one are out of date.
    public int version() {
        return version;
    }

    public Lifecycle lifecycle() {
        return contents.lifecycle;
    }

    public Business business() {
        return contents.business;
    }

    /// In the customer's order.
    public List<Stage> stages() {
        return contents.stages;
    }

    public List<Touchpoint> touchpoints() {
        return contents.touchpoints;
    }

    public List<Touchpoint> touchpointsIn(Stage stage) {
        return contents.touchpoints.stream().filter(each -> each.stage() == stage.number()).toList();
    }

    /// In the order in which they are tried.
    public List<Rule> rules() {
        return contents.rules;
    }

    /// The built-in channels and then the workspace's own.
    public List<Channel> channels() {
        return channels;
    }

    public Optional<Channel> channel(String key) {
        return Optional.ofNullable(channelsByKey.get(key));
    }

    /// A channel that is not known reads as [Channel#OTHER].
    public Channel channel(short number) {
        return channelsByNumber.getOrDefault(number, Channel.OTHER);
    }

    /// A stage that was removed since reads as [Stage#NONE].
    public Stage stage(short number) {
        return stages.getOrDefault(number, Stage.NONE);
    }

    /// A touchpoint that was removed since reads as [Touchpoint#UNMAPPED].
    public Touchpoint touchpoint(short number) {
        return touchpoints.getOrDefault(number, Touchpoint.UNMAPPED);
    }

    public Optional<Touchpoint> touchpoint(String key) {
        return Optional.ofNullable(touchpointsByKey.get(key));
    }

    public Resolved resolve(Interaction fact) {
        return resolve(fact.kind(), fact.name(), fact.source(), fact.channel(), fact.direction(), fact.properties());
    }

    /// What an event with these facts is. The channel is the rule's, else the event's own, else the touchpoint's.
    /// A score that names a touchpoint's key in its `touchpoint` property belongs there before any rule is tried.
    public Resolved resolve(
            Kind kind, String name, int source, Channel channel, Direction direction, byte[] properties) {
        return resolver.resolve(kind, name, source, channel, direction, properties);
    }

    /// Whether what an event of this name is hangs on its properties: else all of its name, kind, source and channel are alike.
    public boolean asksProperties(Kind kind, String name) {
        return resolver.asksProperties(kind, name);
    }

    Contents contents() {
        return contents;
    }
}
