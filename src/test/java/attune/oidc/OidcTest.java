package attune.oidc;

import static org.assertj.core.api.Assertions.assertThat;

import attune.TestApp;
import attune.TestBrowser;
import attune.TestDatabase;
import attune.account.Role;
import attune.member.Account;
import attune.store.WorkspaceId;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import java.net.URI;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class OidcTest {

    private final WorkspaceId workspace = TestDatabase.workspace();
    private final TestBrowser browser = new TestBrowser();
    private FakeProvider provider;
    private Account member;

    @BeforeEach
    void a_workspace_with_a_provider() throws Exception {
        provider = new FakeProvider();
        member = TestApp.member(workspace, Role.AGENT);
        provider.email = member.email();
        var owner = TestApp.signedIn(workspace, Role.OWNER);
        assertThat(owner.post("/settings/address", "url", TestApp.url()).status()).isEqualTo(303);
        assertThat(owner.post("/settings/sign-in", "issuer", provider.issuer(), "client", "attune", "secret", "hush", "label", "Fake").status()).isEqualTo(303);
    }

    @AfterEach
    void close() {
        provider.close();
    }

    @Test
    void a_member_comes_in_by_the_verified_email() {
        assertThat(new TestBrowser().get("/sign-in").body()).contains("/sign-in/provider?workspace=" + workspace);
        assertThat(back(depart()).location()).isEqualTo("/");
        assertThat(browser.get("/account").body()).contains(member.name());
    }

    @Test
    void nobody_comes_in_without_a_verified_email_of_a_member() {
        provider.verified = false;
        refused();
        provider.verified = true;
        provider.email = "stranger@example.com";
        refused();
        provider.email = TestApp.member(TestDatabase.workspace(), Role.OWNER).email();
        refused();
    }

    @Test
    void a_token_that_was_not_made_for_this_attempt_is_refused() throws Exception {
        provider.nonce = "of another attempt";
        refused();
        provider.nonce = null;
        provider.signingKey = new RSAKeyGenerator(2048).keyID("one").generate();
        refused();
    }

    @Test
    void a_code_that_somebody_else_began_is_refused() {
        var theirs = depart();
        var other = new TestBrowser();
        assertThat(other.get("/sign-in/provider/back" + provider.agree(theirs)).status()).as("no journey in this browser").isEqualTo(400);
        other.get("/sign-in/provider?workspace=" + workspace);
        assertThat(other.get("/sign-in/provider/back" + provider.agree(theirs)).status()).as("another journey's state").isEqualTo(403);
    }

    @Test
    void the_clients_secret_is_not_readable_in_the_database() {
        var settings = TestDatabase.database().in(workspace, tx -> tx.query("select settings::text from workspace where id = :workspace").mapTo(String.class).one());
        assertThat(settings).contains(provider.issuer()).doesNotContain("hush");
    }

    private void refused() {
        assertThat(back(depart()).status()).isEqualTo(403);
        assertThat(browser.get("/account").location()).startsWith("/sign-in");
    }

    private String depart() {
        var address = URI.create(browser.get("/sign-in/provider?workspace=" + workspace).location());
        assertThat(address.getRawQuery()).contains("code_challenge_method=S256").contains("nonce=").contains("state=");
        return address.getRawQuery();
    }

    private TestBrowser.Answer back(String query) {
        return browser.get("/sign-in/provider/back" + provider.agree(query));
    }
}
