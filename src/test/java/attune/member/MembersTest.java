package attune.member;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import attune.TestApp;
import attune.TestBrowser;
import attune.TestDatabase;
import attune.account.Reach;
import attune.account.Role;
import attune.account.Who;
import attune.store.Mendable;
import attune.store.WorkspaceId;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;

class MembersTest {

    private final WorkspaceId workspace = TestDatabase.workspace();
    private final Members members = TestApp.attune().members;

    @Test
    void whoever_is_invited_chooses_a_name_and_a_password_and_is_in() {
        var owner = TestApp.signedIn(workspace, Role.OWNER);
        var link = link(owner.post("/members/invite", "email", "Nora@Example.com ", "role", "analyst").body(), "/invitation/");

        var guest = new TestBrowser();
        assertThat(guest.get(link).body()).contains("nora@example.com").contains("as analyst");
        assertThat(guest.post(link, "name", "Nora", "password", "too short").body()).contains("at least 12 characters").contains("value=\"Nora\"");
        assertThat(guest.post(link, "name", "Nora", "password", "lighthouse in the fog").location()).isEqualTo("/");

        assertThat(guest.get("/account").body()).contains("Nora");
        assertThat(guest.get("/members").status()).isEqualTo(403);
        assertThat(new TestBrowser().get(link).status()).as("the link is used up").isEqualTo(404);
    }

    @Test
    void somebody_with_an_account_joins_with_the_password_they_have() {
        var account = TestApp.member(TestDatabase.workspace(), Role.OWNER);
        var owner = TestApp.signedIn(workspace, Role.OWNER);
        var link = link(owner.post("/members/invite", "email", account.email(), "role", "agent").body(), "/invitation/");

        var guest = new TestBrowser();
        assertThat(guest.post(link, "name", "Thief", "password", "another password here").status()).isEqualTo(401);
        assertThat(guest.post(link, "password", TestApp.PASSWORD).status()).isEqualTo(303);
        assertThat(members.of(workspace, account.id()).terms().role()).isEqualTo(Role.AGENT);
    }

    @Test
    void an_invitation_that_is_withdrawn_or_replaced_opens_nothing() {
        var owner = TestApp.signedIn(workspace, Role.OWNER);
        var first = link(owner.post("/members/invite", "email", "otto@example.com", "role", "agent").body(), "/invitation/");
        var second = link(owner.post("/members/invite", "email", "otto@example.com", "role", "staff").body(), "/invitation/");
        assertThat(new TestBrowser().get(first).status()).isEqualTo(404);
        assertThat(new TestBrowser().get(second).status()).isEqualTo(200);

        var id = members.invitations(workspace).getFirst().id();
        owner.post("/members/invitations/" + id + "/withdraw");
        assertThat(new TestBrowser().get(second).status()).isEqualTo(404);
    }

    @Test
    void one_invitation_taken_twice_at_the_same_moment_makes_one_member() throws Exception {
        var asking = asking(Role.OWNER, Reach.EVERYTHING);
        var token = asking.asked(() -> members.invite("twice@example.com", Member.Terms.of(Role.STAFF)));
        Callable<Object> take = () -> {
            try {
                return members.accept(token, "Twice", "lighthouse in the fog");
            } catch (Mendable refused) {
                return refused;
            }
        };
        try (var both = Executors.newFixedThreadPool(2)) {
            var outcomes = both.invokeAll(List.of(take, take)).stream().map(future -> future.resultNow()).toList();
            assertThat(outcomes.stream().filter(Members.Joined.class::isInstance)).hasSize(1);
        }
        assertThat(members.all(workspace).stream().filter(member -> member.email().equals("twice@example.com"))).hasSize(1);
    }

    @Test
    void only_owners_make_owners_and_one_always_remains() {
        var owner = asking(Role.OWNER, Reach.EVERYTHING);
        var manager = asking(Role.MANAGER, Reach.EVERYTHING);

        assertThatThrownBy(() -> manager.asked(() -> members.invite("x@example.com", Member.Terms.of(Role.OWNER)))).hasMessageContaining("Only an owner");
        assertThatThrownBy(() -> manager.asked(() -> change(owner, Member.Terms.of(Role.STAFF)))).hasMessageContaining("Only an owner");
        assertThatThrownBy(() -> owner.asked(() -> change(owner, Member.Terms.of(Role.STAFF)))).hasMessageContaining("only owner");
        assertThatThrownBy(() -> owner.asked(() -> remove(owner))).hasMessageContaining("only owner");

        var second = asking(Role.OWNER, Reach.EVERYTHING);
        owner.asked(() -> change(owner, Member.Terms.of(Role.STAFF)));
        assertThatThrownBy(() -> second.asked(() -> remove(second))).hasMessageContaining("only owner");
    }

    @Test
    void nobody_gives_more_reach_than_they_have() {
        var north = new Reach(Set.of("north"), Set.of());
        var manager = asking(Role.MANAGER, north);
        assertThatThrownBy(() -> manager.asked(() -> members.invite("x@example.com", Member.Terms.of(Role.AGENT)))).hasMessageContaining("that you can see yourself");
        assertThatThrownBy(() -> manager.asked(() -> members.invite("x@example.com",
                new Member.Terms(Role.AGENT, new Reach(Set.of("north", "south"), Set.of()), Optional.empty())))).hasMessageContaining("that you can see yourself");
        assertThat(manager.<Object, RuntimeException>asked(() -> members.invite("x@example.com", new Member.Terms(Role.AGENT, north, Optional.empty())))).isNotNull();
    }

