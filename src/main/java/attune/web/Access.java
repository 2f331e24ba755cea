package attune.web;

import io.javalin.security.RouteRole;

/// Who may use a route. A route cannot be mounted without one.
public sealed interface Access extends RouteRole {

    /// Nobody needs to be signed in: the sign-in page, health, static files.
    record Anyone() implements Access {}

    /// Somebody signed in to a workspace whose role grants `permission`.
    record Member(Permission permission) implements Access {}

    /// A holder of an API key with `scope`, or a member whose role grants `permission`.
    record Key(String scope, Permission permission) implements Access {}

    /// A write key of a source, found by the handler itself in header or body: the ways in.
    record WriteKey() implements Access {}

    /// Whoever has a link that we signed and mailed, found by the handler itself; mail programs may post to it.
    record Link() implements Access {}

    /// What a role may do. The one list of permissions is an enum of the feature that knows roles.
    interface Permission {
        String name();
    }

    Access ANYONE = new Anyone();
    Access WRITE_KEY = new WriteKey();
    Access LINK = new Link();

    static Access member(Permission permission) {
        return new Member(permission);
    }

    static Access key(String scope, Permission permission) {
        return new Key(scope, permission);
    }
}
