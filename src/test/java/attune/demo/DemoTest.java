package attune.demo;

import static org.assertj.core.api.Assertions.assertThat;

import attune.identity.Identity;
import attune.interaction.Interaction;
import attune.interaction.Kind;
import attune.touchpoint.Business;
import attune.touchpoint.Library;
import attune.touchpoint.Lifecycle;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DemoTest {

    static final Instant END = Instant.parse("2026-11-22T19:00:00Z");

    static List<Interaction> history(Instant end, int guests) {
        var facts = new ArrayList<Interaction>();
        new Simulator(end, guests, Feed::ordinal).history(1_000, told -> facts.addAll(told.facts()));
        return facts;
    }

    private static List<String> words(List<Interaction> facts) {
        return facts.stream().map(fact -> fact.messageId() + " " + fact.who() + " " + fact.also() + " " + fact.happenedAt() + " " + fact.source()
                + " " + fact.channel().key() + " " + fact.direction() + " " + fact.kind() + " " + fact.name() + " " + fact.score() + " " + fact.value() + " " + fact.place() + " "
                + new String(fact.properties(), StandardCharsets.UTF_8)).toList();
    }

    @Test
    void twoRunsToTheSameEndTellTheSame() {
        assertThat(words(history(END, 150))).isEqualTo(words(history(END, 150)));
        assertThat(words(history(END.plus(Duration.ofDays(9)), 20))).isNotEqualTo(words(history(END, 20)));
    }

    /// At its real size: every field of every fact, in its order.
    @Test
    void theWholeHistoryIsTheSameToTheLetter() {
        assertThat(fingerprint()).isEqualTo(fingerprint());
    }

    private static String fingerprint() {
        try {
            var sha = MessageDigest.getInstance("SHA-256");
            var count = new long[1];
            new Simulator(END, Simulator.GUESTS, Feed::ordinal).history(10_000, told -> {
                for (var word : words(told.facts())) sha.update(word.getBytes(StandardCharsets.UTF_8));
                count[0] += told.facts().size();
            });
            assertThat(count[0]).isBetween(230_000L, 320_000L);
            return HexFormat.of().formatHex(sha.digest());
        } catch (NoSuchAlgorithmException everyJavaHasIt) {
            throw new IllegalStateException(everyJavaHasIt);
        }
    }

    @Test
    void nothingHappensAfterTheEndOrBeforeTheStory() {
        var start = new Truths(END.atZone(Telling.ZONE).toLocalDate()).start().atStartOfDay(Telling.ZONE).toInstant();
        assertThat(history(END, 200)).allMatch(fact -> fact.happenedAt().isBefore(END) && !fact.happenedAt().isBefore(start));
    }

    @Test
    void aMessageIdNamesOneMessageAndSomeComeTwiceOrLate() {
        var byId = new HashMap<String, Interaction>();
        var twice = 0;
        var late = 0;
        var before = Instant.MIN;
        for (var fact : history(END, 600)) {
            var known = byId.put(fact.messageId(), fact);
            if (known != null) {
                twice++;
                assertThat(known).isEqualTo(fact);
            } else if (fact.happenedAt().isBefore(before)) late++;
            before = fact.happenedAt();
        }
        assertThat(twice).isPositive();
        assertThat(late).isPositive();
    }

    @Test
    void aStayIsToldInItsOrder() {
        var order = List.of("Booking Completed", "Booking Confirmation Sent", "Check-In Completed", "Check-Out Completed", "Survey Sent");
        var stays = new HashMap<String, List<Interaction>>();
        for (var fact : history(END, 400))
            if (fact.place().order() != null && order.contains(fact.name())) stays.computeIfAbsent(fact.place().order(), _ -> new ArrayList<>()).add(fact);
        assertThat(stays).hasSizeGreaterThan(300);
        stays.values().forEach(stay -> {
            stay.sort(java.util.Comparator.comparing(Interaction::happenedAt));
            var names = stay.stream().map(Interaction::name).distinct().toList();
            assertThat(names).as(stay.getFirst().place().order()).isEqualTo(order.stream().filter(names::contains).toList());
        });
    }

    @Test
    void nobodyIsReachableAtARealAddress() {
        var domains = new HashSet<String>();
        for (var fact : history(END, 500))
            for (var identity : new Identity[] {fact.who(), fact.also()}) {
                if (identity == null) continue;
                if (identity.kind().equals(Identity.EMAIL)) domains.add(identity.value().replaceAll(".*[@.](example)(\\..*)?$", "$1"));
                if (identity.kind().equals(Identity.PHONE)) assertThat(identity.value()).matches("\\+(44|49|1|33|353|46)\\d{6,12}");
            }
        assertThat(domains).containsExactly("example");
    }

    @Test
    void nearlyEverythingIsMappedByTheHotelTemplateAndSomethingIsLeftToDo() {
        var library = Library.of(Lifecycle.RELATIONSHIP, Business.HOTEL);
        Map<String, Integer> unmapped = new HashMap<>();
        var all = history(END, 600);
        for (var fact : all) if (!library.resolve(fact).mapped()) unmapped.merge(fact.name(), 1, Integer::sum);
        assertThat(unmapped.keySet()).isSubsetOf("Minibar Counted", "Key Card Renewed", "Umbrella Borrowed", "Kids Club Joined").isNotEmpty();
        var touchpoints = new HashSet<String>();
        for (var fact : all) touchpoints.add(library.resolve(fact).touchpoint().key());
        assertThat(touchpoints).contains("check-in", "room-upgrade", "travel-documents", "live-chat", "complaint", "review-written",
                "survey", "luggage", "early-check-in", "phone-call", "messaging", "website", "reviews-read", "campaign", "anniversary");
    }

    @Test
    void everyGuestIsOneCustomerOnceTheyHaveSaidWhoTheyAre() {
        var parent = new HashMap<Identity, Identity>();
        var guests = new HashMap<Identity, HashSet<String>>();
        for (var fact : history(END, 300)) {
            var who = plain(fact.who());
            guests.computeIfAbsent(who, _ -> new HashSet<>()).add(fact.messageId().split("-")[1]);
            if (fact.also() != null) join(parent, who, plain(fact.also()));
            if (fact.kind() == Kind.IDENTIFY) {
                var traits = new String(fact.properties(), StandardCharsets.UTF_8);
                var email = traits.replaceAll(".*\"email\":\"([^\"]+)\".*", "$1");
                join(parent, who, plain(Identity.email(email, true)));
                if (traits.contains("\"phone\"")) join(parent, who, plain(Identity.phone(traits.replaceAll(".*\"phone\":\"([^\"]+)\".*", "$1"), true)));
            }
        }
        var roots = new HashMap<String, HashSet<Identity>>();
        guests.forEach((identity, numbers) -> numbers.forEach(number -> roots.computeIfAbsent(number, _ -> new HashSet<>()).add(root(parent, identity))));
        assertThat(roots.values().stream().filter(each -> each.size() > 1).count()).isLessThan(roots.size() / 25);
    }

    private static Identity plain(Identity identity) {
        return new Identity(identity.kind(), identity.value(), false);
    }

    private static Identity root(Map<Identity, Identity> parent, Identity of) {
        while (parent.containsKey(of)) of = parent.get(of);
        return of;
    }

    private static void join(Map<Identity, Identity> parent, Identity one, Identity other) {
        var a = root(parent, one);
        var b = root(parent, other);
        if (!a.equals(b)) parent.put(a, b);
    }
}
