package attune.company;

import attune.projection.Batch;
import attune.projection.Projection;
import attune.store.Tx;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// Keeps companies and their people up with the log.
public final class CompanyProjection implements Projection {

    static final String NAME = "company";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public int version() {
        return 1;
    }

    @Override
    public void apply(Tx owner, Batch batch) {
        batch.rows().stream().map(Saying::of).flatMap(Optional::stream)
                .collect(Collectors.groupingBy(Saying::workspace))
                .forEach((workspace, said) -> apply(owner, batch.generation(), workspace, said));
    }

    private static void apply(Tx owner, int generation, int workspace, List<Saying> said) {
        var roll = new Roll(CompanyStore.meant(owner, generation, workspace, said));
        record Belonging(long identity, long company) {}
        var latest = new LinkedHashMap<Belonging, Saying>();
        for (var saying : said)
            latest.merge(new Belonging(saying.identity(), roll.take(saying)), saying, (old, fresh) -> fresh.at().isBefore(old.at()) ? old : fresh);
        CompanyStore.write(owner, generation, workspace, roll.drafts());
        CompanyStore.belong(owner, generation, workspace, latest.entrySet().stream()
                .map(each -> new CompanyStore.Word(each.getKey().identity, each.getKey().company, each.getValue().at(), each.getValue().position())).toList());
    }

    /// Most imports say nothing of companies, and then there is nothing to take back.
    @Override
    public boolean retract(Tx owner, Batch batch) {
        return batch.rows().stream().map(Saying::of).allMatch(Optional::isEmpty);
    }

    @Override
    public void drop(Tx owner, int generation) {
        CompanyStore.drop(owner, generation);
    }
}
