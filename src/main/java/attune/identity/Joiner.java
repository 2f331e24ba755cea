package attune.identity;

import attune.identity.JoinRule.Joins;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;

/// Decides, in memory, what the claims of one batch do to the customers they touch. The store loads it and writes down
/// what it decided.
final class Joiner {

    /// Two identities that came together.
    ///
    /// @param rule the kind whose rule applies, or [#ALIAS]
    record Claim(long subject, long object, String rule, boolean trusted, int batch) {}

    record NewJoin(int workspace, Member kept, Member absorbed, String rule, int batch) {}

    record NewPair(int workspace, long a, long b, String rule, String reason) {}

    static final String ALIAS = "alias";
    /// No person has more; what would glue more together is a mistake in the data.
    static final int MOST_IDENTITIES = 200;

    private final Map<Long, Long> customerOf = new HashMap<>();
    private final Map<Long, List<Member>> members = new HashMap<>();
    private final Set<List<Long>> apart = new HashSet<>();
    private final BiFunction<Integer, String, JoinRule> rules;

    final Map<Long, Long> moved = new HashMap<>();
    final List<NewJoin> joins = new ArrayList<>();
    final List<NewPair> pairs = new ArrayList<>();
    final Set<Long> shared = new HashSet<>();

    Joiner(List<Member> loaded, List<long[]> keptApart, BiFunction<Integer, String, JoinRule> rules) {
        this.rules = rules;
        for (var member : loaded) {
            customerOf.put(member.id(), member.customer());
            members.computeIfAbsent(member.customer(), _ -> new ArrayList<>()).add(member);
        }
        for (var pair : keptApart) apart.add(List.of(pair[0], pair[1]));
    }

    void decide(Claim claim) {
        var one = members.get(customerOf.get(claim.subject));
        var other = members.get(customerOf.get(claim.object));
        if (one == other || areKeptApart(one, other)) return;
        var workspace = one.getFirst().workspace();
        var rule = claim.rule.equals(ALIAS) ? new JoinRule(ALIAS, Joins.ALWAYS, false) : rules.apply(workspace, claim.rule);
        var clash = clash(one, other, claim.rule.equals(ALIAS));
        if (clash != null) {
            if (claim.rule.equals(Identity.ANONYMOUS_ID)) shared.add(claim.object);
            else if (rule.joins() != Joins.NEVER) propose(workspace, claim, clash);
        } else if (one.size() + other.size() > MOST_IDENTITIES) {
            propose(workspace, claim, "together they would have more than " + MOST_IDENTITIES + " identities");
        } else {
            switch (rule.joins()) {
                case ALWAYS -> join(claim, one, other);
                case IF_SAFE -> {
                    if (claim.trusted || other.stream().noneMatch(Member::verified)) join(claim, one, other);
                    else propose(workspace, claim, "a browser named the " + claim.rule + " of a verified customer");
                }
                case SUGGEST -> propose(workspace, claim, "the rule for " + claim.rule + " asks a person");
                case NEVER -> { }
            }
        }
    }

    /// Why no rule may make these two one, or null.
    private String clash(List<Member> one, List<Member> other, boolean alias) {
        for (var mine : one) {
            if (!rules.apply(mine.workspace(), mine.kind()).oneEach()) continue;
            for (var theirs : other) {
                var differ = mine.kind().equals(theirs.kind()) && !mine.value().equals(theirs.value());
                if (differ && !(alias && !(mine.verified() && theirs.verified())))
                    return "both carry a different " + mine.kind().replace('_', ' ');
            }
        }
        return null;
    }

    private void join(Claim claim, List<Member> one, List<Member> other) {
        var keepOne = weight(one) != weight(other) ? weight(one) > weight(other)
                : one.getFirst().customer() < other.getFirst().customer();
        var kept = keepOne ? one : other;
        var absorbed = keepOne ? other : one;
        joins.add(new NewJoin(kept.getFirst().workspace(), at(kept, claim), at(absorbed, claim), claim.rule, claim.batch));
        var to = kept.getFirst().customer();
        members.remove(absorbed.getFirst().customer());
        for (var member : absorbed) {
            kept.add(member.movedTo(to));
            customerOf.put(member.id(), to);
            moved.put(member.id(), to);
        }
    }

    private static Member at(List<Member> family, Claim claim) {
        for (var member : family) if (member.id() == claim.subject || member.id() == claim.object) return member;
        throw new IllegalStateException("the claim names nobody here");
    }

    /// The customer who is better known keeps their number.
    private int weight(List<Member> family) {
        var weight = 0;
        for (var member : family) {
            if (rules.apply(member.workspace(), member.kind()).oneEach()) weight = Math.max(weight, member.verified() ? 3 : 2);
            else if (!member.kind().equals(Identity.ANONYMOUS_ID)) weight = Math.max(weight, 1);
        }
        return weight;
    }

    private boolean areKeptApart(List<Member> one, List<Member> other) {
        if (apart.isEmpty()) return false;
        for (var a : one)
            for (var b : other)
                if (apart.contains(List.of(Math.min(a.id(), b.id()), Math.max(a.id(), b.id())))) return true;
        return false;
    }

    private void propose(int workspace, Claim claim, String reason) {
        pairs.add(new NewPair(workspace, Math.min(claim.subject, claim.object), Math.max(claim.subject, claim.object),
                claim.rule, reason));
    }
}
