package attune.eligibility;

import attune.interaction.Channel;
import attune.store.Mendable;
import attune.survey.Purpose;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/// How often the business allows itself to ask anybody. Days are rolling: 24 hours each, back from the moment of the decision.
/// Whoever is over a limit is left out, not put off; reminders and thanks do not count.
///
/// @param consent      whether silence is a yes
/// @param purpose      what a consent must be for
/// @param relationship days between two relationship surveys of the same kind
/// @param transactional the same of transactional ones
/// @param any          days between any two surveys
/// @param channels     days between two that come by the same channel, by its key
/// @param surveys      what a single survey has instead of its purpose's days, by its number
/// @param traits       people who are asked less often
/// @param pixel        mails tell when they were opened
/// @param kept         days for which decisions are kept; at least as long as any rule looks back
public record Rules(Consent consent, String purpose, int relationship, int transactional, int any, Map<String, Integer> channels, Map<Long, Integer> surveys, List<ByTrait> traits, boolean pixel, int kept) {

    public static final String TOPIC = "asking";
    public static final int LONGEST = 3650;
    public static final int MOST = 30;
    /// Two years.
    public static final int KEPT = 730;
    public static final int LEAST_KEPT = 30;
    public static final Rules USUAL = new Rules(Consent.GIVEN, "feedback", 90, 30, 7, Map.of(), Map.of(), List.of(), false);

    public enum Consent {
        GIVEN("Only who has agreed to it"), NOT_REFUSED("Whoever has not refused");

        private final String title;

        Consent(String title) {
            this.title = title;
        }

        public String title() {
            return title;
        }
    }

    /// Customers with this value of a trait are asked anything at most once in so many days.
    ///
    /// @param days 0 for never
    public record ByTrait(String name, String value, int days) {

        public ByTrait {
            name = checked("Field", name);
            value = checked("Value", value);
            days = within("Days", days, 0);
        }

        private static String checked(String what, String text) {
            var kept = text == null ? "" : text.strip();
            if (kept.isEmpty() || kept.length() > 100) throw new Mendable("“" + what + "” must have 1 to 100 characters.");
            return kept;
        }

        public String words() {
            return "Customers whose " + name + " is “" + value + "” are " + (days == 0 ? "never asked." : "asked anything at most once in " + Rules.days(days) + ".");
        }
    }

    public Rules {
        purpose = purpose == null ? "" : purpose.strip();
        if (purpose.isEmpty() || purpose.length() > 100) throw new Mendable("“Purpose” must have 1 to 100 characters.");
        within("Relationship", relationship, 0);
        within("Transactional", transactional, 0);
        within("Any", any, 0);
        channels = new TreeMap<>(channels == null ? Map.of() : channels);
        channels.values().forEach(days -> within("Channel", days, 1));
        surveys = new TreeMap<>(surveys == null ? Map.of() : surveys);
        surveys.values().forEach(days -> within("Survey", days, 0));
        traits = traits == null ? List.of() : List.copyOf(traits);
        // Rules of before this was asked have none.
        kept = kept == 0 ? KEPT : within("Decisions are kept for", kept, LEAST_KEPT);
        if (traits.size() > MOST || channels.size() > MOST) throw new Mendable("At most " + MOST + " of these rules are kept.");
    }

    public Rules(Consent consent, String purpose, int relationship, int transactional, int any, Map<String, Integer> channels, Map<Long, Integer> surveys, List<ByTrait> traits, boolean pixel) {
        this(consent, purpose, relationship, transactional, any, channels, surveys, traits, pixel, KEPT);
    }

    private static int within(String what, int days, int least) {
        if (days < least || days > LONGEST) throw new Mendable("“" + what + "” must be " + least + " to " + LONGEST + " days.");
        return days;
    }

    /// Days between two of this survey to the same person.
    public int between(long survey, Purpose purpose) {
        return surveys.getOrDefault(survey, purpose == Purpose.RELATIONSHIP ? relationship : transactional);
    }

    public int by(Channel channel) {
        return channels.getOrDefault(channel.key(), 0);
    }

    /// The furthest that any rule looks back, in days.
    int horizon(long survey, Purpose purpose, Channel channel) {
        var most = Math.max(Math.max(any, by(channel)), between(survey, purpose));
        return Math.max(1, traits.stream().mapToInt(ByTrait::days).reduce(most, Math::max));
    }

    /// How long decisions stay, in days: what a rule still asks for is not thrown away.
    public int keeps() {
        return Stream.of(Stream.of(kept, relationship, transactional, any), channels.values().stream(), surveys.values().stream(), traits.stream().map(ByTrait::days))
                .flatMap(days -> days).reduce(0, Math::max);
    }

    /// With other days for one survey; empty for those of its purpose.
    public Rules of(long survey, Optional<Integer> days) {
        var changed = new TreeMap<>(surveys);
        if (days.isPresent()) changed.put(survey, days.get());
        else changed.remove(survey);
        return new Rules(consent, purpose, relationship, transactional, any, channels, changed, traits, pixel, kept);
    }

    /// All of it in plain sentences.
    public List<String> sentences(List<Channel> known) {
        var said = new ArrayList<String>();
        said.add(consent == Consent.GIVEN ? "A message asks only those who have given consent for “" + purpose + "” on its channel or on all of them."
                : "A message asks whoever has not refused “" + purpose + "” on its channel or on all of them.");
        said.add("The same relationship survey reaches a person " + apart(relationship) + ".");
        said.add("The same transactional survey reaches a person " + apart(transactional) + ".");
        said.add(any == 0 ? "Different surveys may follow each other at once." : "No two surveys of any kind reach a person within " + days(any) + ".");
        channels.forEach((key, apart) -> said.add("By " + known.stream().filter(channel -> channel.key().equals(key)).findFirst().map(Channel::name).orElse(key)
                .toLowerCase(java.util.Locale.ROOT) + ", at most one survey in " + days(apart) + "."));
        traits.forEach(rule -> said.add(rule.words()));
        said.add("Reminders and thanks do not count. Whoever is over a limit is left out, not put off.");
        said.add("Decisions are kept for " + days(keeps()) + " with their reason; how many there were of each stays for good.");
        return said;
    }

    private static String apart(int days) {
        return days == 0 ? "as often as it is sent" : "at most once in " + days(days);
    }

    static String days(int days) {
        return days == 1 ? "24 hours" : days + " days";
    }
}
