package attune;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import org.junit.jupiter.api.Test;

class ExternalDatabaseTest {

    @Test
    void a_postgresql_of_the_operators_own_serves_as_well_and_no_other_is_started() throws Exception {
        var address = URI.create(TestApp.url() + "/health");
        try (var client = HttpClient.newHttpClient()) {
            var answer = client.send(HttpRequest.newBuilder(address).build(), BodyHandlers.ofString());

            assertThat(answer.statusCode()).isEqualTo(200);
        }
        assertThat(Files.exists(TestApp.FOLDER.resolve("postgres"))).isFalse();
    }
}
