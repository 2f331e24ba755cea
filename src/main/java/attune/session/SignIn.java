package attune.session;

import attune.member.Account;
import attune.member.Accounts;
import attune.web.RateLimits;
import io.javalin.http.Context;
import attune.store.Mendable;
import java.time.Duration;
import java.util.Locale;

/// Checks who somebody says they are, and makes guessing slow: so many tries for one account, and for one network address.
public final class SignIn {

    static final int TRIES_PER_ACCOUNT = 10;
    static final int TRIES_PER_ADDRESS = 40;
    private static final Duration WITHIN = Duration.ofMinutes(15);

    private final Accounts accounts;
    private final RateLimits<String> perAccount = new RateLimits<>(TRIES_PER_ACCOUNT, WITHIN);
    private final RateLimits<String> perAddress = new RateLimits<>(TRIES_PER_ADDRESS, WITHIN);

    public SignIn(Accounts accounts) {
        this.accounts = accounts;
    }

    /// The account that email and password open. A wrong password and an unknown address are told in the same words, after the same time.
    public Account proved(Context request, String email, String password) {
        var account = email.toLowerCase(Locale.ROOT).strip();
        var address = request.ip();
        perAddress.must(request, address, 1, "There were too many tries to sign in from your network.");
        perAccount.must(request, account, 1, "There were too many tries to sign in to this account.");
        var proved = accounts.opened(account, password)
                .orElseThrow(() -> Mendable.unauthorized("Email and password do not fit together. Check both, or use “Forgotten?” below."));
        perAccount.giveBack(account);
        perAddress.giveBack(address);
        return proved;
    }
}
