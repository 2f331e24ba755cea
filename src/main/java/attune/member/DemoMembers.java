package attune.member;

import attune.account.Role;
import attune.store.Database;
import attune.store.WorkspaceId;
import java.util.List;

/// The people of a demo company: one for each way of looking at it.
public final class DemoMembers {

    private record Person(String name, String first, Role role) {}

    private static final String DOMAIN = "@larkspur.example";

    private static final List<Person> PEOPLE = List.of(
            new Person("Ana Ruiz", "ana", Role.OWNER),
            new Person("Marek Dvořák", "marek", Role.MANAGER),
            new Person("Ines Okafor", "ines", Role.ANALYST),
            new Person("Tom Lindqvist", "tom", Role.AGENT),
            new Person("Sofia Conti", "sofia", Role.SUPERVISOR),
            new Person("Yuki Tanaka", "yuki", Role.DESIGNER),
            new Person("Claire Dumont", "claire", Role.EXECUTIVE),
            new Person("Ben Adeyemi", "ben", Role.STAFF));

    private final Database database;
    private final Accounts accounts;
    private final Members members;

    public DemoMembers(Database database, Accounts accounts, Members members) {
        this.database = database;
        this.accounts = accounts;
        this.members = members;
    }

    /// Makes them members of the workspace, all with the same password. Those who are there already stay as they are.
    ///
    /// @return the address of the owner, to sign in with
    public String join(WorkspaceId workspace, String password) {
        for (var person : PEOPLE) {
            database.asOwnerVoid(owner -> {
                var account = accounts.byEmail(owner, person.first + DOMAIN)
                        .orElseGet(() -> accounts.open(owner, person.first + DOMAIN, person.name, password));
                owner.within(workspace, tx -> {
                    members.join(tx, account.id(), Member.Terms.of(person.role));
                    return null;
                });
            });
        }
        return PEOPLE.getFirst().first + DOMAIN;
    }
}
