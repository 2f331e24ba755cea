package attune.loyalty;

import attune.interaction.Feeling;
import attune.loyalty.Afterwards.Followed;
import attune.metric.Comparison;
import attune.metric.Difference;
import attune.metric.Difference.Wish;
import attune.part.Cell;
import attune.part.Chart;
import attune.part.Chart.Foot;
import attune.part.Column;
import attune.part.Unit;
import attune.part.Words;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/// Who brought whom. A customer came by a referral who met one of the touchpoints [#TOUCHPOINTS] or did the event [#EVENT]; who
/// referred them is named by that event's property `referredBy`, a user id.
///
/// @param came    customers who came by a referral
/// @param by      who brought them, where that is named
/// @param revenue what each customer brought ever, less what went back, in money
/// @param nps     each customer's latest answer
record Referrals(Set<Long> came, Map<Long, Long> by, Map<Long, Double> revenue, Map<Long, Followed> nps) {

    static final Set<String> TOUCHPOINTS = Set.of("word-of-mouth", "referral-in", "referred");
    static final String EVENT = "Referred";
    /// Names of cells, before the number of who brought them.
    static final String BROUGHT = "brought";
    static final String PAID = "paid";
    private static final int MOST = 50;

    boolean isEmpty() {
        return came.isEmpty();
    }

    private Map<Long, List<Long>> brought() {
        return by.keySet().stream().collect(Collectors.groupingBy(by::get));
    }

    List<String> words() {
        var words = new ArrayList<String>();
        words.add(Words.count(came.size(), "customer") + " came by a referral; " + Words.number(by.size()) + " of them are traced to " + Words.count(brought().size(), "customer") + " who referred them. "
                + "The others' events name nobody in “referredBy”.");
        var promoters = of(Feeling.GLAD);
        var others = nps.keySet().stream().filter(customer -> !promoters.contains(customer)).collect(Collectors.toSet());
        if (promoters.isEmpty()) return words;
        words.add("Of " + Words.count(promoters.size(), "promoter") + ", " + Words.number(who(promoters)) + " brought somebody; " + Words.number(promoters.size() - who(promoters)) + " could be asked to.");
        if (!others.isEmpty()) words.add("Brought somebody, promoters against the others who answered: "
                + Comparison.of(Difference.shares(who(others), others.size(), who(promoters), promoters.size(), Wish.MORE)).say().replace("A real rise", "A real difference").replace("A real drop", "A real difference"));
        return words;
    }

    private Set<Long> of(Feeling feeling) {
        return nps.entrySet().stream().filter(each -> each.getValue().feeling() == feeling).map(Map.Entry::getKey).collect(Collectors.toSet());
    }

    private long who(Set<Long> some) {
        var found = new HashSet<>(by.values());
        found.retainAll(some);
        return found.size();
    }

    /// Those who brought most, by what those whom they brought have paid.
    ///
    /// @param names  of those who may be named; the others are left out
    /// @param people where the people behind a cell stand; empty where they may not be seen
    Chart chart(Foot foot, String currency, Function<List<Long>, Map<Long, String>> names, UnaryOperator<String> people) {
        var brought = brought();
        var most = brought.keySet().stream().sorted(Comparator.comparing((Long who) -> paid(brought.get(who))).reversed()
                .thenComparing(who -> -brought.get(who).size()).thenComparing(Comparator.naturalOrder())).limit(MOST).toList();
        var called = names.apply(most);
        var rows = new ArrayList<List<Cell>>();
        for (var who : most) {
            if (!called.containsKey(who)) continue;
            var answer = nps.get(who);
            var those = brought.get(who);
            rows.add(List.of(Cell.word(called.get(who)).to("/customers/" + who), Cell.of(those.size()).to(people.apply(BROUGHT + "." + who)),
                    Cell.of(behind(who, true).size()).to(people.apply(PAID + "." + who)), Cell.of(paid(those)),
                    answer == null ? Cell.none() : Cell.of(answer.score())));
        }
        return Chart.of(Chart.Kind.TABLE, "Who brought whom", List.of(Column.label("Customer"), Column.plain("Brought", Unit.COUNT), Column.plain("Who bought", Unit.COUNT), Column.plain("Their revenue", Unit.money(currency)),
                Column.plain("Latest NPS answer", Unit.NUMBER)), rows, new Foot("n = " + Words.count(came.size(), "customer") + " who came by a referral", foot.period(),
                "traced by “referredBy”, the user id of who referred them" + (brought.size() > MOST ? "; the first " + MOST + " of " + Words.number(brought.size()) : ""), foot.asOf()));
    }

    /// Whom somebody brought.
    ///
    /// @param paid those alone who have paid since
    List<Long> behind(long who, boolean paid) {
        return brought().getOrDefault(who, List.of()).stream().filter(each -> !paid || revenue.getOrDefault(each, 0.0) > 0).toList();
    }

    private double paid(List<Long> customers) {
        return customers.stream().mapToDouble(each -> revenue.getOrDefault(each, 0.0)).sum();
    }
}
