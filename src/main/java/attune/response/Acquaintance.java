package attune.response;

import attune.identity.CustomerId;
import attune.identity.Identities;
import attune.identity.Identity;
import attune.interview.Known;
import attune.interview.Person;
import attune.profile.Profiles;
import attune.profile.Trait;
import attune.segment.Segments;
import attune.store.Database;
import attune.store.Tx;
import attune.store.WorkspaceId;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.stream.Collectors;

/// What the business knows of one customer, for the questions they are asked. Read at first need: most surveys ask for none of it.
public final class Acquaintance implements Known {

    private final Database database;
    private final Profiles profiles;
    private final Identities identities;
    private final Segments segments;
    private final WorkspaceId workspace;
    private final Identity who;
    private Person person;

    public Acquaintance(Database database, Profiles profiles, Identities identities, Segments segments, WorkspaceId workspace, Identity who) {
        this.database = database;
        this.profiles = profiles;
        this.identities = identities;
        this.segments = segments;
        this.workspace = workspace;
        this.who = who;
    }

    /// The same of a customer, within a transaction that is open.
    public static Person of(Tx tx, Profiles profiles, Segments segments, CustomerId customer) {
        return new Person(profiles.traits(tx, customer).stream().collect(Collectors.toMap(trait -> Person.plain(trait.name()), Trait::value, (one, _) -> one)),
                name -> segments.has(tx, name, customer));
    }

    @Override
    public JsonNode trait(String name) {
        if (person == null) person = database.in(workspace, tx -> identities.named(tx, who).map(customer -> of(tx, profiles, segments, customer)).orElseGet(() -> new Person(Map.of(), _ -> false)));
        return person.trait(name);
    }

    @Override
    public boolean in(String segment) {
        return database.in(workspace, tx -> identities.named(tx, who).map(customer -> segments.has(tx, segment, customer)).orElse(false));
    }
}
