package attune.account;

import attune.store.Mendable;
import attune.store.WorkspaceId;
import java.util.Optional;

/// Who is asking: bound by the gate for as long as a request runs.
///
/// @param account   the person, or the person who made the key when a key is asking
/// @param name      as others see it, in the audit log too: "Ana Ruiz", "key Warehouse"
/// @param reach     the part of the business they may look into
public record Who(AccountId account, String name, String email, WorkspaceId workspace, Role role, Reach reach) {

    private static final ScopedValue<Who> ASKING = ScopedValue.newInstance();

    /// The one who is asking. Only on routes that somebody must be signed in for, or hold an API key for.
    public static Who asking() {
        return ASKING.orElseThrow(() -> new IllegalStateException("nobody is bound to this thread"));
    }

    public static Optional<Who> maybe() {
        return ASKING.isBound() ? Optional.of(ASKING.get()) : Optional.empty();
    }

    /// Runs `work` as this person.
    public <T, X extends Throwable> T asked(ScopedValue.CallableOp<T, X> work) throws X {
        return ScopedValue.where(ASKING, this).call(work);
    }

    public boolean may(Permission permission) {
        return role.may(permission) && (!limited() || permission.withinLimits());
    }

    /// Whether they may look into a part of the business only.
    public boolean limited() {
        return !reach.everything();
    }

    /// For the rare rule that a route's access cannot say: a button inside a page, a choice inside a form.
    public void must(Permission permission) {
        if (role.may(permission) && !may(permission))
            throw Mendable.forbidden("Your access is limited to some locations or teams, and this is about the whole business: "
                    + permission.sentence() + ". Ask somebody whose access is not limited.");
        if (!may(permission))
            throw Mendable.forbidden("Your role, " + role.title() + ", does not let you do this: "
                    + permission.sentence() + ". Ask a manager of the workspace.");
    }
}
