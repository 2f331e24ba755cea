package attune.store;

import java.util.Arrays;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationVersion;
import org.flywaydb.core.api.configuration.FluentConfiguration;

/// Brings the tables to the form that this version of Attune expects. Runs at every start, as the owner of the tables.
public final class Migrations {

    /// Where the applied migrations are noted.
    public static final String TABLE = "migration";

    private final DataSource owner;
    private final String schema;

    public Migrations(DataSource owner) {
        this(owner, null);
    }

    /// @param schema where the tables are made, if not where the owner's tables usually are; it is there already
    public Migrations(DataSource owner, String schema) {
        this.owner = owner;
        this.schema = schema;
    }

    /// Applies what is missing and returns the version reached.
    public String toLatest() {
        return apply(MigrationVersion.LATEST);
    }

    /// Goes no further than `version`: the form a backup was taken in.
    public String to(String version) {
        return apply(MigrationVersion.fromVersion(version));
    }

    /// The version the tables are in now; `0` for an empty database.
    public String current() {
        var info = configured().load().info().current();
        return info == null ? "0" : info.getVersion().getVersion();
    }

    /// Whether this version of Attune has heard of the form `version`.
    public boolean knows(String version) {
        var asked = MigrationVersion.fromVersion(version);
        return Arrays.stream(configured().load().info().all())
                .anyMatch(known -> known.getVersion() != null && known.getVersion().compareTo(asked) >= 0);
    }

    private String apply(MigrationVersion target) {
        var result = configured().target(target).load().migrate();
        return result.targetSchemaVersion == null ? current() : result.targetSchemaVersion;
    }

    private FluentConfiguration configured() {
        var configured = Flyway.configure();
        if (schema != null) configured.defaultSchema(schema).schemas(schema).createSchemas(false);
        return configured
                .dataSource(owner)
                .locations("classpath:db/migration")
                .table(TABLE)
                .outOfOrder(true)
                .validateMigrationNaming(true);
    }
}
