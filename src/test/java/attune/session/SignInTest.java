package attune.session;

import static org.assertj.core.api.Assertions.assertThat;

import attune.TestApp;
import attune.TestBrowser;
import attune.TestDatabase;
import attune.account.Role;
import attune.member.Member;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import attune.account.Reach;
import org.junit.jupiter.api.Test;

class SignInTest {

    @Test
    void a_member_signs_in_and_lands_where_they_wanted_to_go() {
        var account = TestApp.member(TestDatabase.workspace(), Role.OWNER);
        var browser = new TestBrowser();

        assertThat(browser.get("/members?x=1").location()).isEqualTo("/sign-in?next=%2Fmembers%3Fx%3D1");
        var entered = browser.post("/sign-in", "email", account.email().toUpperCase(), "password", TestApp.PASSWORD, "next", "/members?x=1");

        assertThat(entered.status()).isEqualTo(303);
        assertThat(entered.location()).isEqualTo("/members?x=1");
        assertThat(browser.get("/account").body()).contains(account.name());
    }

    @Test
    void nobody_is_led_away_to_another_site_after_signing_in() {
        var account = TestApp.member(TestDatabase.workspace(), Role.OWNER);
        for (var next : new String[] {"https://evil.example", "//evil.example", "/\\evil.example", "/\t/evil.example", "javascript:alert(1)"}) {
            var entered = new TestBrowser().post("/sign-in", "email", account.email(), "password", TestApp.PASSWORD, "next", next);
            assertThat(entered.location()).as(next).isEqualTo("/");
        }
    }

    @Test
    void a_wrong_password_and_an_unknown_address_are_told_in_the_same_words() {
        var account = TestApp.member(TestDatabase.workspace(), Role.OWNER);
        var wrong = new TestBrowser().signIn(account.email(), "not the password at all");
        var unknown = new TestBrowser().signIn("nobody.at.all@example.com", "not the password at all");

        assertThat(wrong.status()).isEqualTo(401);
        assertThat(unknown.status()).isEqualTo(401);
        assertThat(wrong.body()).contains("do not fit together").contains("value=\"" + account.email() + "\"");
        assertThat(without(unknown.body())).isEqualTo(without(wrong.body()));
    }

    @Test
    void guessing_is_stopped_with_a_sentence_that_says_when_to_try_again() {
        var account = TestApp.member(TestDatabase.workspace(), Role.OWNER);
        var browser = new TestBrowser();
        for (int i = 0; i < SignIn.TRIES_PER_ACCOUNT; i++) assertThat(browser.signIn(account.email(), "guess number " + i).status()).isEqualTo(401);

        var refused = browser.signIn(account.email(), TestApp.PASSWORD);

        assertThat(refused.status()).isEqualTo(429);
        assertThat(refused.header("Retry-After")).matches("\\d+");
        assertThat(refused.body()).containsPattern("too many tries to sign in to this account. Try again in \\d+ (seconds|minutes)");
    }

    @Test
    void the_session_cookie_is_out_of_reach_of_scripts_and_of_other_sites() {
        var account = TestApp.member(TestDatabase.workspace(), Role.OWNER);
        var cookie = new TestBrowser().signIn(account.email(), TestApp.PASSWORD).response().headers().allValues("Set-Cookie").stream()
                .filter(header -> header.startsWith(MemberGate.COOKIE)).findFirst().orElseThrow();

        assertThat(cookie).contains("HttpOnly").contains("SameSite=Lax").contains("Path=/");
        var token = cookie.split("[=;]")[1];
        assertThat(token).hasSize(43);
        var kept = TestDatabase.database().asOwner(owner -> owner.query("select count(*) from session where token_hash = sha256(convert_to(:token, 'UTF8'))")
                .bind("token", token).mapTo(Long.class).one());
        assertThat(kept).as("only its hash is kept").isEqualTo(1);
    }

