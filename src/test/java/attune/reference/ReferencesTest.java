package attune.reference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import attune.TestDatabase;
import attune.TestLog;
import attune.account.Reach;
import attune.identity.Identity;
import attune.interaction.Place;
import attune.store.Mendable;
import attune.store.WorkspaceId;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ReferencesTest {

    private final WorkspaceId workspace = TestDatabase.workspace();
    private final References references = new References();

    @Test
    void whatAnInteractionNamesStandsInItsListUntilSomebodyNamesIt() {
        TestLog.interactions().append(workspace, List.of(TestLog.event("Checked in", Identity.user("u", true))
                .place(new Place("harbour", "desk", "luca", "412", "B-1")).build()));
        for (var list : Reference.Kind.values()) assertThat(all(list)).hasSize(1).noneMatch(Reference::named);
        var harbour = all(Reference.Kind.LOCATION).getFirst();
        TestDatabase.database().inVoid(workspace, tx -> references.name(tx, Reference.Kind.LOCATION, "harbour", "Larkspur Harbour"));
        assertThat(all(Reference.Kind.LOCATION)).containsExactly(new Reference(harbour.id(), Reference.Kind.LOCATION, "harbour", "Larkspur Harbour"));
    }

    @Test
    void listsOfAnotherWorkspaceStayThere() {
        TestDatabase.database().inVoid(workspace, tx -> references.name(tx, Reference.Kind.TEAM, "desk", "Front desk"));
        List<Reference> others = TestDatabase.database().in(TestDatabase.workspace(), tx -> references.page(tx, Reference.Kind.TEAM, "", ""));
        assertThat(others).isEmpty();
    }

    @Test
    void aFileThatIsWrongInOneLineChangesNothingAndSaysWhere() {
        assertThatThrownBy(() -> bring("key,name\nharbour,Harbour\n,Nameless\n")).isInstanceOf(Mendable.class).hasMessageContaining("Line 3");
        assertThatThrownBy(() -> bring("id,title\n1,x\n")).isInstanceOf(Mendable.class).hasMessageContaining("no column “key”");
        assertThat(all(Reference.Kind.LOCATION)).isEmpty();
    }

    @Test
    void reachBecomesNumbersAndAnUnknownPlaceIsNowhere() {
        TestDatabase.database().inVoid(workspace, tx -> references.name(tx, Reference.Kind.LOCATION, "harbour", "Harbour"));
        var harbour = all(Reference.Kind.LOCATION).getFirst().id();
        assertThat(within(Set.of("harbour"))).isEqualTo(new Within(List.of(harbour), List.of()));
        assertThat(within(Set.of("atlantis")).holds(harbour, 0)).isFalse();
        assertThat(within(Set.of("atlantis")).holds(0, 0)).isFalse();
    }

    private Within within(Set<String> locations) {
        return TestDatabase.database().in(workspace, tx -> references.within(tx, new Reach(locations, Set.of())));
    }

    private List<Reference> all(Reference.Kind list) {
        return TestDatabase.database().in(workspace, tx -> references.page(tx, list, "", ""));
    }

    private References.Brought bring(String csv) {
        return TestDatabase.database().in(workspace, tx -> references.bring(tx, Reference.Kind.LOCATION,
                new ByteArrayInputStream(csv.getBytes(StandardCharsets.UTF_8))));
    }
}
