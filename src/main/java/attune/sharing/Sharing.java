package attune.sharing;

import attune.interaction.Place;
import attune.part.Option;
import attune.part.Tab;
import attune.reference.Reference;
import attune.reference.References;
import attune.response.Callers;
import attune.store.Tx;
import attune.store.WorkspaceId;
import attune.survey.Survey;
import attune.survey.Surveys;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.StringJoiner;
import java.util.function.UnaryOperator;

/// The door to sharing: a survey's public addresses, where its codes can hang, and the tabs of its pages.
public final class Sharing {

    private static final List<Reference.Kind> LISTS = List.of(Reference.Kind.LOCATION, Reference.Kind.TEAM, Reference.Kind.PRODUCT);

    /// A list that a code can name one entry of.
    ///
    /// @param name  of its field
    /// @param value the key that was chosen, or empty
    public record Choice(String name, String label, String value, List<Option> options) {}

    private final Surveys surveys;
    private final References references;
    private final Callers callers;
    private final String publicUrl;

    public Sharing(Surveys surveys, References references, Callers callers, String publicUrl) {
        this.surveys = surveys;
        this.references = references;
        this.callers = callers;
        this.publicUrl = publicUrl;
    }

    public static List<Tab> tabs(long survey) {
        var at = "/surveys/" + survey;
        return List.of(new Tab("Link and code", at + "/share"), new Tab("Poster", at + "/poster"), new Tab("Kiosks", at + "/kiosks"), new Tab("On your site", at + "/widget"));
    }

    public Survey survey(Tx tx, long id) {
        return surveys.survey(tx, id);
    }

    public String link(Survey survey) {
        return publicUrl + "/s/" + survey.key();
    }

    public String home() {
        return publicUrl;
    }

    /// Where the code leads: it says that it was a code, and where it hangs.
    public String coded(Survey survey, Place place) {
        var query = query(place);
        return link(survey) + "?via=qr" + (query.isEmpty() ? "" : "&" + query);
    }

    /// A place as the part of an address, empty for nowhere.
    public static String query(Place place) {
        var query = new StringJoiner("&");
        add(query, "location", place.location());
        add(query, "team", place.team());
        add(query, "product", place.product());
        return query.toString();
    }

    private static void add(StringJoiner query, String list, String key) {
        if (key != null) query.add(list + "=" + URLEncoder.encode(key, StandardCharsets.UTF_8).replace("+", "%20"));
    }

    /// What was chosen, as far as it is in the lists.
    public Place place(WorkspaceId workspace, UnaryOperator<String> told) {
        return callers.place(workspace, told);
    }

    /// The lists that have entries to choose from.
    public List<Choice> choices(Tx tx, Place chosen) {
        var choices = new ArrayList<Choice>();
        for (var list : LISTS) {
            var options = new ArrayList<>(List.of(new Option("", "Any")));
            references.choices(tx, list).forEach((key, name) -> options.add(new Option(key, name)));
            var value = switch (list) {
                case LOCATION -> chosen.location();
                case TEAM -> chosen.team();
                default -> chosen.product();
            };
            if (options.size() > 1) choices.add(new Choice(list.key(), list.title().substring(0, list.title().length() - 1), value == null ? "" : value, options));
        }
        return choices;
    }

    /// The place in words: "Harbour, Night team"; empty for nowhere.
    public String said(Tx tx, Place place) {
        var words = new StringJoiner(", ");
        for (var list : LISTS) {
            var key = switch (list) {
                case LOCATION -> place.location();
                case TEAM -> place.team();
                default -> place.product();
            };
            Optional.ofNullable(key).ifPresent(known -> words.add(references.choices(tx, list).getOrDefault(known, known)));
        }
        return words.toString();
    }
}
