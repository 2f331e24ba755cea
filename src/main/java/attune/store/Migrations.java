package attune.store;

import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationVersion;
import org.flywaydb.core.api.configuration.FluentConfiguration;

/// Brings the tables to the form that this version of Attune expects. Runs at every start, as the owner of the tables.
public final class Migrations {

    private final DataSource owner;

    public Migrations(DataSource owner) {
        this.owner = owner;
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

    private String apply(MigrationVersion target) {
        var result = configured().target(target).load().migrate();
        return result.targetSchemaVersion == null ? current() : result.targetSchemaVersion;
    }

    private FluentConfiguration configured() {
        return Flyway.configure()
                .dataSource(owner)
                .locations("classpath:db/migration")
                .table("migration")
                .validateMigrationNaming(true);
    }
}
