package attune.kiosk;

import attune.account.Permission;
import attune.account.Who;
import attune.sharing.Code;
import attune.sharing.SharePages;
import attune.sharing.Sharing;
import attune.store.Database;
import attune.store.Mendable;
import attune.store.Tx;
import attune.survey.Shape;
import attune.survey.Survey;
import attune.survey.Surveys;
import attune.web.Access;
import attune.web.Page;
import attune.web.Params;
import attune.web.Routes;
import attune.widget.Outline;
import io.javalin.http.Context;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The kiosks of a survey, as whoever looks after them sees them.
public final class KioskPages {

    private static final int LONGEST_NAME = 60;
    private static final int USUAL_IDLE = 45;

    private final Database database;
    private final Kiosks kiosks;
    private final Sharing sharing;
    private final Surveys surveys;

    public KioskPages(Database database, Kiosks kiosks, Sharing sharing, Surveys surveys) {
        this.database = database;
        this.kiosks = kiosks;
        this.sharing = sharing;
        this.surveys = surveys;
    }

    public void mount(Routes routes) {
        var edit = Access.member(Permission.EDIT_SURVEYS);
        routes.get("/surveys/{id}/kiosks", Access.member(Permission.SEE_SURVEYS), request -> show(request, Optional.empty()))
                .post("/surveys/{id}/kiosks", edit, this::make)
                .post("/surveys/{id}/kiosks/{kiosk}/revoke", edit, this::revoke);
    }

    /// The address of a kiosk, shown this once.
    public record Fresh(String name, String address, Code code) {}

    /// @param places by the kiosk, in words
    /// @param unable why no device can ask this survey, or empty
    public record Shown(Survey survey, List<Kiosk> kiosks, Map<Long, String> places, List<Sharing.Choice> choices, String unable, Optional<Fresh> fresh) {

        public int usualIdle() {
            return USUAL_IDLE;
        }
    }

    private void show(Context request, Optional<Fresh> fresh) {
        var id = Params.of(request).id("id");
        var place = sharing.place(Who.asking().workspace(), request::formParam);
        var shown = database.in(Who.asking().workspace(), tx -> {
            var survey = sharing.survey(tx, id);
            var all = kiosks.list(tx, id);
            var places = new LinkedHashMap<Long, String>();
            for (var kiosk : all) places.put(kiosk.id(), sharing.said(tx, kiosk.place()));
            return new Shown(survey, all, places, sharing.choices(tx, place), survey.version() == 0 ? "" : unable(tx, survey), fresh);
        });
        var live = shown.kiosks.stream().filter(Kiosk::live).count();
        Page.of(request).title(live == 0 ? "No kiosk asks " + shown.survey.name() : live == 1 ? "One kiosk asks " + shown.survey.name() : live + " kiosks ask " + shown.survey.name())
                .lead(SharePages.state(shown.survey, "A tablet at the desk, a screen at the exit: it asks anybody who passes, also while it has no line.")).active("surveys")
                .style("sharing/sharing.css").script("copy-text.js").render("kiosk/list.jte", shown);
    }

    /// A device asks without a line, so it must be able to do everything by itself.
    private String unable(Tx tx, Survey survey) {
        var definition = surveys.version(tx.workspace(), survey.id(), survey.version());
        if (definition.questions().anyMatch(question -> question.shape() instanceof Shape.File)) return "It asks for a file, which nobody has at hand at a kiosk: take that question out, or use a code instead.";
        return new Outline(definition, definition.language()).plain() ? ""
                : "Its logic reckons with dates or parts of lists, which a device without a line cannot: take that out, or use a code instead.";
    }

    private void make(Context request) {
        var params = Params.of(request);
        var id = params.id("id");
        var survey = database.in(Who.asking().workspace(), tx -> sharing.survey(tx, id));
        var place = sharing.place(Who.asking().workspace(), request::formParam);
        var terms = new Kiosk.Terms(params.neededText("name", LONGEST_NAME), place, params.number("idle", Kiosk.LEAST_IDLE, Kiosk.MOST_IDLE, USUAL_IDLE), params.neededText("pin", 8));
        var minted = database.in(Who.asking().workspace(), tx -> {
            if (survey.version() == 0) throw new Mendable("This survey was never published: publish it first, so that a kiosk has something to ask.");
            var unable = unable(tx, survey);
            if (!unable.isEmpty()) throw new Mendable(unable);
            return kiosks.make(tx, id, terms);
        });
        var address = sharing.home() + "/k/" + minted.token();
        show(request, Optional.of(new Fresh(terms.name(), address, Code.of(address))));
    }

    private void revoke(Context request) {
        var params = Params.of(request);
        var id = params.id("id");
        database.inVoid(Who.asking().workspace(), tx -> kiosks.revoke(tx, id, params.id("kiosk")));
        Page.toast(request, "It is switched off. Answers it has not sent yet stay on the device.");
        Page.redirect(request, "/surveys/" + id + "/kiosks");
    }
}
