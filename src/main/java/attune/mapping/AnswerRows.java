package attune.mapping;

import attune.csv.Table;
import attune.identity.Identity;
import attune.interaction.Interaction;
import attune.interaction.Kind;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;

/// Rows that are answers to a survey: told to the log as a survey of our own would tell them.
final class AnswerRows implements RowReader.Making {

    private final InteractionRows rows;

    AnswerRows(Cells cells, Mapping mapping, Terms terms) {
        this.rows = new InteractionRows(cells, mapping, terms);
    }

    @Override
    public Interaction main(Table.Row row, List<Identity> who, String messageId) {
        var fact = rows.main(row, who, messageId);
        if (fact.score() != null) return fact;
        return Interaction.of(Kind.EVENT, fact.name(), fact.who(), fact.happenedAt()).messageId(fact.messageId()).also(fact.also()).source(fact.source()).batch(fact.batch())
                .channel(fact.channel()).direction(fact.direction()).place(fact.place()).properties(fact.properties()).build();
    }

    /// The number of the response that a row is: the same whenever the file is read.
    static UUID response(Terms terms, Table.Row row) {
        return UUID.nameUUIDFromBytes((terms.batch() + " " + terms.fingerprint() + " " + row.line()).getBytes(StandardCharsets.UTF_8));
    }
}
