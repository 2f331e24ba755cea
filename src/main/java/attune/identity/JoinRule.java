package attune.identity;

import java.util.Map;

/// What a workspace holds about one kind of identity: when it joins customers by itself, and whether a customer can
/// have only one. Two customers with different values of a kind of which each has only one are never joined by a rule.
///
/// @param joins   when an identity of this kind, seen together with another, makes both one customer
/// @param oneEach one person has only one of these: a user id is, an email address is not
public record JoinRule(String kind, Joins joins, boolean oneEach) {

    public enum Joins {
        /// Whenever they come together.
        ALWAYS,
        /// When a trusted source says so, or when the one being joined has no verified identity yet.
        IF_SAFE,
        /// Never by itself: it becomes a proposal for a person.
        SUGGEST,
        /// Not even a proposal.
        NEVER
    }

    private static final Map<String, JoinRule> DEFAULTS = Map.of(
            Identity.USER_ID, new JoinRule(Identity.USER_ID, Joins.ALWAYS, true),
            Identity.ANONYMOUS_ID, new JoinRule(Identity.ANONYMOUS_ID, Joins.ALWAYS, false),
            Identity.EMAIL, new JoinRule(Identity.EMAIL, Joins.IF_SAFE, false),
            Identity.PHONE, new JoinRule(Identity.PHONE, Joins.IF_SAFE, false));

    /// What holds for a kind that the workspace never touched.
    public static JoinRule standard(String kind) {
        return DEFAULTS.getOrDefault(kind, new JoinRule(kind, Joins.IF_SAFE, false));
    }

    static Iterable<JoinRule> standards() {
        return DEFAULTS.values();
    }
}
