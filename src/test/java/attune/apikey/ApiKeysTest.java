package attune.apikey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import attune.TestApp;
import attune.TestDatabase;
import attune.account.Reach;
import attune.account.Role;
import attune.account.Who;
import attune.store.WorkspaceId;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ApiKeysTest {

    private final WorkspaceId workspace = TestDatabase.workspace();
    private final ApiKeys keys = TestApp.attune().apiKeys;

    @Test
    void a_key_is_shown_once_and_kept_as_a_hash() {
        var owner = TestApp.signedIn(workspace, Role.OWNER);
        var body = owner.post("/keys", "name", "Warehouse", "scope", "customers:read").body();
        var key = body.replaceAll("(?s).*value=\"(att_[A-Za-z0-9_-]{43})\".*", "$1");

        assertThat(key).startsWith("att_");
        assertThat(owner.get("/keys").body()).contains("Warehouse").contains(key.substring(0, 12)).doesNotContain(key);
        var row = TestDatabase.database().asOwner(tx -> tx.query("select row_to_json(k)::text from api_key k where workspace = :id")
                .bind("id", workspace.value()).mapTo(String.class).one());
        assertThat(row).doesNotContain(key.substring(12));
        assertThat(keys.holder(key)).isPresent();
        assertThat(keys.holder(key).get().who().workspace()).isEqualTo(workspace);
        assertThat(keys.holder(key).get().may("customers:read")).isTrue();
        assertThat(keys.holder(key).get().may("customers:write")).isFalse();
        assertThat(keys.all(workspace).getFirst().used()).isPresent();
    }

    @Test
    void a_revoked_key_opens_nothing_from_that_moment() {
        var who = who(workspace, Reach.EVERYTHING);
        var key = who.asked(() -> keys.make("Warehouse", Set.of(Scope.CUSTOMERS_READ)));
        assertThat(keys.holder(key.text())).isPresent();

        TestApp.signedIn(workspace, Role.OWNER).post("/keys/" + keys.all(workspace).getFirst().id() + "/revoke");

        assertThat(keys.holder(key.text())).isEmpty();
    }

    @Test
    void nobody_revokes_the_key_of_another_workspace() {
        var key = who(workspace, Reach.EVERYTHING).asked(() -> keys.make("Warehouse", Set.of(Scope.CUSTOMERS_READ)));
        var id = keys.all(workspace).getFirst().id();
        var stranger = TestApp.signedIn(TestDatabase.workspace(), Role.OWNER);

        assertThat(stranger.post("/keys/" + id + "/revoke").status()).isEqualTo(404);
        assertThat(stranger.get("/keys").body()).doesNotContain("Warehouse");
        assertThat(keys.holder(key.text())).isPresent();
    }

    @Test
    void whoever_sees_only_a_part_makes_no_key_for_the_whole() {
        var limited = who(workspace, new Reach(Set.of("north"), Set.of()));
        assertThatThrownBy(() -> limited.asked(() -> keys.make("Warehouse", Set.of(Scope.CUSTOMERS_READ)))).hasMessageContaining("your own access is limited");
    }

    @Test
    void what_is_no_key_is_refused_quietly() {
        for (var text : List.of("", "att_", "att_" + "x".repeat(43), "x".repeat(10_000), "att_\0" + "x".repeat(42))) assertThat(keys.holder(text)).isEmpty();
    }

    private static Who who(WorkspaceId workspace, Reach reach) {
        var account = TestApp.member(workspace, Role.OWNER);
        return new Who(account.id(), account.name(), account.email(), workspace, Role.OWNER, reach);
    }
}
