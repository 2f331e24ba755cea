package attune.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import attune.TestDatabase;
import org.junit.jupiter.api.Test;

/// The wall between workspaces, seen on the application's own pool.
class WallTest {

    private final Database database = TestDatabase.database();

    @Test
    void a_query_that_forgets_its_workspace_sees_only_its_own() {
        var mine = TestDatabase.workspace();
        TestDatabase.workspace();

        var seen = database.in(mine, tx -> tx.query("select id from workspace").mapTo(int.class).list());

        assertThat(seen).containsExactly(mine.value());
    }

    @Test
    void a_row_cannot_be_moved_to_another_workspace() {
        var mine = TestDatabase.workspace();
        var foreign = TestDatabase.workspace();

        var changed = database.in(mine, tx -> tx.update("update workspace set name = 'taken' where id = :other")
                .bind("other", foreign.value()).execute());

        assertThat(changed).isZero();
    }

    @Test
    void the_role_of_a_transaction_does_not_outlive_it() {
        var mine = TestDatabase.workspace();
        TestDatabase.workspace();
        database.inVoid(mine, tx -> tx.query("select 1").mapTo(int.class).one());

        var all = database.asOwner(tx -> tx.query("select count(*) from workspace").mapTo(int.class).one());

        assertThat(all).isGreaterThan(1);
    }

    @Test
    void elevated_work_returns_to_the_restricted_role() {
        var mine = TestDatabase.workspace();

        var roles = database.in(mine, tx -> tx.elevated(() -> tx.query("select current_user").mapTo(String.class).one())
                + " " + tx.query("select current_user").mapTo(String.class).one());

        assertThat(roles).isEqualTo("attune " + Database.RESTRICTED_ROLE);
    }

    @Test
    void the_application_is_no_superuser() {
        var superuser = database.asOwner(tx -> tx.query("select current_setting('is_superuser')").mapTo(String.class).one());

        assertThat(superuser).isEqualTo("off");
    }

    @Test
    void the_database_is_durable() {
        for (var setting : new String[] {"fsync", "synchronous_commit", "full_page_writes"}) {
            var value = database.asOwner(tx -> tx.query("select current_setting(:name)").bind("name", setting)
                    .mapTo(String.class).one());
            assertThat(value).as(setting).isEqualTo("on");
        }
    }

    @Test
    void a_data_folder_has_one_owner() {
        assertThatThrownBy(() -> DataFolder.claim(TestDatabase.folder().root()))
                .isInstanceOf(Mendable.class)
                .hasMessageContaining("is in use by another Attune (process " + ProcessHandle.current().pid() + ")")
                .hasMessageContaining("--data");
    }
}
