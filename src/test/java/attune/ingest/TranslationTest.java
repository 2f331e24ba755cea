package attune.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import attune.identity.Identity;
import attune.interaction.Channel;
import attune.interaction.Direction;
import attune.interaction.Interaction;
import attune.interaction.Kind;
import attune.interaction.Metric;
import attune.interaction.Money;
import attune.interaction.Place;
import attune.interaction.Score;
import attune.quarantine.Refused;
import attune.quarantine.Refusal;
import attune.secret.Token;
import attune.source.WriteKey;
import attune.source.WriteKey.Addresses;
import attune.store.WorkspaceId;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Currency;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What one event of a foreign client comes to mean.
class TranslationTest {

    private static final Instant NOW = Instant.parse("2026-11-22T09:00:00Z");
    private static final Token SIGNING = new Token("key");
    private static final Currency EUR = Currency.getInstance("EUR");
    private static final Map<String, Channel> CHANNELS = Map.of("web", Channel.WEB, "in-store", Channel.IN_STORE, "phone", Channel.PHONE,
            "mobile", Channel.APP, "front-desk", new Channel((short) 100, "front-desk", "Front desk"));

    @Test
    void aTrackedOrderBecomesAnEventWithItsMoneyAndPlace() throws IOException {
        var order = read("""
                {"type":"track","event":"Order Completed","userId":"u1","anonymousId":"a1","messageId":"m1","timestamp":"2026-11-22T08:00:00.250Z",
                 "properties":{"order_id":"O-7","revenue":19.95,"currency":"usd","sku":"S1","store":"Lyon","nested":{"a":[1,2.5,"é"]}}}""");

        assertThat(order.kind()).isEqualTo(Kind.EVENT);
        assertThat(order.name()).isEqualTo("Order Completed");
        assertThat(order.who()).isEqualTo(Identity.user("u1", true));
        assertThat(order.also()).isEqualTo(Identity.anonymous("a1"));
        assertThat(order.messageId()).isEqualTo("m1");
        assertThat(order.happenedAt()).isEqualTo("2026-11-22T08:00:00.250Z");
        assertThat(order.value()).isEqualTo(Money.of(new BigDecimal("19.95"), Currency.getInstance("USD")));
        assertThat(order.place()).isEqualTo(new Place("Lyon", null, null, "S1", "O-7"));
        assertThat(properties(order)).isEqualTo(json("""
                {"order_id":"O-7","revenue":19.95,"currency":"usd","sku":"S1","store":"Lyon","nested":{"a":[1,2.5,"é"]}}"""));
    }

    @Test
    void aUserIdIsVerifiedOnlyWhenTheBusinessItselfSentIt() {
        assertThat(translate(key(false, Addresses.DROP), "{\"type\":\"track\",\"event\":\"x\",\"userId\":\"u1\"}").who().verified()).isFalse();
        assertThat(read("{\"type\":\"track\",\"event\":\"x\",\"userId\":\"u1\"}").who().verified()).isTrue();
    }

    @Test
    void traitsOfAnIdentifyAreItsPropertiesWhereverTheClientPutThem() throws IOException {
        assertThat(properties(read("{\"type\":\"identify\",\"userId\":\"u\",\"traits\":{\"email\":\"a@b.c\",\"location\":\"Rome\",\"total\":7}}")))
                .isEqualTo(json("{\"email\":\"a@b.c\",\"location\":\"Rome\",\"total\":7}"));
        var rudder = read("{\"type\":\"identify\",\"userId\":\"u\",\"context\":{\"traits\":{\"email\":\"a@b.c\",\"location\":\"Rome\"}}}");
        assertThat(properties(rudder)).isEqualTo(json("{\"email\":\"a@b.c\",\"location\":\"Rome\"}"));
        assertThat(rudder.place()).as("where somebody lives is not where it happened").isEqualTo(Place.NOWHERE);
    }

    @Test
    void aClockThatIsWrongIsCorrectedByWhenItSent() {
        var call = "{\"type\":\"track\",\"event\":\"x\",\"userId\":\"u\",\"timestamp\":\"2030-01-01T10:00:00Z\",\"sentAt\":\"2030-01-01T10:00:05Z\"}";
        assertThat(read(call).happenedAt()).isEqualTo(NOW.minusSeconds(5));
        assertThat(read(call.replace("timestamp", "originalTimestamp")).happenedAt()).isEqualTo(NOW.minusSeconds(5));
        assertThat(read("{\"type\":\"track\",\"event\":\"x\",\"userId\":\"u\",\"timestamp\":\"2026-11-20T10:00:00Z\",\"sentAt\":\"1970-01-01T00:00:00Z\"}").happenedAt())
                .as("a sentAt that makes no sense corrects nothing").isEqualTo("2026-11-20T10:00:00Z");
        assertThat(read("{\"type\":\"track\",\"event\":\"x\",\"userId\":\"u\"}").happenedAt()).isEqualTo(NOW);
    }

