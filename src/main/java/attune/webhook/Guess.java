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

    /// @param all the fields, the moment of arrival first: it is when something happened only where nothing else says so
    static Mapping of(List<Column> all) {
        var columns = all.stream().filter(column -> !column.name().equals(Fields.RECEIVED_AT)).toList();
        if (columns.isEmpty()) return new Mapping(null, Subject.INTERACTIONS, null, null, null, null, null);
        var whole = Proposal.propose(columns, Subject.INTERACTIONS);
        var last = Proposal.propose(columns.stream().map(Guess::shortened).toList(), Subject.INTERACTIONS);
        var says = new LinkedHashMap<>(whole.columns());
        for (var column : columns) {
            var meant = last.columns().get(shortened(column).name());
            if (meant != null && says.get(column.name()).to() == Target.PROPERTY && meant.to() != Target.HAPPENED_AT
                    && says.values().stream().noneMatch(taken -> taken.to() == meant.to())) says.put(column.name(), meant);
        }
        if (says.values().stream().noneMatch(taken -> taken.to() == Target.HAPPENED_AT))
            says.put(Fields.RECEIVED_AT, new Mapping.Says(Target.HAPPENED_AT, null));
        return new Mapping(null, Subject.INTERACTIONS, null, says, whole.constants(), whole.customerless(), null).completed(all);
    }

    /// What stands in a list is one of several: its last part alone says little.
    private static Column shortened(Column column) {
        var name = column.name();
        if (name.matches(".*\\.\\d+(\\..*)?")) return column;
        return new Column(column.index(), name.substring(name.lastIndexOf('.') + 1), column.examples(), column.filled(), column.looked(),
                column.content(), column.time(), column.decimals(), column.negative(), column.note());
    }
}
