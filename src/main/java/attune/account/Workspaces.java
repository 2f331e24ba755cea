package attune.account;

import attune.store.Database;
import attune.store.Mendable;
import attune.store.Tx;
import attune.store.WorkspaceId;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// The workspaces of this installation, and what each keeps about itself: one JSON object per topic.
public final class Workspaces {

    private static final String COLUMNS = "id, name, time_zone, currency, demo";
    private static final String COUNTRY = "country";
    private static final ObjectMapper JSON = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    private final Database database;
    private final LoadingCache<WorkspaceId, Workspace> known;

    public Workspaces(Database database) {
        this.database = database;
        // Other programs on the same database may change a workspace: what is known here is never older than a few seconds.
        this.known = Caffeine.newBuilder().maximumSize(10_000).expireAfterWrite(Duration.ofSeconds(5)).build(this::read);
    }

    /// The workspace, read at most a few seconds ago.
    public Workspace of(WorkspaceId id) {
        return known.get(id);
    }

    public List<Workspace> all() {
        return database.asOwner(owner -> owner.query("select " + COLUMNS + " from workspace order by id")
                .map((row, context) -> read(row))
                .list());
    }

    /// The installation is empty: nobody has set it up.
    public boolean none() {
        return database.asOwner(owner -> owner.query("select not exists (select from workspace)").mapTo(Boolean.class).one());
    }

    /// Opens a new workspace, inside a transaction of the tables' owner.
    public Workspace create(Tx owner, String name, boolean demo) {
        return owner.query("insert into workspace (name, demo) values (:name, :demo) returning " + COLUMNS)
                .bind("name", checkedName(name))
                .bind("demo", demo)
                .map((row, context) -> read(row))
                .one();
    }

    /// Changes name, time zone and currency of the workspace that `tx` is bound to.
    public void change(Tx tx, String name, ZoneId timeZone, Currency currency) {
        tx.update("""
                update workspace
                set name = :name, time_zone = :zone, currency = :currency
                where id = :workspace""")
                .bind("name", checkedName(name))
                .bind("zone", timeZone.getId())
                .bind("currency", currency.getCurrencyCode())
                .execute();
        forgetAfter(tx);
    }

    /// What the workspace keeps under `topic`, read as a record; empty where nothing was kept yet.
    public <T> Optional<T> setting(Tx tx, String topic, Class<T> type) {
        return tx.query("select settings -> :topic from workspace where id = :workspace and settings -> :topic is not null")
                .bind("topic", topic)
                .mapTo(String.class)
                .findOne()
                .map(json -> parsed(json, type));
    }

    /// Keeps `value` under `topic` in place of what was there.
    public void keep(Tx tx, String topic, Object value) {
        tx.update("""
                update workspace
                set settings = jsonb_set(settings, array[:topic], :value::jsonb)
                where id = :workspace""")
                .bind("topic", topic)
                .bind("value", written(value))
                .execute();
        forgetAfter(tx);
    }

    /// Keeps nothing under `topic` any more.
    public void drop(Tx tx, String topic) {
        tx.update("update workspace set settings = settings - :topic where id = :workspace").bind("topic", topic).execute();
        forgetAfter(tx);
    }

    /// Where links that leave the house begin; empty until somebody has said so.
    public Optional<PublicAddress> address(WorkspaceId id) {
        return database.in(id, tx -> setting(tx, PublicAddress.TOPIC, PublicAddress.class));
    }

    public void keepAddress(Tx tx, PublicAddress address) {
        keep(tx, PublicAddress.TOPIC, address);
    }

    /// The country whose phone numbers people of the workspace write without its code: two letters; empty where nobody said so.
    public static Optional<String> country(Tx tx) {
        return tx.query("select settings ->> '" + COUNTRY + "' from workspace where id = :workspace and settings ->> '" + COUNTRY + "' is not null").mapTo(String.class).findOne();
    }

    /// @param country two letters, or empty for none
    public void keepCountry(Tx tx, String country) {
        if (country.isEmpty()) drop(tx, COUNTRY);
        else if (Locale.getISOCountries(Locale.IsoCountryCode.PART1_ALPHA2).contains(country)) keep(tx, COUNTRY, country);
        else throw new Mendable("“Country” must be one of the list.");
    }

    public static String checkedName(String name) {
        var stripped = name == null ? "" : name.strip();
        if (stripped.isEmpty()) throw new Mendable("Give the workspace a name: your company's, for instance.");
        if (stripped.length() > Workspace.MAX_NAME)
            throw new Mendable("The workspace's name is longer than " + Workspace.MAX_NAME + " characters; shorten it.");
        return stripped;
    }

    private void forgetAfter(Tx tx) {
        var id = tx.workspace();
        tx.afterCommit(() -> known.invalidate(id));
    }

    private Workspace read(WorkspaceId id) {
        return database.in(id, tx -> tx.query("select " + COLUMNS + " from workspace where id = :workspace")
                .map((row, context) -> read(row))
                .findOne()
                .orElseThrow(() -> Mendable.notFound("There is no such workspace.")));
    }

    private static Workspace read(ResultSet row) throws SQLException {
        return new Workspace(new WorkspaceId(row.getInt("id")), row.getString("name"), ZoneId.of(row.getString("time_zone")),
                Currency.getInstance(row.getString("currency")), row.getBoolean("demo"));
    }

    private static <T> T parsed(String json, Class<T> type) {
        try {
            return JSON.readValue(json, type);
        } catch (JsonProcessingException damaged) {
            throw new IllegalStateException("a setting of the workspace cannot be read as " + type.getSimpleName(), damaged);
        }
    }

    private static String written(Object value) {
        try {
            return JSON.writeValueAsString(value);
        } catch (JsonProcessingException failure) {
            throw new IllegalStateException(failure);
        }
    }
}