    @Test
    void a_session_that_is_ended_elsewhere_is_over_at_once() {
        var workspace = TestDatabase.workspace();
        var account = TestApp.member(workspace, Role.OWNER);
        var home = new TestBrowser().signIn(account);
        var away = new TestBrowser().signIn(account);
        var session = home.get("/account").body().replaceAll("(?s).*/account/sessions/(\\d+)/end.*", "$1");

        assertThat(home.post("/account/sessions/" + session + "/end").status()).isEqualTo(303);

        assertThat(away.get("/account").location()).startsWith("/sign-in");
        assertThat(home.get("/account").status()).isEqualTo(200);

        new TestBrowser().signIn(account);
        home.post("/account/sessions/end");
        assertThat(home.get("/account").location()).startsWith("/sign-in");
    }

    @Test
    void nobody_ends_the_session_of_somebody_else() {
        var workspace = TestDatabase.workspace();
        var account = TestApp.member(workspace, Role.OWNER);
        var victim = new TestBrowser().signIn(account);
        new TestBrowser().signIn(account);
        var session = victim.get("/account").body().replaceAll("(?s).*/account/sessions/(\\d+)/end.*", "$1");

        TestApp.signedIn(workspace, Role.OWNER).post("/account/sessions/" + session + "/end");

        assertThat(victim.get("/account").body()).contains("/account/sessions/" + session + "/end");
    }

    @Test
    void a_session_ends_by_itself_when_it_is_idle_or_old() {
        var account = TestApp.member(TestDatabase.workspace(), Role.OWNER);
        var browser = new TestBrowser().signIn(account);
        age(account.id().value(), "seen_at", Sessions.IDLE.toSeconds() + 1);
        assertThat(browser.get("/account").location()).startsWith("/sign-in");

        browser.signIn(account);
        age(account.id().value(), "created_at", Sessions.LONGEST.toSeconds() + 1);
        assertThat(browser.get("/account").location()).startsWith("/sign-in");
    }

    @Test
    void a_form_of_another_session_changes_nothing() {
        var workspace = TestDatabase.workspace();
        var account = TestApp.member(workspace, Role.OWNER);
        var browser = new TestBrowser();
        var beforeSigningIn = browser.csrf();
        browser.signIn(account);
        var ofOwnOtherSession = new TestBrowser().signIn(account).csrf();
        var ofSomebodyElse = TestApp.signedIn(workspace, Role.OWNER).csrf();

        for (var secret : List.of(beforeSigningIn, ofOwnOtherSession, ofSomebodyElse, browser.cookies().get("attune_session"))) {
            // Whoever can plant a cookie can plant the one from before signing in, too.
            browser.cookies().put("attune_csrf", secret);
            assertThat(renamed(browser, secret).status()).as(secret).isEqualTo(403);
        }
        assertThat(browser.get("/account").body()).doesNotContain("Mallory");
        assertThat(renamed(browser, browser.csrf()).status()).isEqualTo(303);
    }

