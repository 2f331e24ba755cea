package attune.bench;

import attune.store.Database;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.sun.management.OperatingSystemMXBean;
import java.io.PrintWriter;
import java.lang.management.ManagementFactory;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What a bench found out. Becomes one line of JSON.
public final class Report {

    /// @param want what was asked for, such as `at least 50000`
    /// @param got  what was measured
    public record Bar(String name, String want, String got, boolean met) {}

    private record Line(String bench, Map<String, Object> on, Map<String, BigDecimal> figures, List<Bar> bars) {}

    private final String bench;
    private final PrintWriter progress;
    private final Map<String, Object> on = new LinkedHashMap<>();
    private final Map<String, BigDecimal> figures = new LinkedHashMap<>();
    private final List<Bar> bars = new ArrayList<>();

    public Report(String bench, PrintWriter progress) {
        this.bench = bench;
        this.progress = progress;
        var machine = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        on.put("cores", Runtime.getRuntime().availableProcessors());
        on.put("memory", Math.round(machine.getTotalMemorySize() / 1e9) + " GB");
        on.put("java", Runtime.version().toString());
        on.put("postgres", "not asked");
        on.put("date", Instant.now().truncatedTo(ChronoUnit.SECONDS).toString());
    }

    /// Tells the one who waits how it goes.
    public void say(String sentence) {
        progress.println(sentence);
    }

    /// Notes on which database it was measured, and that it was durable: any of the three settings off is a missed bar.
    public void on(Database database) {
        on.put("postgres", shown(database, "server_version"));
        for (var setting : List.of("fsync", "synchronous_commit", "full_page_writes")) {
            var value = shown(database, setting);
            bars.add(new Bar(setting, "on", value, value.equals("on")));
        }
    }

    private static String shown(Database database, String setting) {
        return database.asOwner(tx -> tx.query("select current_setting(:name)").bind("name", setting).mapTo(String.class).one());
    }

    public void figure(String name, double value) {
        figures.put(name, rounded(value));
    }

    /// A figure that is better when it is higher, held against the least that is asked for.
    public void atLeast(String name, double want, double got) {
        figure(name, got);
        bars.add(new Bar(name, "at least " + text(want), text(got), got >= want));
    }

    /// A figure that is better when it is lower, held against the most that is allowed.
    public void atMost(String name, double want, double got) {
        figure(name, got);
        bars.add(new Bar(name, "at most " + text(want), text(got), got <= want));
    }

    /// Something that has to be exactly so: a total, a count of lost rows.
    public void exactly(String name, Object want, Object got) {
        bars.add(new Bar(name, want.toString(), got.toString(), want.equals(got)));
    }

    public List<Bar> bars() {
        return List.copyOf(bars);
    }

    public String json() {
        try {
            return JsonMapper.builder().build().writeValueAsString(new Line(bench, on, figures, bars));
        } catch (JsonProcessingException failure) {
            throw new IllegalStateException(failure);
        }
    }

    /// Four figures are more than such measurements are good for.
    private static BigDecimal rounded(double value) {
        var exact = BigDecimal.valueOf(value);
        return exact.precision() - exact.scale() >= 4 ? BigDecimal.valueOf(Math.round(value)) : exact.round(new MathContext(4));
    }

    private static String text(double value) {
        return rounded(value).stripTrailingZeros().toPlainString();
    }
}
