package attune.home;

import attune.activity.Standing;
import attune.activity.Today;
import attune.part.Words;
import attune.profile.Census;
import attune.timeline.Item.Line;
import attune.touchpoint.Library;
import java.time.Duration;
import java.util.Currency;
import java.util.List;

/// What home shows.
///
/// @param newcomer nothing has ever arrived: the page teaches how to begin
/// @param fiction  the demo company, which lives faster while somebody looks than it did in its past
/// @param head     the log's head when the page was made; the feed goes on from there
public record HomeView(boolean newcomer, Today today, Census.Seen seen, PulseChart pulse, List<Told> feed, Health health,
                       Library library, Currency currency, long head, boolean seesCustomers, boolean fiction) {

    /// An interaction with whose it is.
    public record Told(long customer, String name, Line line) {}

    /// Whether what the page says can be trusted.
    ///
    /// @param behind    interactions that the slowest view has still to take in
    /// @param waiting   events in quarantine
    /// @param unmapped  names of events that no rule maps, seen in the last seven days, and how often they came
    /// @param rebuilding share done of a rebuild that runs, 1 where none does
    public record Health(long behind, double rebuilding, Duration lag, long waiting, long unmapped, long unmappedTimes) {

        public boolean well() {
            return behind < 1_000 && rebuilding >= 1 && waiting == 0 && unmapped == 0;
        }
    }

    /// Below so many a day, one more or less is no news.
    private static final int WORTH_TELLING = 5;

    /// From here on, percents say less than how many times as much.
    private static final int MANY_TIMES = 900;

    /// The touchpoints furthest from their usual, those with anything to tell.
    public List<Standing> unusual() {
        return today.touchpoints().stream().filter(each -> each.touchpoint() != 0)
                .filter(each -> Math.max(each.today().n(), each.usual() == null ? 0 : each.usual().mean()) >= WORTH_TELLING).limit(9).toList();
    }

    public String name(Standing standing) {
        return library.touchpoint(standing.touchpoint()).name();
    }

    public String until() {
        return today.until() == 24 ? "midnight" : "%02d:00".formatted(today.until());
    }

    /// “usual: 3,940–4,250”
    public String usual(Standing standing) {
        return standing.usual() == null ? "too few weeks to tell what is usual" : "usual: " + band(standing);
    }

    public String band(Standing standing) {
        if (standing.usual() == null) return "–";
        return Words.number(Math.round(standing.usual().low())) + "–" + Words.number(Math.round(standing.usual().high()));
    }

    public String change(Standing standing) {
        if (standing.usual() == null || standing.usual().mean() == 0) return "";
        var percent = standing.percent();
        if (percent >= MANY_TIMES) return "▲ " + Words.number(Math.round(percent / 100.0) + 1) + " times";
        return (percent > 0 ? "▲ " : percent < 0 ? "▼ " : "") + Math.abs(percent) + "\u00a0%";
    }

    public String money(long tenThousandths) {
        var digits = Math.max(0, currency.getDefaultFractionDigits());
        var unit = Math.round(tenThousandths / 10_000.0);
        return Words.money(unit * (long) Math.pow(10, digits), currency.getCurrencyCode());
    }

    public String usualMoney() {
        var usual = today.everything().usualValue();
        if (usual == null) return "too few weeks to tell what is usual";
        return "usual: " + money(Math.round(usual.low())) + "–" + money(Math.round(usual.high()));
    }
}
