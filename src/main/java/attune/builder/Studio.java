package attune.builder;

import attune.draft.Drafts.History;
import attune.draft.Kinds;
import attune.draft.Part;
import attune.survey.Survey;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;

/// The page on which a survey is made.
///
/// @param section  which of its sides: empty for the questions
/// @param adding   the page to which a question is to be added
/// @param after    the question behind which it goes, or empty
/// @param logo     as a `data:` address, or empty
/// @param problems what is wrong with no part of it in particular
public record Studio(Survey survey, String section, List<PageView> pages, List<Listed> lists, Optional<Open> open, String adding, String after, Bar bar, Preview preview, Offers offers, String logo, List<String> problems) {

    /// @param condition when it is shown, as it stands
    public record PageView(Part part, int number, String title, String condition, List<QuestionView> questions, int problems, boolean first, boolean last, List<String> jumps) {}

    public record QuestionView(Part part, int number, String title, Kinds.Kind kind, boolean required, String condition, int problems, boolean first, boolean last) {}

    /// Endings, quotas and values: each a list of its own.
    public record Listed(Part.Kind kind, String title, String about, String none, List<Item> items) {}

    public record Item(Part part, String title, String more, int problems, boolean first, boolean last) {}

    /// What is edited now.
    ///
    /// @param seen tells later whether somebody else changed it
    /// @param note about what kind of score it is, or empty
    /// @param other another kind that it can become
    /// @param wrong what is wrong with it as a whole, or empty
    public record Open(Part part, String seen, List<Entry> entries, String note, List<Kinds.Kind> other, String wrong) {}

    /// @param problems what keeps it from being published
    /// @param fresh    whether the draft differs from what is answered
    public record Bar(Survey survey, String section, History history, int problems, boolean fresh) {}

    /// @param address of the page that whoever answers would see
    /// @param link    that can be given to colleagues
    public record Preview(String address, String link, String language, List<Tongue> languages) {

        public record Tongue(String tag, String name) {}
    }

    public String path() {
        return "/surveys/" + survey.id() + "/edit";
    }

    public String here() {
        return section.isEmpty() ? path() : path() + "/" + section;
    }

    public boolean opens(Part part) {
        return open.isPresent() && open.get().part().equals(part);
    }

    public SequencedMap<String, List<Kinds.Kind>> kinds() {
        return Kinds.groups();
    }
}