    private static TestBrowser.Answer renamed(TestBrowser browser, String secret) {
        return browser.send(java.net.http.HttpRequest.newBuilder(java.net.URI.create(TestApp.url() + "/account/name"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(java.net.http.HttpRequest.BodyPublishers.ofString("name=Mallory&_csrf=" + secret)));
    }

    @Test
    void a_sign_in_form_opened_before_another_tab_signed_in_still_works() {
        var account = TestApp.member(TestDatabase.workspace(), Role.OWNER);
        var browser = new TestBrowser();
        var before = browser.csrf();
        browser.signIn(account);

        var again = browser.send(java.net.http.HttpRequest.newBuilder(java.net.URI.create(TestApp.url() + "/sign-in"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(java.net.http.HttpRequest.BodyPublishers.ofString("email=" + account.email().replace("@", "%40")
                        + "&password=" + TestApp.PASSWORD.replace(' ', '+') + "&_csrf=" + before)));

        assertThat(again.status()).isEqualTo(303);
    }

    @Test
    void signing_in_and_out_needs_a_form_of_ours() {
        var account = TestApp.member(TestDatabase.workspace(), Role.OWNER);
        var browser = new TestBrowser().signIn(account);
        browser.cookies().put("attune_csrf", "A".repeat(32));
        var answer = browser.send(java.net.http.HttpRequest.newBuilder(java.net.URI.create(TestApp.url() + "/account/name"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(java.net.http.HttpRequest.BodyPublishers.ofString("name=Mallory&_csrf=" + "B".repeat(32))));
        assertThat(answer.status()).isEqualTo(403);
        assertThat(browser.get("/account").body()).doesNotContain("Mallory");
    }

    @Test
    void a_consultants_last_day_is_the_last_on_which_they_get_in() {
        var workspace = TestDatabase.workspace();
        var today = LocalDate.now(java.time.ZoneOffset.UTC);
        var still = TestApp.member(workspace, new Member.Terms(Role.CONSULTANT, Reach.EVERYTHING, Optional.of(today.plusDays(1))));
        var over = TestApp.member(workspace, new Member.Terms(Role.CONSULTANT, Reach.EVERYTHING, Optional.of(today.minusDays(1))));

        var browser = new TestBrowser().signIn(still);
        assertThat(browser.get("/account").status()).isEqualTo(200);
        var refused = new TestBrowser().signIn(over.email(), TestApp.PASSWORD);
        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.body()).contains("your time there is over");

        TestDatabase.database().asOwnerVoid(owner -> owner.update("update membership set until = current_date - 2 where account = :id")
                .bind("id", still.id().value()).execute());
        assertThat(browser.get("/account").location()).as("also for a session that was open").startsWith("/sign-in");
    }

    @Test
    void a_changed_password_signs_every_other_browser_out() {
        var account = TestApp.member(TestDatabase.workspace(), Role.OWNER);
        var here = new TestBrowser().signIn(account);
        var there = new TestBrowser().signIn(account);

        assertThat(here.post("/account/password", "present", "not the present one", "password", "harbour candle nine").status()).isEqualTo(400);
        assertThat(here.post("/account/password", "present", TestApp.PASSWORD, "password", "short").body()).contains("at least 12 characters");
        assertThat(here.post("/account/password", "present", TestApp.PASSWORD, "password", "harbour candle nine").status()).isEqualTo(303);

        assertThat(here.get("/account").status()).isEqualTo(200);
        assertThat(there.get("/account").location()).startsWith("/sign-in");
        assertThat(there.signIn(account.email(), TestApp.PASSWORD).status()).isEqualTo(401);
        assertThat(there.signIn(account.email(), "harbour candle nine").status()).isEqualTo(303);
    }

    @Test
    void somebody_in_two_workspaces_goes_from_one_to_the_other_and_nowhere_else() {
        var one = TestDatabase.workspace();
        var two = TestDatabase.workspace();
        var foreign = TestDatabase.workspace();
        var account = TestApp.member(one, Role.OWNER);
        TestDatabase.database().inVoid(two, tx -> TestApp.attune().members.join(tx, account.id(), Member.Terms.of(Role.STAFF)));
        var browser = new TestBrowser().signIn(account);
        var first = browser.get("/members").status();

        browser.post("/account/workspace", "workspace", two.toString());
        assertThat(Set.of(first, browser.get("/members").status())).as("owner in one, staff in the other").containsExactlyInAnyOrder(200, 403);

        browser.post("/account/workspace", "workspace", foreign.toString());
        assertThat(browser.get("/account").body()).contains("You are here");
        var where = TestDatabase.database().asOwner(owner -> owner.query("select workspace from session where account = :id")
                .bind("id", account.id().value()).mapTo(Integer.class).one());
        assertThat(where).isNotEqualTo(foreign.value());
    }

    private static void age(long account, String column, long seconds) {
        TestDatabase.database().asOwnerVoid(owner -> owner.update("update session set %s = now() - :seconds * interval '1 second' where account = :id".formatted(column))
                .bind("seconds", seconds).bind("id", account).execute());
    }

    /// The page without what differs from browser to browser.
    private static String without(String body) {
        return body.replaceAll("name=\"_csrf\" value=\"[^\"]*\"", "").replaceAll("CSRF-Token\":\"[^\"]*\"", "").replaceAll("value=\"[^\"]*@example.com\"", "");
    }
}
