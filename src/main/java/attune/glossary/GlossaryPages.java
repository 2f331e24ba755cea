package attune.glossary;

import attune.account.Permission;
import attune.part.Words;
import attune.web.Access;
import attune.web.Page;
import attune.web.Params;
import attune.web.Routes;
import io.javalin.http.Context;
import java.util.List;

/// The glossary, to search and to read.
public final class GlossaryPages {

    /// @param letters the first letters that have entries
    public record Listing(List<Term> terms, String q, List<String> letters) {

        public String name(String key) {
            return Glossary.term(key).map(Term::name).orElse(key);
        }

        /// The first entry under its letter.
        public boolean opens(int place) {
            return q.isEmpty() && (place == 0 || !letter(terms.get(place)).equals(letter(terms.get(place - 1))));
        }

        public static String letter(Term term) {
            return term.name().substring(0, 1).toUpperCase(java.util.Locale.ROOT);
        }
    }

    public void mount(Routes routes) {
        routes.get("/glossary", Access.member(Permission.BE_MEMBER), this::glossary);
    }

    private void glossary(Context request) {
        var q = Params.of(request).text("q", 100).orElse("");
        var terms = q.isEmpty() ? Glossary.terms() : Glossary.find(q);
        Page.of(request).active("glossary").style("glossary/glossary.css")
                .title(q.isEmpty() ? "The words and figures of the trade" : Words.count(terms.size(), "entry", "entries") + " for “" + q + "”")
                .lead("What each means here, how it is reckoned, and how it misleads. Every screen uses these words in this sense.")
                .render("glossary/list.jte", new Listing(terms, q, terms.stream().map(Listing::letter).distinct().toList()));
    }
}
