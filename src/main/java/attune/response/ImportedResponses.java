package attune.response;

import attune.interaction.Place;
import attune.store.Tx;
import attune.survey.Definition;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;

/// Responses that were given elsewhere and come with a file: complete, of no way of ours, and taken back with it.
public final class ImportedResponses {

    private static final int AT_ONCE = 5_000;

    /// @param position of what it is to the log, which knows whose it is
    public record One(UUID id, long position, ObjectNode answers, Place place, Instant at) {}

    private ImportedResponses() {}

    /// Keeps them in the transaction in which they came to the log.
    public static void keep(Tx tx, long survey, int version, Definition definition, int batch, List<One> all) {
        if (all.isEmpty()) return;
        var identities = ResponseStore.identities(tx, all.stream().map(One::position).toList());
        var rows = tx.batch("""
                insert into response (workspace, survey, id, version, state, identity, way, language, answers, place, page, ending, started_at, changed_at, completed_at, batch)
                values (:workspace, :survey, :id, :version, :state, :identity, :way, :language, cast(:answers as jsonb), cast(:place as jsonb), :page, :ending, :at, :at, :at, :batch)
                on conflict (workspace, id) do nothing""");
        for (var one : all)
            rows.bind("workspace", tx.workspace().value()).bind("survey", survey).bind("id", one.id).bind("version", version).bind("state", (short) Response.State.COMPLETE.ordinal())
                    .bind("identity", identities.get(one.position)).bind("way", (short) Way.IMPORT.ordinal()).bind("language", definition.language())
                    .bind("answers", one.answers.toString().replace("\\u0000", "")).bind("place", Places.json(one.place).toString())
                    .bind("page", definition.pages().getLast().name()).bind("ending", definition.endings().getFirst().name())
                    .bind("at", one.at.atOffset(ZoneOffset.UTC)).bind("batch", batch).add();
        rows.execute();
    }

    /// Takes some of what came with an import away.
    ///
    /// @return how many; 0 when there are none left
    public static int take(Tx tx, int batch) {
        return tx.update("delete from response where workspace = :workspace and batch = :batch and id in (select id from response where workspace = :workspace and batch = :batch limit :most)")
                .bind("batch", batch).bind("most", AT_ONCE).execute();
    }
}
