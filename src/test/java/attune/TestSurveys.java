package attune;

import static org.assertj.core.api.Assertions.assertThat;

import attune.store.WorkspaceId;
import attune.survey.DefinitionJson;
import attune.survey.Survey;
import java.util.List;

/// Surveys to be answered in tests, and what came of them.
public final class TestSurveys {

    private TestSurveys() {}

    /// Makes and publishes a survey of this file.
    public static Survey open(WorkspaceId workspace, String file) {
        var reading = DefinitionJson.read(file);
        assertThat(reading.problems()).isEmpty();
        var surveys = TestApp.attune().feedback.surveys;
        return TestDatabase.database().in(workspace, tx -> {
            var survey = surveys.create(tx, reading.definition());
            surveys.publish(tx, survey.id());
            return surveys.survey(tx, survey.id());
        });
    }

    /// What was answered, the oldest first, as `{"nps": 9}`.
    public static List<String> answers(WorkspaceId workspace) {
        return column(workspace, "answers::text");
    }

    public static List<String> column(WorkspaceId workspace, String expression) {
        return TestDatabase.database().in(workspace, tx -> tx.query("select " + expression + " from response where workspace = :workspace order by completed_at, id").mapTo(String.class).list());
    }
}
