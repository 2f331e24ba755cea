package attune.webhook;

import attune.csv.Column;
import attune.mapping.Mapping;
import attune.mapping.Proposal;
import attune.mapping.Subject;
import attune.mapping.Target;
import java.util.LinkedHashMap;
import java.util.List;

/// What the fields of a webhook probably mean: first by their whole names, `order.total`, then by the last part alone.
final class Guess {

    private Guess() {}

    static Mapping of(List<Column> columns) {
        var whole = Proposal.propose(columns, Subject.INTERACTIONS);
        var last = Proposal.propose(columns.stream().map(Guess::shortened).toList(), Subject.INTERACTIONS);
        var says = new LinkedHashMap<>(whole.columns());
        for (var column : columns) {
            var meant = last.columns().get(shortened(column).name());
            if (meant != null && says.get(column.name()).to() == Target.PROPERTY && meant.to() != Target.HAPPENED_AT
                    && says.values().stream().noneMatch(taken -> taken.to() == meant.to())) says.put(column.name(), meant);
        }
        if (says.get(Fields.RECEIVED_AT).to() != Target.HAPPENED_AT) says.remove(Fields.RECEIVED_AT);
        return new Mapping(null, Subject.INTERACTIONS, null, says, whole.constants(), whole.customerless(), null).completed(columns);
    }

    /// What stands in a list is one of several: its last part alone says little.
    private static Column shortened(Column column) {
        var name = column.name();
        if (name.matches(".*\\.\\d+(\\..*)?")) return column;
        return new Column(column.index(), name.substring(name.lastIndexOf('.') + 1), column.examples(), column.filled(), column.looked(),
                column.content(), column.time(), column.decimals(), column.negative(), column.note());
    }
}
