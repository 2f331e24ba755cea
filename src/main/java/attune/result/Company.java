package attune.result;

import attune.store.Tx;
import java.util.Arrays;
import java.util.Map;

/// Which confidential answers may be shown: every figure is a sum of whole circles, so that no two figures, of whatever filters, versions or
/// days, differ by fewer people than was promised ([why](docs/decisions/0016-confidential-answers-in-circles.md)).
final class Company {

    private Company() {}

    /// The circles that lie wholly within what is asked for.
    static int[] within(Tx tx, Narrowed asked, int[] versions) {
        return asked.bind(tx.query("""
                select c.circle
                from response_circle c
                join response r on r.workspace = :workspace and r.id = c.response
                where c.workspace = :workspace
                  and c.survey = :survey
                  and r.version = any(:guarded)
                group by c.circle
                having bool_and(%s)
                """.formatted(asked.predicate())))
                .bindArray("guarded", Integer.class, (Object[]) Arrays.stream(versions).boxed().toArray(Integer[]::new)).mapTo(Integer.class).stream().mapToInt(Integer::intValue).toArray();
    }

    static Map<String, Object> values(int[] versions, int[] circles) {
        return Map.of("guarded", versions, "circles", circles);
    }

    /// A predicate over `r`: free, or in one of the circles with its answer to that question.
    ///
    /// @param question its name as SQL has it: bound, or written out
    static String shown(String question) {
        return "(not (r.version = any(:guarded)) or exists (select from response_circle g where g.workspace = :workspace and g.response = r.id and g.question = "
                + question + " and g.circle = any(:circles)))";
    }
}
