package attune.setup;

import static org.assertj.core.api.Assertions.assertThat;

import attune.account.Role;
import attune.account.Workspaces;
import attune.member.Accounts;
import attune.member.Members;
import attune.postgres.Installation;
import attune.store.Mendable;
import attune.store.Setting;
import attune.store.Settings;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FirstVisitTest {

    @Test
    void of_two_who_set_an_empty_installation_up_at_the_same_moment_one_becomes_its_owner(@TempDir Path folder) throws Exception {
        try (var installation = Installation.open(new Settings(Map.of(Setting.DATA, folder.toString()), Map.of()))) {
            var database = installation.database();
            var workspaces = new Workspaces(database);
            var accounts = new Accounts(database);
            var members = new Members(database, workspaces, accounts);
            var firstVisit = new FirstVisit(database, workspaces, accounts, members);
            assertThat(firstVisit.due()).isTrue();
            assertThat(firstVisit.opens(firstVisit.token().text())).isTrue();
            assertThat(firstVisit.opens("")).isFalse();

            var outcomes = atOnce(() -> firstVisit.open("One", "Una", "una@example.com", "tide and lantern seven"),
                    () -> firstVisit.open("Two", "Dos", "dos@example.com", "tide and lantern seven"));

            assertThat(outcomes.stream().filter(FirstVisit.Opened.class::isInstance)).hasSize(1);
            assertThat(outcomes.stream().filter(Mendable.class::isInstance).map(refused -> ((Mendable) refused).getMessage()))
                    .containsExactly("Attune is set up already; sign in.");
            assertThat(workspaces.all()).hasSize(1);
            assertThat(members.all(workspaces.all().getFirst().id())).singleElement()
                    .satisfies(member -> assertThat(member.terms().role()).isEqualTo(Role.OWNER));
            assertThat(firstVisit.due()).isFalse();
        }
    }

    private static List<Object> atOnce(Callable<Object> one, Callable<Object> other) throws Exception {
        try (var both = Executors.newFixedThreadPool(2)) {
            return both.invokeAll(List.of(caught(one), caught(other))).stream().map(future -> future.resultNow()).toList();
        }
    }

    private static Callable<Object> caught(Callable<Object> work) {
        return () -> {
            try {
                return work.call();
            } catch (Mendable refused) {
                return refused;
            }
        };
    }
}
