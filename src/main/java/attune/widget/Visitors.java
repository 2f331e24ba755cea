package attune.widget;

import attune.identity.Identity;
import attune.interaction.Place;
import attune.reference.Reference;
import attune.reference.References;
import attune.response.Callers;
import attune.source.WriteKeys;
import attune.store.Database;
import attune.store.Tx;
import attune.store.WorkspaceId;
import attune.survey.Published;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/// Believes of links and pages what the business itself has told: keys of its reference lists, and user ids that its server has signed.
public final class Visitors implements Callers {

    private static final int LONGEST_USER = 200;

    private final Database database;
    private final Widgets widgets;
    private final References references;
    private final WriteKeys writeKeys;

    public Visitors(Database database, Widgets widgets, References references, WriteKeys writeKeys) {
        this.database = database;
        this.widgets = widgets;
        this.references = references;
        this.writeKeys = writeKeys;
    }

    @Override
    public Place place(WorkspaceId workspace, UnaryOperator<String> told) {
        if (List.of("location", "team", "employee", "product").stream().allMatch(list -> blank(told.apply(list)))) return Place.NOWHERE;
        return database.in(workspace, tx -> place(tx, told));
    }

    public Place place(Tx tx, UnaryOperator<String> told) {
        return new Place(listed(tx, Reference.Kind.LOCATION, told), listed(tx, Reference.Kind.TEAM, told), listed(tx, Reference.Kind.EMPLOYEE, told),
                listed(tx, Reference.Kind.PRODUCT, told), null);
    }

    private String listed(Tx tx, Reference.Kind list, UnaryOperator<String> told) {
        var key = told.apply(list.key());
        if (blank(key) || key.length() > Reference.LONGEST || key.indexOf('\0') >= 0) return null;
        return references.numbers(tx, list, List.of(key)).getFirst() > 0 ? key : null;
    }

    private static boolean blank(String text) {
        return text == null || text.isBlank();
    }

    @Override
    public Optional<Identity> person(WorkspaceId workspace, JsonNode signed) {
        var user = signed.path("userId").asText("");
        if (user.isBlank() || user.length() > LONGEST_USER || user.indexOf('\0') >= 0) return Optional.empty();
        return writeKeys.find(signed.path("writeKey").asText("")).filter(key -> key.workspace().equals(workspace))
                .filter(key -> key.signing().signed(user, signed.path("signature").asText(""))).map(_ -> Identity.user(user, true));
    }

    @Override
    public boolean welcome(Published survey, String origin) {
        if (!survey.open()) return false;
        var widget = widgets.of(survey.workspace(), survey.survey());
        return widget.on() && (widget.origins().isEmpty() || widget.origins().contains(origin));
    }

    @Override
    public String frames(Published survey) {
        var origins = widgets.of(survey.workspace(), survey.survey()).origins();
        return origins.isEmpty() ? "*" : "'self' " + String.join(" ", origins);
    }
}
