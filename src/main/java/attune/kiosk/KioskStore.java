package attune.kiosk;

import attune.interaction.Place;
import attune.store.Tx;
import attune.store.WorkspaceId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;

/// The rows of kiosks.
final class KioskStore {

    private static final String COLUMNS = "id, workspace, survey, name, location, team, product, idle_seconds, pin, made_at, made_by, seen_at, waiting, revoked_at";

    private KioskStore() {}

    static long insert(Tx tx, long survey, Kiosk.Terms terms, byte[] token, String pin, String by) {
        return tx.query("""
                insert into kiosk (workspace, survey, name, token, location, team, product, idle_seconds, pin, made_by)
                values (:workspace, :survey, :name, :token, :location, :team, :product, :idle, :pin, :by)
                returning id
                """)
                .bind("survey", survey).bind("name", terms.name()).bind("token", token).bind("location", terms.place().location()).bind("team", terms.place().team())
                .bind("product", terms.place().product()).bind("idle", terms.idleSeconds()).bind("pin", pin).bind("by", by)
                .mapTo(Long.class).one();
    }

    static List<Kiosk> list(Tx tx, long survey) {
        return tx.query("""
                select %s
                from kiosk
                where workspace = :workspace
                  and survey = :survey
                order by revoked_at desc nulls first, id desc
                """.formatted(COLUMNS)).bind("survey", survey).map((row, _) -> kiosk(row)).list();
    }

    /// @return its name, or empty where nothing was switched off
    static Optional<String> revoke(Tx tx, long survey, long id) {
        return tx.query("""
                update kiosk
                set revoked_at = now()
                where workspace = :workspace
                  and survey = :survey
                  and id = :id
                  and revoked_at is null
                returning name
                """).bind("survey", survey).bind("id", id).mapTo(String.class).findOne();
    }

    /// @param owner the address says which workspace, so it is looked up across all
    static Optional<Kiosk> find(Tx owner, byte[] token) {
        return owner.query("""
                select %s
                from kiosk
                where token = :token
                """.formatted(COLUMNS)).bind("token", token).map((row, _) -> kiosk(row)).findOne();
    }

    static void seen(Tx tx, long id, int waiting) {
        tx.update("""
                update kiosk
                set seen_at = now(), waiting = :waiting
                where workspace = :workspace
                  and id = :id
                """).bind("id", id).bind("waiting", waiting).execute();
    }

    private static Kiosk kiosk(ResultSet row) throws SQLException {
        return new Kiosk(row.getLong("id"), new WorkspaceId(row.getInt("workspace")), row.getLong("survey"), row.getString("name"),
                new Place(row.getString("location"), row.getString("team"), null, row.getString("product"), null), row.getInt("idle_seconds"), row.getString("pin"),
                instant(row, "made_at").orElseThrow(), row.getString("made_by"), instant(row, "seen_at"), row.getInt("waiting"), instant(row, "revoked_at"));
    }

    private static Optional<Instant> instant(ResultSet row, String column) throws SQLException {
        return Optional.ofNullable(row.getObject(column, OffsetDateTime.class)).map(OffsetDateTime::toInstant);
    }
}
