package attune.response;

import attune.interview.Field;
import java.util.List;

/// A page of a survey as whoever answers sees it: all of it in their language.
///
/// @param look    the address of the style sheet with the survey's colours
/// @param logo    a `data:` address, or empty
/// @param promise what is known of who answers
/// @param alert   what is wrong on the page, or empty
/// @param place   "Page 2 of 5", or empty where there is only one
/// @param done    the share of pages behind, 0 to 100
/// @param action  where the form goes
/// @param back    the page before, or empty
/// @param resume  the address at which to go on later, or empty
/// @param again   it was sent faster than anybody reads
/// @param live    what is asked changes while it is answered
public record AnswerSheet(String language, boolean rightToLeft, String look, String logo, String heading, String intro, String promise, String title, String alert, String place,
        int done, String page, List<Field> fields, String action, String back, String resume, boolean files, boolean live, boolean changing, boolean again, List<Tongue> languages, Words words) {

    /// A language it is offered in.
    public record Tongue(String tag, String name, boolean current, String address) {}

    /// The product's own words on the page.
    public record Words(String next, String back, String needed, String otherWords, String trap, String language, String rank, String resume) {}

    /// What somebody reads who has answered, or cannot.
    ///
    /// @param change where answers can be changed, or empty
    public record End(String language, boolean rightToLeft, String look, String logo, String title, String text, String link, String change, String changeWords, String changeable) {}

    /// The names of the questions on the page, for the form to say what it showed.
    public String shown() {
        return fields.stream().map(field -> field.name().substring(2)).collect(java.util.stream.Collectors.joining(","));
    }

    public boolean multipart() {
        return files;
    }
}
