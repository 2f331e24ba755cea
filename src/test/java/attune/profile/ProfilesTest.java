package attune.profile;

import static org.assertj.core.api.Assertions.assertThat;

import attune.TestCustomers;
import attune.TestDatabase;
import attune.TestLog;
import attune.identity.CustomerId;
import attune.identity.Identity;
import attune.interaction.Channel;
import attune.interaction.Direction;
import attune.interaction.Interaction;
import attune.interaction.Kind;
import attune.interaction.Money;
import attune.interaction.Place;
import attune.store.Database;
import attune.store.Tx;
import attune.store.WorkspaceId;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProfilesTest {

    private static final Instant NOW = Instant.now().truncatedTo(ChronoUnit.MILLIS);

    private final Database database = TestDatabase.database();
    private final WorkspaceId workspace = TestDatabase.workspace();
    private final Profiles profiles = TestCustomers.profiles();
    private final Identity ana = Identity.user("ana", true);

    @Test
    void a_profile_says_who_it_is_and_what_they_did() {
        append(told(ana, NOW.minus(Duration.ofDays(3)), "{\"firstName\":\"Ana\",\"last_name\":\"Ruiz\",\"email\":\"Ana@Example.com\",\"address\":{\"city\":\"Porto\"}}"),
                bought(ana, "412.35", "EUR", Duration.ofDays(2)), bought(ana, "-12.35", "EUR", Duration.ofDays(1)),
                bought(ana, "5", "USD", Duration.ofHours(1)),
                Interaction.of(Kind.EVENT, "Newsletter sent", ana, NOW).channel(Channel.EMAIL).direction(Direction.TO_CUSTOMER).build());

        var profile = profile("ana");

        assertThat(profile.name()).isEqualTo("Ana Ruiz");
        assertThat(profile.email()).isEqualTo("Ana@Example.com");
        assertThat(profile.n()).isEqualTo(5);
        assertThat(profile.value()).isEqualTo(400_0000);
        assertThat(profile.bought()).isEqualTo(2);
        assertThat(profile.channels()).containsExactly(Channel.EMAIL.number(), Channel.OTHER.number());
        assertThat(profile.lastContactAt()).contains(NOW.minus(Duration.ofHours(1)));
        assertThat(profile.status()).isEqualTo(Status.ACTIVE);
        assertThat(traits("ana")).containsEntry("address.city", "Porto");
    }

    /// What was told last about a time holds, in whatever order it arrived, also when a trait is taken away.
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void traits_are_what_was_so_last_whatever_the_order_of_arrival(long seed) {
        var random = new Random(seed);
        var told = new ArrayList<Interaction>();
        var expected = new HashMap<String, String>();
        for (var i = 0; i < 60; i++) {
            var name = "trait" + random.nextInt(5);
            var value = random.nextInt(6) == 0 ? "null" : "\"v" + i + "\"";
            told.add(told(ana, NOW.minus(Duration.ofMinutes(60 - i)), "{\"" + name + "\":" + value + "}"));
            expected.put(name, value);
        }
        expected.values().removeIf("null"::equals);
        Collections.shuffle(told, random);
        for (var from = 0; from < told.size(); ) {
            var to = Math.min(told.size(), from + 1 + random.nextInt(20));
            append(told.subList(from, to).toArray(Interaction[]::new));
            from = to;
        }
        expected.replaceAll((_, value) -> value.replace("\"", ""));
        assertThat(traits("ana")).as("seed " + seed).containsExactlyInAnyOrderEntriesOf(expected);
    }

    @Test
    void a_value_dated_in_the_future_holds_only_from_when_it_arrived() {
        append(told(ana, NOW.plus(Duration.ofDays(30)), "{\"city\":\"Early\"}"));
        append(told(ana, Instant.now().plusMillis(5), "{\"city\":\"Now\"}"));
        assertThat(traits("ana")).containsEntry("city", "Now");
    }

    @Test
    void the_history_of_a_trait_names_every_value_and_its_source() {
        append(told(ana, NOW.minus(Duration.ofDays(2)), "{\"city\":\"Porto\"}"), told(ana, NOW.minus(Duration.ofDays(9)), "{\"city\":\"Lisboa\"}"));
        var history = in(tx -> profiles.history(tx, id(tx, "ana"), "city"));
        assertThat(history).extracting(past -> past.trait().text()).containsExactly("Porto", "Lisboa");
        assertThat(history).extracting(Profiles.Past::current).containsExactly(true, false);
    }

    @Test
    void consent_is_the_latest_word_for_a_purpose_on_a_channel_or_on_all() {
        append(consent("news", 4, true, 10), consent("news", 0, false, 5), consent("news", 6, true, 2));
        TestCustomers.caughtUp();
        var said = in(tx -> profiles.consents(tx, id(tx, "ana")));
        assertThat(Consent.allows(said, "news", Channel.EMAIL.number())).isFalse();
        assertThat(Consent.allows(said, "news", Channel.CHAT.number())).isTrue();
        assertThat(Consent.allows(said, "news", Channel.SMS.number())).isFalse();
        assertThat(Consent.allows(said, "offers", Channel.CHAT.number())).isFalse();
        assertThat(Consent.latest(said, "news", Channel.CHAT.number())).get().extracting(Consent::proof).isEqualTo("form 7");
    }

    @Test
    void taking_an_import_back_restores_every_profile() {
        var bea = Identity.user("bea", true);
        append(told(ana, NOW.minus(Duration.ofDays(400)), "{\"name\":\"Ana\",\"city\":\"Porto\"}"), bought(ana, "10", "EUR", Duration.ofDays(399)),
                told(bea, NOW.minus(Duration.ofDays(20)), "{\"name\":\"Bea\",\"email\":\"bea@example.com\"}"));
        var before = List.of(seen("ana"), seen("bea"));
        append(imported(Interaction.of(Kind.IDENTIFY, "Identified", ana, NOW).properties("{\"city\":\"Faro\",\"plan\":\"gold\",\"email\":\"bea@example.com\"}")),
                imported(Interaction.of(Kind.EVENT, "Order", ana, NOW).value(eur("99"))),
                imported(Interaction.of(Kind.IDENTIFY, "Identified", Identity.user("cleo", true), NOW).properties("{\"name\":\"Cleo\"}")),
                imported(Interaction.of(Kind.EVENT, "Order", Identity.user("cleo", true), NOW).value(eur("99"))));
        TestCustomers.caughtUp();
        assertThat(seen("ana")).isNotEqualTo(before.getFirst());
        assertThat(summed()).hasSize(3);

        TestCustomers.undo().undo(workspace, 77, _ -> { });

        TestCustomers.caughtUp();
        assertThat(List.of(seen("ana"), seen("bea"))).isEqualTo(before);
        assertThat(summed()).hasSize(2);
    }

    @Test
    void a_rebuild_gives_the_same_profiles() {
        append(told(ana, NOW, "{\"name\":\"Ana\"}"), bought(ana, "10", "EUR", Duration.ofDays(100)));
        TestCustomers.caughtUp();
        var before = seen("ana");
        TestCustomers.projections().rebuild(ProfileProjection.NAME);
        TestCustomers.caughtUp();
        assertThat(seen("ana")).isEqualTo(before);
        assertThat(summed()).hasSize(1);
    }

    @Test
    void fields_enter_themselves_and_wait_for_a_purpose() {
        append(told(ana, NOW, "{\"email\":\"a@example.com\",\"shoeSize\":39}"));
        TestCustomers.caughtUp();
        var attributes = in(profiles::attributes);
        assertThat(attributes).filteredOn(attribute -> attribute.name().equals("shoeSize")).singleElement()
                .satisfies(attribute -> assertThat(attribute.type() + attribute.purpose()).isEqualTo("number"));
        assertThat(attributes).filteredOn(attribute -> attribute.name().equals("email")).singleElement()
                .satisfies(attribute -> assertThat(attribute.purpose()).isNotEmpty());
    }

    private record Seen(Profile profile, Map<String, String> traits) {}

    private Seen seen(String user) {
        return new Seen(profile(user), traits(user));
    }

    private List<String> summed() {
        return in(tx -> tx.query("select name from profile_customer where workspace = :workspace and not gone and generation = " + ProfileProjection.SERVING)
                .mapTo(String.class).list());
    }

    private Interaction imported(Interaction.Builder fact) {
        return fact.batch(77).build();
    }

    private static Interaction told(Identity who, Instant at, String traits) {
        return Interaction.of(Kind.IDENTIFY, "Identified", who, at).properties(traits).build();
    }

    private Interaction consent(String purpose, int channel, boolean granted, int daysAgo) {
        return Interaction.of(Kind.CONSENT, "Consent", ana, NOW.minus(Duration.ofDays(daysAgo))).properties(
                "{\"purpose\":\"%s\",\"channel\":%d,\"granted\":%s,\"proof\":\"form 7\"}".formatted(purpose, channel, granted)).build();
    }

    private static Interaction bought(Identity who, String amount, String currency, Duration ago) {
        return Interaction.of(Kind.EVENT, "Order Completed", who, NOW.minus(ago)).place(Place.NOWHERE)
                .value(Money.of(new BigDecimal(amount), Currency.getInstance(currency))).build();
    }

    private static Money eur(String amount) {
        return Money.of(new BigDecimal(amount), Currency.getInstance("EUR"));
    }

    private void append(Interaction... facts) {
        TestLog.interactions().append(workspace, List.of(facts));
    }

    private Profile profile(String user) {
        TestCustomers.caughtUp();
        return in(tx -> profiles.profile(tx, id(tx, user)));
    }

    private Map<String, String> traits(String user) {
        TestCustomers.caughtUp();
        var traits = new HashMap<String, String>();
        in(tx -> profiles.traits(tx, id(tx, user))).forEach(trait -> traits.put(trait.name(), trait.text()));
        return traits;
    }

    private static CustomerId id(Tx tx, String user) {
        return TestLog.identities().named(tx, Identity.user(user, true)).orElseThrow();
    }

    private <T> T in(Function<Tx, T> work) {
        return database.in(workspace, work);
    }
}
