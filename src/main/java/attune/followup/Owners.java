package attune.followup;

import attune.account.AccountId;
import attune.account.Permission;
import attune.account.Workspaces;
import attune.member.Member;
import attune.member.Members;
import attune.store.Tx;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/// Finds whose a new follow-up is: by the rule that opened it, else by the workspace's own. Only members who may work follow-ups get one.
record Owners(Workspaces workspaces, Members members) {

    Optional<AccountId> of(Tx tx, Terms terms, long named, int location, int team, Instant now) {
        var able = able(tx);
        if (able.containsKey(named)) return Optional.of(new AccountId(named));
        return switch (terms.way()) {
            case NOBODY -> Optional.empty();
            case TURNS -> next(tx, terms.people(), able);
            case ROTA -> able(terms.rota().getOrDefault(now.atZone(workspaces.of(tx.workspace()).timeZone()).getDayOfWeek(), 0L), able);
            case PLACES -> able(terms.places().getOrDefault(team, 0L), able).or(() -> able(terms.places().getOrDefault(location, 0L), able)).or(() -> next(tx, terms.people(), able));
        };
    }

    private static Optional<AccountId> able(long account, Map<Long, Member> able) {
        return Optional.of(account).filter(able::containsKey).map(AccountId::new);
    }

    /// Whoever was given one longest ago.
    private static Optional<AccountId> next(Tx tx, List<Long> people, Map<Long, Member> able) {
        var last = FollowUpStore.lastGiven(tx, people);
        return people.stream().filter(able::containsKey).min(Comparator.comparing(account -> last.getOrDefault(account, 0L))).map(AccountId::new);
    }

    /// Members who may work follow-ups today, by account.
    Map<Long, Member> able(Tx tx) {
        var today = LocalDate.now(workspaces.of(tx.workspace()).timeZone());
        return members.all(tx).stream().filter(member -> member.terms().role().may(Permission.WORK_FOLLOWUPS) && !member.terms().endedBy(today))
                .collect(Collectors.toMap(member -> member.account().value(), Function.identity(), (one, _) -> one, java.util.LinkedHashMap::new));
    }
}
