package attune.invitation;

import attune.account.PublicAddress;
import attune.account.Workspaces;
import attune.identity.CustomerId;
import attune.interview.Field;
import attune.interview.Fields;
import attune.interview.Person;
import attune.interview.Phrases;
import attune.interview.Piping;
import attune.interview.Plan;
import attune.interview.Walk;
import attune.mail.Letter;
import attune.profile.Profiles;
import attune.response.Acquaintance;
import attune.segment.Segments;
import attune.store.Tx;
import attune.survey.Definition;
import attune.survey.Question;
import attune.survey.Shape;
import attune.survey.Survey;
import attune.survey.Surveys;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.TextNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// Writes the mails that invite: the words of the survey's own, in the language of whoever gets it, with the first question inside.
public final class Letters {

    /// A letter as it would arrive.
    public record Preview(String subject, String html, String text) {}

    /// Somebody to try a letter on.
    private static final Person SAMPLE = new Person(Map.of("name", new TextNode("Ana Ruiz"), "firstname", new TextNode("Ana")), _ -> false);

    private final Workspaces workspaces;
    private final Surveys surveys;
    private final Profiles profiles;
    private final Segments segments;
    private final Invitations invitations;

    public Letters(Workspaces workspaces, Surveys surveys, Profiles profiles, Segments segments, Invitations invitations) {
        this.workspaces = workspaces;
        this.surveys = surveys;
        this.profiles = profiles;
        this.segments = segments;
        this.invitations = invitations;
    }

    // ------------------------------------------------------------------ words

    /// What the mail of a survey says, or would say, in a language.
    public Wording wording(Tx tx, long survey, String language) {
        return LetterStore.find(tx, survey, language).orElseGet(() -> Wording.usual(language));
    }

    public void keep(Tx tx, long survey, Wording wording) {
        surveys.survey(tx, survey);
        if (wording.equals(Wording.usual(wording.language()))) LetterStore.drop(tx, survey, wording.language());
        else LetterStore.keep(tx, survey, wording);
    }

    // ------------------------------------------------------------------ writing

    /// The mail for one invitation.
    public Letter write(Tx tx, Invitation invitation, boolean reminder, boolean pixel, PublicAddress address) {
        var survey = surveys.survey(tx, invitation.survey());
        var definition = surveys.version(tx.workspace(), survey.id(), survey.version());
        var addressee = Acquaintance.of(tx, profiles, segments, new CustomerId(invitation.identity()));
        var base = address.of(invitations.path(tx.workspace(), invitation.id()));
        var page = page(tx, survey, definition, addressee, language(definition, addressee), base, reminder, pixel && !invitation.anonymous());
        var letter = letter(page, invitation.address()).stoppedAt(page.stopLink());
        if (invitation.message().isEmpty()) return letter;
        // A reminder belongs to the same talk, so an answer to it names the first mail as well.
        return reminder ? letter.answering(List.of(invitation.message().get())) : letter.identified(invitation.message().get());
    }

    /// The mail as it would go out, written to nobody: its links lead to a word about what they would do.
    public Preview preview(Tx tx, long survey, String language, Optional<PublicAddress> address) {
        var page = tried(tx, survey, language, address);
        return new Preview(page.subject(), page.html(), text(page));
    }

    /// The same as a mail, to try it on oneself.
    public Letter test(Tx tx, long survey, String language, PublicAddress address, String to) {
        var letter = letter(tried(tx, survey, language, Optional.of(address)), to);
        return new Letter(to, "Test: " + letter.subject(), letter.text()).html(letter.html().orElseThrow());
    }

    private MailPage tried(Tx tx, long survey, String language, Optional<PublicAddress> address) {
        var asked = surveys.survey(tx, survey);
        var definition = asked.version() == 0 ? surveys.draft(tx, survey) : surveys.version(tx.workspace(), survey, asked.version());
        return page(tx, asked, definition, SAMPLE, language, address.map(known -> known.of(Links.PATH + Links.TEST)).orElse(Links.PATH + Links.TEST), false, false);
    }

    private static Letter letter(MailPage page, String to) {
        return new Letter(to, page.subject(), text(page)).html(page.html());
    }

    private MailPage page(Tx tx, Survey survey, Definition definition, Person addressee, String language, String base, boolean reminder, boolean pixel) {
        var wording = wording(tx, survey.id(), language);
        var plan = new Plan(definition);
        var walk = new Walk(plan, JsonNodeFactory.instance.objectNode(), addressee);
        var piping = new Piping(plan, walk, language);
        var title = definition.title().isEmpty() ? definition.name() : definition.title().in(language, definition.language());
        var business = workspaces.of(tx.workspace()).name();
        var subject = piping.fill(put(wording.subject(), title, business));
        var field = first(definition).map(question -> new Fields(plan, walk, new Phrases(language)).of(List.of(question), Map.of()).getFirst());
        var question = field.map(asked -> new MailPage.Question(asked, asked.choices().stream().map(choice -> base + "?q=" + encoded(name(asked)) + "&a=" + encoded(choice.value())).toList()));
        return new MailPage(language, new Phrases(language).rightToLeft(), definition.look(), reminder ? Wording.say(language, "reminder").replace("{subject}", subject) : subject,
                piping.fill(put(wording.greeting(), title, business)), piping.fill(put(wording.words(), title, business)), question, Wording.say(language, question.isPresent() ? "seldom" : "button"),
                base + "?m=1", put(Wording.say(language, "why"), title, business), Wording.say(language, "stop"), base + "/stop", pixel ? base + "/seen.gif" : "");
    }

    private static String put(String words, String survey, String business) {
        return words.replace("{survey}", survey).replace("{business}", business);
    }

    private static String name(Field field) {
        return field.name().substring("q.".length());
    }

    /// The first question, where one click can answer it: a scale that is asked of everybody.
    private static Optional<Question> first(Definition definition) {
        return definition.pages().stream().findFirst().filter(page -> page.when().isEmpty()).stream().flatMap(page -> page.questions().stream()).filter(question -> question.shape().answered()).findFirst()
                .filter(question -> question.when().isEmpty() && question.shape() instanceof Shape.Scale);
    }

    /// Theirs where the survey has it, else the survey's own.
    private static String language(Definition definition, Person addressee) {
        var theirs = addressee.trait("language").asText("").replace('_', '-');
        if (theirs.isEmpty()) return definition.language();
        return definition.languages().stream().filter(theirs::equalsIgnoreCase).findFirst()
                .or(() -> definition.languages().stream().filter(tag -> Locale.forLanguageTag(tag).getLanguage().equals(Locale.forLanguageTag(theirs).getLanguage())).findFirst())
                .orElse(definition.language());
    }

    private static String text(MailPage page) {
        var text = new StringBuilder();
        if (!page.greeting().isEmpty()) text.append(page.greeting()).append("\n\n");
        if (!page.words().isEmpty()) text.append(page.words()).append("\n\n");
        page.question().ifPresent(question -> {
            text.append(question.field().title()).append("\n");
            if (!question.field().low().isEmpty()) text.append(question.field().choices().getFirst().value()).append(" = ").append(question.field().low()).append(", ")
                    .append(question.field().choices().getLast().value()).append(" = ").append(question.field().high()).append("\n");
            text.append("\n").append(Wording.say(page.language(), "text")).append("\n");
        });
        return text.append(page.link()).append("\n\n").append(page.why()).append("\n").append(page.stop()).append(":\n").append(page.stopLink()).append("\n").toString();
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