    @Test
    void a_consultant_is_a_guest_for_a_set_time() {
        var owner = TestApp.signedIn(workspace, Role.OWNER);
        assertThat(owner.post("/members/invite", "email", "c@example.com", "role", "consultant").body()).contains("choose the last day");
        assertThat(owner.post("/members/invite", "email", "c@example.com", "role", "consultant", "until", "2001-01-01").body()).contains("has passed already");
        assertThat(owner.post("/members/invite", "email", "c@example.com", "role", "consultant", "until", "tomorrow").body()).contains("year-month-day");
        var until = LocalDate.now().plusDays(30).toString();
        assertThat(owner.post("/members/invite", "email", "c@example.com", "role", "consultant", "until", until).body()).contains("/invitation/");
    }

    @Test
    void roles_stay_out_of_sight_until_there_is_a_second_member() {
        var owner = TestApp.signedIn(workspace, Role.OWNER);
        assertThat(owner.get("/members").body()).contains("only you").doesNotContain("What each role may do");
        TestApp.member(workspace, Role.STAFF);
        assertThat(owner.get("/members").body()).contains("What each role may do");
    }

    @Test
    void a_removed_member_is_out_at_once() {
        var account = TestApp.member(workspace, Role.AGENT);
        var agent = new TestBrowser().signIn(account);
        assertThat(agent.get("/account").status()).isEqualTo(200);
        TestApp.signedIn(workspace, Role.OWNER).post("/members/" + account.id() + "/remove");
        assertThat(agent.get("/account").location()).startsWith("/sign-in");
    }

    @Test
    void members_of_another_workspace_are_not_there() {
        var foreign = TestApp.member(TestDatabase.workspace(), Role.STAFF);
        var owner = TestApp.signedIn(workspace, Role.OWNER);
        for (var path : List.of("/members/" + foreign.id(), "/members/" + foreign.id() + "/remove", "/members/" + foreign.id() + "/reset-link")) {
            var answer = path.endsWith(foreign.id().toString()) ? owner.get(path) : owner.post(path);
            assertThat(answer.status()).as(path).isEqualTo(404);
            assertThat(answer.body()).doesNotContain(foreign.email());
        }
        assertThat(new TestBrowser().signIn(foreign.email(), TestApp.PASSWORD).status()).isEqualTo(303);
    }

    @Test
    void the_restricted_role_sees_names_of_its_own_workspace_only_and_no_password() {
        TestApp.member(TestDatabase.workspace(), Role.OWNER);
        var own = TestApp.member(workspace, Role.OWNER);
        var seen = TestDatabase.database().in(workspace, tx -> tx.query("select email from account").mapTo(String.class).list());
        assertThat(seen).containsExactly(own.email());
        for (var forbidden : List.of("select password from account", "select * from session", "select * from password_reset", "delete from audit_entry"))
            assertThatThrownBy(() -> TestDatabase.database().inVoid(workspace, tx -> tx.update(forbidden).execute()))
                    .as(forbidden).hasMessageContaining("permission denied");
    }

    @Test
    void a_reset_link_from_a_managers_hand_opens_the_account_once() {
        var account = TestApp.member(workspace, Role.AGENT);
        var before = new TestBrowser().signIn(account);
        var link = link(TestApp.signedIn(workspace, Role.MANAGER).post("/members/" + account.id() + "/reset-link").body(), "/reset/");

        var browser = new TestBrowser();
        assertThat(browser.get(link).body()).contains(account.email());
        assertThat(browser.post(link, "password", "password1234").body()).contains("first that anybody would try");
        assertThat(browser.post(link, "password", "lighthouse in the fog").location()).isEqualTo("/sign-in");
        assertThat(browser.get(link).status()).isEqualTo(404);
        assertThat(before.get("/account").location()).as("signed out everywhere").startsWith("/sign-in");
        assertThat(browser.signIn(account.email(), "lighthouse in the fog").status()).isEqualTo(303);
    }

    @Test
    void a_manager_cannot_take_over_an_owner_or_somebody_elses_workspace_by_a_reset_link() {
        var owner = TestApp.member(workspace, Role.OWNER);
        var manager = TestApp.signedIn(workspace, Role.MANAGER);
        assertThat(manager.post("/members/" + owner.id() + "/reset-link").status()).isEqualTo(403);

        var elsewhere = TestApp.member(TestDatabase.workspace(), Role.OWNER);
        TestDatabase.database().inVoid(workspace, tx -> members.join(tx, elsewhere.id(), Member.Terms.of(Role.STAFF)));
        var refused = manager.post("/members/" + elsewhere.id() + "/reset-link");
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.body()).contains("also belongs to another workspace");
    }

    @Test
    void passwords_that_anybody_would_try_are_refused() {
        for (var silly : List.of("password1234", "Passwort!2026", "123456789012", "aaaaaaaaaaaaaaa", "qwertyuiop12", "ana.longlast@example.com"))
            assertThatThrownBy(() -> Passwords.checked(silly, "ana.longlast@example.com")).as(silly).isInstanceOf(Mendable.class);
        assertThat(Passwords.checked("tide and lantern seven", "ana@example.com")).isEqualTo("tide and lantern seven");
        assertThat(Passwords.hash("tide and lantern seven")).startsWith("$argon2id$v=19$m=19456,t=2,p=1$");
    }

    private Void change(Who who, Member.Terms terms) {
        members.change(who.account(), terms);
        return null;
    }

    private Void remove(Who who) {
        members.remove(who.account());
        return null;
    }

    private Who asking(Role role, Reach reach) {
        var account = TestApp.member(workspace, new Member.Terms(role, reach, Optional.empty()));
        return new Who(account.id(), account.name(), account.email(), workspace, role, reach);
    }

    static String link(String body, String start) {
        return body.replaceAll("(?s).*?value=\"http://[^/\"]*(" + start + "[A-Za-z0-9_-]{43})\".*", "$1");
    }
}
