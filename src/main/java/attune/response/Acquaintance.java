package attune.response;

import attune.identity.Identities;
import attune.identity.Identity;
import attune.interview.Known;
import attune.profile.Profiles;
import attune.profile.Trait;
import attune.segment.Segments;
import attune.store.Database;
import attune.store.WorkspaceId;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.List;
import java.util.Locale;
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
    private Map<String, JsonNode> traits;

    public Acquaintance(Database database, Profiles profiles, Identities identities, Segments segments, WorkspaceId workspace, Identity who) {
        this.database = database;
        this.profiles = profiles;
        this.identities = identities;
        this.segments = segments;
        this.workspace = workspace;
        this.who = who;
    }

    @Override
    public JsonNode trait(String name) {
        if (traits == null) traits = database.in(workspace, tx -> identities.named(tx, who).map(customer -> profiles.traits(tx, customer)).orElse(List.of())).stream()
                .collect(Collectors.toMap(trait -> plain(trait.name()), Trait::value, (one, _) -> one));
        return traits.getOrDefault(plain(name), MissingNode.getInstance());
    }

    /// A segment by its name as people write it: upper and lower case, blanks and dashes make no difference.
    @Override
    public boolean in(String segment) {
        return database.in(workspace, tx -> {
            var customer = identities.named(tx, who);
            return customer.isPresent() && segments.all(tx).stream().filter(each -> plain(each.name()).equals(plain(segment)))
                    .anyMatch(each -> segments.page(tx, each.id(), customer.get().value() - 1, 1).stream().anyMatch(member -> member.customer() == customer.get().value()));
        });
    }

    private static String plain(String name) {
        return name.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}]", "");
    }
}
