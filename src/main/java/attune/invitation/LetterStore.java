package attune.invitation;

import attune.store.Tx;
import java.util.Optional;

/// SQL about the words of letters.
final class LetterStore {

    private LetterStore() {}

    static Optional<Wording> find(Tx tx, long survey, String language) {
        return tx.query("select subject, greeting, words from survey_letter where workspace = :workspace and survey = :survey and language = :language")
                .bind("survey", survey).bind("language", language).map((row, _) -> new Wording(language, row.getString(1), row.getString(2), row.getString(3))).findOne();
    }

    static void keep(Tx tx, long survey, Wording wording) {
        tx.update("""
                insert into survey_letter (workspace, survey, language, subject, greeting, words)
                values (:workspace, :survey, :language, :subject, :greeting, :words)
                on conflict (survey, language) do update
                set subject = excluded.subject, greeting = excluded.greeting, words = excluded.words
                """)
                .bind("survey", survey).bind("language", wording.language()).bind("subject", wording.subject()).bind("greeting", wording.greeting()).bind("words", wording.words()).execute();
    }

    static void drop(Tx tx, long survey, String language) {
        tx.update("delete from survey_letter where workspace = :workspace and survey = :survey and language = :language").bind("survey", survey).bind("language", language).execute();
    }
}
