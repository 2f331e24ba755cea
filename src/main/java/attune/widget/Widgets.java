package attune.widget;

import attune.audit.Audit;
import attune.store.Database;
import attune.store.Tx;
import attune.store.WorkspaceId;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import java.time.Duration;
import java.util.Optional;

/// The door to how surveys ask on the pages of others.
public final class Widgets {

    private static final ObjectMapper JSON = new ObjectMapper();
    /// Another process may have changed it.
    private static final Duration REMEMBERED = Duration.ofSeconds(5);

    private record Key(WorkspaceId workspace, long survey) {}

    private final LoadingCache<Key, Widget> known;

    public Widgets(Database database) {
        known = Caffeine.newBuilder().maximumSize(10_000).expireAfterWrite(REMEMBERED).build(key -> database.in(key.workspace, tx -> of(tx, key.survey)));
    }

    /// As somebody set it, else as it usually is.
    public Widget of(Tx tx, long survey) {
        return WidgetStore.settings(tx, survey).map(Widgets::read).orElse(Widget.USUAL);
    }

    /// The same for whoever is not in a transaction; a few seconds old at most.
    public Widget of(WorkspaceId workspace, long survey) {
        return known.get(new Key(workspace, survey));
    }

    public void keep(Tx tx, long survey, Widget widget) {
        WidgetStore.keep(tx, survey, write(widget));
        Audit.record(tx, "widget.set", "survey " + survey);
        var key = new Key(tx.workspace(), survey);
        tx.afterCommit(() -> known.invalidate(key));
    }

    private static Widget read(String json) {
        try {
            return JSON.readValue(json, Widget.class);
        } catch (JsonProcessingException broken) {
            throw new IllegalStateException(broken);
        }
    }

    private static String write(Widget widget) {
        try {
            return JSON.writeValueAsString(widget);
        } catch (JsonProcessingException broken) {
            throw new IllegalStateException(broken);
        }
    }

    /// The rows of settings.
    private static final class WidgetStore {

        private WidgetStore() {}

        static Optional<String> settings(Tx tx, long survey) {
            return tx.query("""
                    select settings::text
                    from survey_widget
                    where workspace = :workspace
                      and survey = :survey
                    """).bind("survey", survey).mapTo(String.class).findOne();
        }

        static void keep(Tx tx, long survey, String settings) {
            tx.update("""
                    insert into survey_widget (workspace, survey, settings)
                    values (:workspace, :survey, cast(:settings as jsonb))
                    on conflict (survey) do update
                    set settings = excluded.settings
                    where survey_widget.workspace = :workspace
                    """).bind("survey", survey).bind("settings", settings).execute();
        }
    }
}