    @ParameterizedTest
    @CsvSource({
        "2026-11-22T09:30:00Z, 2026-11-22T09:30:00Z", "2026-11-22T09:30:00.5Z, 2026-11-22T09:30:00.500Z",
        "2026-11-22T09:30:00.123456789Z, 2026-11-22T09:30:00.123456789Z", "2026-11-22T10:30:00+01:00, 2026-11-22T09:30:00Z",
        "2026-11-22T10:30:00.000+0100, 2026-11-22T09:30:00Z", "2026-11-22 09:30:00, 2026-11-22T09:30:00Z",
        "2026-11-22T09:30:00, 2026-11-22T09:30:00Z", "2026-11-22, 2026-11-22T00:00:00Z", "2026-11-22T09:30Z, 2026-11-22T09:30:00Z",
        "1795339800000, 2026-11-22T09:30:00Z", "1795339800, 2026-11-22T09:30:00Z", "2024-02-29T00:00:00Z, 2024-02-29T00:00:00Z"})
    void timesAreReadInEveryWayThatClientsWriteThem(String written, Instant meant) {
        assertThat(Moment.of(written)).isEqualTo(meant);
    }

    @ParameterizedTest
    @ValueSource(strings = {"soon", "2026-13-01T00:00:00Z", "2026-02-30T00:00:00Z", "2026-11-22T24:61:00Z", "9999-01-01T00:00:00Z",
        "0001-01-01", "2026-1a-22T09:30:00Z", "2026-11-22T09:30:00.12x456Z", "99999999999999999", "-5", "T", "+"})
    void whatIsNoTimeIsRefusedAtItsPlace(String written) {
        assertThat(refusal("{\"type\":\"track\",\"event\":\"x\",\"userId\":\"u\",\"timestamp\":\"" + written + "\"}").field()).isEqualTo("timestamp");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "Order Completed|\"total\":\"12.50\"|12.50", "Order Refunded|\"total\":12.5,\"currency\":\"EUR\"|-12.50", "Room paid|\"price\":10,\"quantity\":3,\"currency\":\"EUR\"|30.00",
        "Product Viewed|\"price\":10,\"currency\":\"EUR\"|", "Checkout Started|\"revenue\":10|", "Order Updated|\"revenue\":10|", "Survey sent|\"value\":5|",
        "Order Completed|\"total\":\"three\"|", "Order Completed|\"revenue\":5,\"total\":9|5.00"})
    void moneyIsWhatChangedHands(String event, String properties, BigDecimal amount) {
        var value = read("{\"type\":\"track\",\"event\":\"" + event + "\",\"userId\":\"u\",\"properties\":{" + properties + "}}").value();
        assertThat(value).isEqualTo(amount == null ? null : Money.of(amount, EUR));
    }

    @Test
    void aMetricWithAScoreIsAnAnswer() {
        var answer = read("{\"type\":\"track\",\"event\":\"Asked\",\"userId\":\"u\",\"properties\":{\"metric\":\"NPS\",\"score\":9}}");
        assertThat(answer.kind()).isEqualTo(Kind.SCORE);
        assertThat(answer.score()).isEqualTo(new Score(Metric.NPS, 9));
        assertThat(refusal("{\"type\":\"track\",\"event\":\"Asked\",\"userId\":\"u\",\"properties\":{\"metric\":\"nps\",\"score\":11}}"))
                .isEqualTo(new Refusal("properties.score", "The score is outside the range of nps, 0 to 10.", "11"));
        assertThat(refusal("{\"type\":\"track\",\"event\":\"Asked\",\"userId\":\"u\",\"properties\":{\"metric\":\"ces\",\"score\":3}}").reason())
                .contains("ces_effort").contains("ces_ease");
        assertThat(read("{\"type\":\"track\",\"event\":\"Level reached\",\"userId\":\"u\",\"properties\":{\"score\":7000}}").kind()).isEqualTo(Kind.EVENT);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "{\"event\":\"x\",\"userId\":\"u\"}|type", "{\"type\":\"shout\",\"userId\":\"u\"}|type", "{\"type\":\"track\",\"userId\":\"u\"}|event",
        "{\"type\":\"track\",\"event\":\"x\"}|userId", "{\"type\":\"track\",\"event\":\"x\",\"userId\":\"undefined\"}|userId",
        "{\"type\":\"track\",\"event\":\"x\",\"userId\":{}}|userId", "{\"type\":\"track\",\"event\":\"x\",\"userId\":\"u\",\"properties\":\"p\"}|properties",
        "{\"type\":\"track\",\"event\":\"x\",\"userId\":\"u\",\"properties\":[1,[2]]}|properties",
        "{\"type\":\"track\",\"event\":\"x\",\"userId\":\"u\",\"properties\":{\"n\":[1e99999]}}|properties",
        "{\"type\":\"track\",\"event\":\"x\",\"userId\":\"u\",\"properties\":{\"revenue\":\"a lot\"}}|properties.revenue",
        "{\"type\":\"track\",\"event\":\"x\",\"userId\":\"u\",\"properties\":{\"revenue\":1,\"currency\":\"EURO\"}}|properties.currency",
        "{\"type\":\"track\",\"event\":\"x\",\"userId\":\"u\",\"properties\":{\"revenue\":1e300}}|properties.revenue"})
    void aBadEventSaysWhereItIsWrong(String event, String field) {
        assertThat(refusal(event).field()).isEqualTo(field);
        assertThat(refusal(event).reason()).endsWith(".");
    }

    @Test
    void idsThatBrokenClientsShareMakeNobody() {
        assertThat(read("{\"type\":\"track\",\"event\":\"x\",\"userId\":\"null\",\"anonymousId\":\"a1\"}").who()).isEqualTo(Identity.anonymous("a1"));
        assertThat(read("{\"type\":\"track\",\"event\":\"x\",\"userId\":42}").who()).isEqualTo(Identity.user("42", true));
    }

    @Test
    void anAliasNamesThePreviousId() {
        var alias = read("{\"type\":\"alias\",\"userId\":\"u1\",\"previousId\":\"507f191e-810c-1972-9de8-60ea00000000\"}");
        assertThat(alias.kind()).isEqualTo(Kind.ALIAS);
        assertThat(alias.also()).isEqualTo(Identity.anonymous("507f191e-810c-1972-9de8-60ea00000000"));
        assertThat(read("{\"type\":\"alias\",\"userId\":\"u1\",\"previousId\":\"old\"}").also()).isEqualTo(Identity.user("old", true));
    }

    @Test
    void theChannelIsWhatTheEventSaysElseTheLibraryElseTheSource() {
        assertThat(channel("\"properties\":{\"channel\":\"Front Desk\"}").key()).isEqualTo("front-desk");
        assertThat(channel("\"context\":{\"channel\":\"mobile\"}")).isEqualTo(Channel.APP);
        assertThat(channel("\"context\":{\"library\":{\"name\":\"analytics-ios\",\"version\":\"1\"}}")).isEqualTo(Channel.APP);
        assertThat(channel("\"channel\":\"server\"")).isEqualTo(Channel.OTHER);
        assertThat(read("{\"type\":\"screen\",\"userId\":\"u\",\"name\":\"Basket\"}").channel()).isEqualTo(Channel.APP);
        assertThat(read("{\"type\":\"track\",\"event\":\"x\",\"userId\":\"u\",\"properties\":{\"direction\":\"to_customer\"}}").direction()).isEqualTo(Direction.TO_CUSTOMER);
    }

    @Test
    void contextIsKeptInItsEssentialsAndAddressesOnlyAsTheWorkspaceWishes() throws IOException {
        var view = """
                {"type":"page","anonymousId":"a","name":"Home","properties":{"url":"https://x.y/"},"context":{"ip":"203.0.113.7","userAgent":"U","locale":"fr-FR",
                 "page":{"path":"/","title":"T"},"device":{"id":"secret"},"campaign":{"source":"mail"}}}""";
        assertThat(properties(read(view))).isEqualTo(json("""
                {"url":"https://x.y/","context":{"userAgent":"U","locale":"fr-FR","page":{"path":"/","title":"T"},"campaign":{"source":"mail"}}}"""));
        assertThat(properties(translate(key(true, Addresses.SHORTEN), view)).at("/context/ip").asText()).isEqualTo("203.0.113.0");
        assertThat(properties(translate(key(true, Addresses.KEEP), view)).at("/context/ip").asText()).isEqualTo("203.0.113.7");
        assertThat(properties(translate(key(true, Addresses.SHORTEN), view.replace("203.0.113.7", "2001:db8:1:2::9"))).at("/context/ip").asText()).isEqualTo("2001:db8:1::");
        assertThat(properties(read("{\"type\":\"page\",\"anonymousId\":\"a\",\"properties\":{\"context\":\"own\"},\"context\":{\"locale\":\"fr\"}}")))
                .isEqualTo(json("{\"context\":\"own\"}"));
    }

    @Test
    void whatTheStoreCannotHoldIsMendedNotLost() throws IOException {
        var fact = read("{\"type\":\"track\",\"event\":\"a\\u0000b\",\"userId\":\"u\",\"properties\":{\"half\":\"\\ud83d!\",\"whole\":\"\\ud83d\\ude00\",\"back\":\"\\\\u0000\"}}");
        assertThat(fact.name()).isEqualTo("a\ufffdb");
        assertThat(properties(fact)).isEqualTo(json("{\"half\":\"\ufffd!\",\"whole\":\"😀\",\"back\":\"\\\\u0000\"}"));
        var latin = "{\"type\":\"track\",\"event\":\"é\",\"userId\":\"u\"}".getBytes(StandardCharsets.ISO_8859_1);
        assertThat(CallReader.read(Body.mended(latin), null).calls().getFirst().event).isEqualTo("\ufffd");
    }

    @Test
    void anAbsurdEventCostsItselfOnly() {
        var deep = "{\"type\":\"track\",\"event\":\"x\",\"userId\":\"u\",\"properties\":{\"a\":" + "[".repeat(5_000) + "]".repeat(5_000) + "}}";
        var good = "{\"type\":\"track\",\"event\":\"x\",\"userId\":\"u\"}";
        var large = "{\"type\":\"track\",\"event\":\"x\",\"userId\":\"u\",\"properties\":{\"a\":\"" + "x".repeat(33_000) + "\"}}";
        var parcel = parcel("{\"sentAt\":null,\"batch\":[" + deep + ",7," + good + "," + large + ",[{}]],\"writeKey\":\"k\"}");
        var translation = new Translation(key(true, Addresses.DROP), parcel.body(), null, NOW);
        assertThat(parcel.calls()).hasSize(5);
        assertThat(translation.interaction(parcel.calls().get(2)).name()).isEqualTo("x");
        for (int bad : new int[] {0, 1, 3, 4})
            assertThatThrownBy(() -> translation.interaction(parcel.calls().get(bad))).isInstanceOf(Refused.class);
    }

    private static Channel channel(String more) {
        return read("{\"type\":\"track\",\"event\":\"x\",\"userId\":\"u\"," + more + "}").channel();
    }

    private static Interaction read(String call) {
        return translate(key(true, Addresses.DROP), call);
    }

    private static Interaction translate(WriteKey key, String call) {
        var parcel = parcel(call);
        return new Translation(key, parcel.body(), Translation.sentAt(parcel.sentAt()), NOW).interaction(parcel.calls().getFirst());
    }

    private static Parcel parcel(String body) {
        return CallReader.read(Body.mended(body.getBytes(StandardCharsets.UTF_8)), null);
    }

    private static Refusal refusal(String call) {
        try {
            return new Refusal("nothing", "was refused: " + read(call), "");
        } catch (Refused refused) {
            return refused.refusal();
        }
    }

    /// With a published example of HMAC-SHA256: the key "key" and the sentence of the fox.
    @ParameterizedTest
    @CsvSource({"f7bc83f430538424b13298e6aa6fb143ef4d59a14946175997479dbc2d1a3cd8,true", "F7BC83F430538424B13298E6AA6FB143EF4D59A14946175997479DBC2D1A3CD8,true",
        "f7bc83f430538424b13298e6aa6fb143ef4d59a14946175997479dbc2d1a3cd9,false", "ok,false"})
    void aUserIdThatTheBusinessSignedIsVerifiedFromABrowserToo(String signature, boolean fits) {
        var call = "{\"type\":\"track\",\"event\":\"x\",\"userId\":\"The quick brown fox jumps over the lazy dog\",\"context\":{\"signature\":\"" + signature + "\"}}";
        if (fits) assertThat(translate(key(false, Addresses.DROP), call).who()).isEqualTo(Identity.user("The quick brown fox jumps over the lazy dog", true));
        else assertThatThrownBy(() -> translate(key(false, Addresses.DROP), call))
                .isInstanceOfSatisfying(Refused.class, refused -> assertThat(refused.refusal().reason()).contains("does not fit the userId"));
    }

    private static WriteKey key(boolean trusted, Addresses addresses) {
        return new WriteKey(new WorkspaceId(1), 100, trusted, Channel.OTHER, CHANNELS, EUR, addresses, 1_000, SIGNING);
    }

    private static JsonNode properties(Interaction fact) throws IOException {
        return new ObjectMapper().readTree(fact.properties());
    }

    private static JsonNode json(String text) throws IOException {
        return new ObjectMapper().readTree(text);
    }
}
