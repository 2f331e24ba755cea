package attune.member;

import attune.account.AccountId;

/// A person who can sign in.
public record Account(AccountId id, String email, String name) {

    public static final int MAX_NAME = 80;
}
