package attune.subscription;

import static org.assertj.core.api.Assertions.assertThat;

import attune.TestDatabase;
import attune.store.Migrations;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Who had dashboards and the briefing by mail before there were subscriptions has them still, and nothing that went goes again.
class FormerReadersTest {

    @Test
    void former_readers_stay_readers_and_what_they_got_counts_as_sent() {
        TestDatabase.database().asOwnerVoid(owner -> owner.handle().execute("create schema former"));
        var migrations = new Migrations(TestDatabase.pool(), "former");
        migrations.to("140");
        TestDatabase.database().asOwnerVoid(owner -> {
            owner.handle().execute("set local search_path to former, public");
            owner.handle().execute("insert into workspace (id, name, time_zone) values (7, 'Harbour', 'Europe/Lisbon')");
            owner.handle().execute("insert into account (id, email, name) values (3, 'ana@harbour.example', 'Ana'), (4, 'bea@harbour.example', 'Bea')");
            owner.handle().execute("insert into dashboard (id, workspace, name, owner) values (12, 7, 'Front desk', 3)");
            owner.handle().execute("insert into dashboard_reader (workspace, dashboard, account, since) values (7, 12, 4, '2026-01-05 10:00Z')");
            owner.handle().execute("insert into dashboard_letter (workspace, dashboard, account, due, state, tries) values (7, 12, 4, '2026-01-12 08:00Z', 'REFUSED', 2)");
            owner.handle().execute("insert into briefing_reader (workspace, account, token, sent_for) values (7, 3, 'a', '2026-04-13'), (7, 4, 'b', null)");
        });
        migrations.toLatest();
        assertThat(told("select kind || ' ' || number || ' ' || account from former.subscription order by 1")).containsExactly("briefing 0 3", "briefing 0 4", "dashboard 12 4");
        assertThat(told("select since at time zone 'UTC' from former.subscription where kind = 'dashboard'")).containsExactly("2026-01-05 10:00:00");
        assertThat(told("select kind || ' ' || account || ' ' || state || ' ' || tries || ' ' || (due at time zone 'UTC') from former.subscription_letter order by 1"))
                .containsExactly("briefing 3 SENT 1 2026-04-13 05:30:00", "dashboard 4 REFUSED 2 2026-01-12 08:00:00");
    }

    private static List<String> told(String sql) {
        return TestDatabase.database().asOwner(owner -> owner.query(sql).mapTo(String.class).list());
    }
}
