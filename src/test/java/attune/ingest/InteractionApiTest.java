package attune.ingest;

import static attune.ingest.IngestServer.log;
import static attune.ingest.IngestServer.post;
import static attune.ingest.IngestServer.send;
import static org.assertj.core.api.Assertions.assertThat;

import attune.TestDatabase;
import attune.interaction.Direction;
import attune.interaction.Kind;
import attune.interaction.Recorded;
import attune.store.WorkspaceId;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The native API: our own words, an answer for each interaction.
class InteractionApiTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final WorkspaceId workspace = TestDatabase.workspace();

    @Test
    void oneInteractionIsTakenWithEverythingItSays() throws JsonProcessingException {
        var answer = sent("""
                {"messageId":"call-1","user":"u1","email":"Ana@Example.com","at":"2026-11-20T10:00:00Z","channel":"phone","direction":"to-customer",
                 "name":"Called back","score":{"metric":"ces-ease","value":6},"money":{"amount":"-12.5","currency":"EUR"},
                 "location":"Lyon","team":"Desk","employee":"e7","product":"p1","order":"O-1","properties":{"minutes":12}}""");
        assertThat(answer.at("/accepted").asInt()).isEqualTo(1);
        assertThat(answer.at("/results/0/id").asText()).hasSize(36);
        assertThat(log(workspace)).singleElement().satisfies(fact -> {
            assertThat(fact.kind()).isEqualTo(Kind.SCORE);
            assertThat(fact.direction()).isEqualTo(Direction.TO_CUSTOMER);
            assertThat(fact.also()).as("the email").isPositive();
        });

        var read = JSON.readTree(send("GET", "/api/interactions?after=0", BodyPublishers.noBody(), "X-Workspace", workspace.toString()).body()).at("/interactions").valueStream()
                .filter(fact -> fact.at("/name").asText().equals("Called back")).findFirst().orElseThrow();
        assertThat(read.at("/identity/value").asText()).isEqualTo("u1");
        assertThat(read.at("/location").asText()).isEqualTo("Lyon");
        assertThat(read.at("/order").asText()).isEqualTo("O-1");
        assertThat(read.at("/money/amount").decimalValue()).isEqualByComparingTo("-12.5");
        assertThat(read.at("/score/metric").asText()).isEqualTo("ces-ease");
        assertThat(read.at("/channel").asText()).isEqualTo("phone");
        assertThat(read.at("/properties/minutes").asInt()).isEqualTo(12);
    }

    @Test
    void somebodyIsKnownByWhatTheBusinessKnowsThemBy() throws JsonProcessingException {
        sent("{\"user\":\"u1\",\"identity\":{\"kind\":\"loyalty_number\",\"value\":\"LK4711\"},\"name\":\"Card shown\"}");
        sent("{\"identity\":{\"kind\":\"loyalty_number\",\"value\":\"LK4711\"},\"name\":\"Points earned\"}");
        var facts = log(workspace).stream().filter(fact -> fact.kind() == Kind.EVENT).toList();
        assertThat(facts).hasSize(2);
        assertThat(facts.getLast().identity()).isEqualTo(facts.getFirst().also());
        var claim = sent("[{\"identity\":{\"kind\":\"user_id\",\"value\":\"u1\"},\"name\":\"A\"},{\"identity\":\"LK4711\",\"name\":\"A\"},{\"user\":\"u1\",\"name\":\"A\"}]");
        assertThat(claim.at("/results/0/error/field").asText()).isEqualTo("identity.kind");
        assertThat(claim.at("/results/1/error/field").asText()).isEqualTo("identity");
    }

    @Test
    void inAListEachOneIsAnsweredByItself() throws JsonProcessingException {
        var list = "[{\"user\":\"u1\",\"name\":\"A\",\"messageId\":\"1\"},{\"user\":\"u1\"},{\"user\":\"u1\",\"name\":\"B\",\"messageId\":\"2\"}]";
        var first = sent(list);
        assertThat(first.at("/accepted").asInt()).isEqualTo(2);
        assertThat(first.at("/refused").asInt()).isEqualTo(1);
        assertThat(first.at("/results/1/error/field").asText()).isEqualTo("name");
        assertThat(first.at("/results/2/position").asLong()).isPositive();
        assertThat(first.at("/results/2/duplicate").asBoolean()).isFalse();
        assertThat(sent(list).at("/results/2/duplicate").asBoolean()).isTrue();
        assertThat(log(workspace)).extracting(Recorded::name).containsExactly("A", "B");
    }

    @Test
    void theLogIsReadOnByPosition() throws JsonProcessingException {
        for (int number = 1; number <= 5; number++) sent("{\"user\":\"u1\",\"name\":\"N" + number + "\"}");
        var first = JSON.readTree(send("GET", "/api/interactions?limit=2", BodyPublishers.noBody(), "X-Workspace", workspace.toString()).body());
        assertThat(first.findValuesAsText("name")).containsExactly("N1", "N2");
        var rest = JSON.readTree(send("GET", "/api/interactions?after=" + first.at("/next").asLong(), BodyPublishers.noBody(), "X-Workspace", workspace.toString()).body());
        assertThat(rest.findValuesAsText("name")).containsExactly("N3", "N4", "N5");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "{\"name\":\"x\"}|user", "{\"user\":\"u\"}|name", "{\"user\":\"u\",\"name\":\"x\",\"at\":\"soon\"}|at", "{\"user\":\"u\",\"name\":\"x\",\"channel\":\"smoke\"}|channel",
        "{\"user\":\"u\",\"name\":\"x\",\"kind\":\"dance\"}|kind", "{\"user\":\"u\",\"name\":\"x\",\"kind\":\"act\"}|kind", "{\"user\":\"u\",\"name\":\"x\",\"userID\":\"y\"}|userID",
        "{\"user\":\"u\",\"name\":\"x\",\"score\":{\"metric\":\"nps\",\"value\":11}}|score.value", "{\"user\":\"u\",\"name\":\"x\",\"score\":9}|score",
        "{\"user\":\"u\",\"name\":\"x\",\"money\":{\"amount\":\"lots\"}}|money.amount", "{\"user\":\"u\",\"name\":\"x\",\"money\":{\"amount\":1,\"currency\":\"EURO\"}}|currency",
        "{\"user\":\"u\",\"name\":\"x\",\"phone\":\"12\"}|phone", "{\"user\":\"u\",\"email\":\"e@x.y\",\"anonymous\":\"a\",\"name\":\"x\"}|user", "7|''",
        "{\"user\":\"u\",\"name\":\"x\",\"properties\":[]}|properties", "{\"user\":[],\"name\":\"x\"}|user"})
    void whatIsWrongIsSaidWithItsField(String item, String field) throws JsonProcessingException {
        var answer = post("/api/interactions", item, "X-Workspace", workspace.toString(), "Authorization", "Bearer key");
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(JSON.readTree(answer.body()).at("/results/0/error/field").asText()).isEqualTo(field);
        assertThat(JSON.readTree(answer.body()).at("/results/0/error/message").asText()).endsWith(".");
    }

    @Test
    void aBodyThatIsNoJsonIsRefusedAsAWhole() {
        assertThat(error("{\"user\":")).contains("not valid JSON");
        assertThat(error("[".repeat(2_000))).contains("not valid JSON");
        assertThat(error("[" + "1,".repeat(1_000) + "1]")).contains("more than 1000");
        assertThat(error("")).contains("not a JSON object");
    }

    private String error(String body) {
        HttpResponse<String> answer = post("/api/interactions", body, "X-Workspace", workspace.toString(), "Authorization", "Bearer key");
        assertThat(answer.statusCode()).isEqualTo(400);
        return answer.body();
    }

    private JsonNode sent(String body) throws JsonProcessingException {
        var answer = post("/api/interactions", body, "X-Workspace", workspace.toString(), "Authorization", "Bearer key");
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return JSON.readTree(answer.body());
    }
}
