package attune.setup;

import attune.account.Permission;
import attune.account.Who;
import attune.web.Access;
import attune.web.Page;
import attune.web.Routes;
import io.javalin.http.Context;
import java.util.List;

/// The checklist as a page.
public final class ChecklistPages {

    public record Model(List<Checklist.Step> steps) {
        public long done() {
            return steps.stream().filter(Checklist.Step::done).count();
        }
    }

    private final Checklist checklist;

    public ChecklistPages(Checklist checklist) {
        this.checklist = checklist;
    }

    public void mount(Routes routes) {
        routes.get("/checklist", Access.member(Permission.MANAGE_WORKSPACE), this::show);
    }

    private void show(Context request) {
        var model = new Model(checklist.of(Who.asking().workspace()));
        var left = model.steps().size() - model.done();
        Page.of(request).active("settings")
                .title(left == 0 ? "Everything is set up" : model.done() == 0 ? "Make yourself at home" : left == 1 ? "One step left" : left + " steps left")
                .lead("In any order. Each step saves by itself; leave and come back whenever you like.")
                .style("account/account.css").render("setup/checklist.jte", model);
    }
}
