package attune.mapping;

import attune.csv.Table;
import attune.identity.Identity;
import attune.interaction.Interaction;
import attune.interaction.Kind;
import attune.store.Mendable;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// Makes interactions of the rows of one file, by its mapping. Says of every row what became of it.
public final class RowReader {

    /// What one kind of file makes of a row whose customer is known.
    interface Making {
        Interaction main(Table.Row row, List<Identity> who, String messageId);

        default void more(Table.Row row, List<Identity> who, Interaction main, List<Interaction> into) {}
    }

    private final Cells cells;
    private final Identities identities;
    private final Making making;
    private final Terms terms;
    private final int onlyFilled;

    private RowReader(Cells cells, Identities identities, Making making, Terms terms, int onlyFilled) {
        this.cells = cells;
        this.identities = identities;
        this.making = making;
        this.terms = terms;
        this.onlyFilled = onlyFilled;
    }

    /// @throws Mendable when the mapping does not fit a file with these columns
    public static RowReader of(Mapping mapping, List<String> names, Terms terms) {
        var objections = mapping.objections(names);
        if (!objections.isEmpty()) throw new Mendable(objections.getFirst());
        var cells = new Cells(mapping, names);
        var identities = new Identities(cells, terms, mapping.customerless());
        var making = mapping.subject() == Subject.CUSTOMERS
                ? new CustomerRows(cells, identities, terms)
                : mapping.subject() == Subject.ANSWERS ? new AnswerRows(cells, mapping, terms) : new InteractionRows(cells, mapping, terms);
        return new RowReader(cells, identities, making, terms, mapping.onlyFilled() == null ? -1 : names.indexOf(mapping.onlyFilled()));
    }

    public Outcome read(Table.Row row) {
        if (onlyFilled >= 0 && row.cell(onlyFilled).isEmpty()) return new Outcome.Skipped();
        try {
            var who = identities.of(row);
            var main = making.main(row, who, messageId(row));
            if (main.properties().length > Properties.MAX_SIZE)
                throw new Refusal(new Problem(row.line(), "", "", "the row is larger than 32 KB", "Leave out columns with long texts."));
            var made = new ArrayList<Interaction>(2);
            made.add(main);
            making.more(row, who, main, made);
            if (!(making instanceof CustomerRows))
                for (int i = 2; i < who.size(); i++) made.add(known(main, who.getFirst(), who.get(i)));
            return new Outcome.Taken(made);
        } catch (Refusal refusal) {
            return new Outcome.Refused(refusal.problem());
        }
    }

    private String messageId(Table.Row row) {
        var own = Cells.identifier(cells.text(row, Target.MESSAGE_ID));
        if (own.length() > Interaction.MAX_MESSAGE_ID - 16)
            throw cells.refusal(row, Target.MESSAGE_ID, "it is longer than " + (Interaction.MAX_MESSAGE_ID - 16) + " characters",
                    "Map another column, or none: then the file and line make the id.");
        return own.isEmpty() ? terms.fingerprint() + ":" + row.line() : own;
    }

    /// An interaction carries two identities; a third is told in one of its own. What tells traits names them all there.
    private Interaction known(Interaction main, Identity who, Identity also) {
        return Interaction.of(Kind.IDENTIFY, "Identify", who, main.happenedAt())
                .messageId(main.messageId() + ":" + also.kind().substring(0, Math.min(8, also.kind().length())))
                .also(also).source(terms.source()).batch(terms.batch()).channel(main.channel())
                .direction(attune.interaction.Direction.ABOUT_CUSTOMER)
                .properties("{}".getBytes(StandardCharsets.UTF_8)).build();
    }
}
