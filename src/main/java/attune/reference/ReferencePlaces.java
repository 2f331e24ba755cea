package attune.reference;

import attune.member.Places;
import attune.store.Database;
import attune.store.WorkspaceId;
import java.util.Map;

/// The locations and teams of the reference lists, as memberships can be limited to them.
public final class ReferencePlaces implements Places {

    private final Database database;
    private final References references;

    public ReferencePlaces(Database database, References references) {
        this.database = database;
        this.references = references;
    }

    @Override
    public Map<String, String> locations(WorkspaceId workspace) {
        return database.in(workspace, tx -> references.choices(tx, Reference.Kind.LOCATION));
    }

    @Override
    public Map<String, String> teams(WorkspaceId workspace) {
        return database.in(workspace, tx -> references.choices(tx, Reference.Kind.TEAM));
    }
}
