package attune.bench;

import static org.assertj.core.api.Assertions.assertThat;

import attune.TestDatabase;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import org.junit.jupiter.api.Test;

class ReportTest {

    private final Report report = new Report("ingest", new PrintWriter(System.err));

    @Test
    void a_bench_is_one_line_of_json() throws IOException {
        report.figure("rows a second", 123_456.78);
        report.atLeast("batches", 50_000, 61_234.5);
        report.atMost("p99, ms", 60, 71.25);
        report.exactly("rows lost", 0, 0);

        var line = new ObjectMapper().readTree(report.json());

        assertThat(report.json()).doesNotContain("\n");
        assertThat(line.at("/bench").asText()).isEqualTo("ingest");
        assertThat(line.at("/on/cores").asInt()).isPositive();
        assertThat(line.at("/figures/rows a second").asDouble()).isEqualTo(123_457);
        assertThat(line.at("/bars/0/met").asBoolean()).isTrue();
        assertThat(line.at("/bars/1")).hasToString("{\"name\":\"p99, ms\",\"want\":\"at most 60\",\"got\":\"71.25\",\"met\":false}");
        assertThat(line.at("/bars/2/met").asBoolean()).isTrue();
    }

    @Test
    void the_line_says_whether_the_database_was_durable() throws IOException {
        report.on(TestDatabase.database());

        var line = new ObjectMapper().readTree(report.json());

        assertThat(line.at("/on/postgres").asText()).startsWith("18");
        assertThat(line.at("/bars")).hasSize(3).allSatisfy(bar -> assertThat(bar.at("/got").asText()).isEqualTo("on"));
    }
}
