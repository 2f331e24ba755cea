package attune.response;

import attune.interview.Fields;
import attune.interview.Phrases;
import attune.interview.Promise;
import attune.interview.Plan;
import attune.interview.Refusal;
import attune.interview.Walk;
import attune.survey.Definition;
import attune.survey.Look;
import attune.survey.Page;
import attune.survey.Shape;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// Draws the pages of a survey for one visit.
final class Sheets {

    static final String LOOKS = "/s/look/";

    private final Plan plan;
    private final Definition definition;
    private final Walk walk;
    private final Phrases phrases;
    private final Fields fields;
    private final String address;

    /// @param address of this visit: `/r/TICKET`
    Sheets(Plan plan, Walk walk, String language, String address) {
        this.plan = plan;
        this.definition = plan.definition();
        this.walk = walk;
        this.phrases = new Phrases(language);
        this.fields = new Fields(plan, walk, phrases);
        this.address = address;
    }

    /// The same page with what was answered, to be sent once more.
    ///
    /// @param phrase why
    AnswerSheet again(Page page, boolean changing, String phrase) {
        return page(page, Map.of(), changing, false, phrases.say(phrase));
    }

    AnswerSheet page(Page page, Map<String, Refusal> refusals, boolean changing, boolean first) {
        return page(page, refusals, changing, first, "");
    }

    private AnswerSheet page(Page page, Map<String, Refusal> refusals, boolean changing, boolean first, String quick) {
        var path = walk.path();
        var at = Math.max(0, path.indexOf(page));
        var asked = walk.asked(page);
        var last = walk.after(page) instanceof Walk.Step.End;
        var files = asked.stream().anyMatch(question -> question.shape() instanceof Shape.File);
        return new AnswerSheet(phrases.language(), phrases.rightToLeft(), look(definition.look()), definition.look().logo().orElse(""),
                fields.words(definition.title()), at == 0 ? fields.words(definition.intro()) : "", at == 0 ? Promise.of(definition, phrases) : "", fields.words(page.title()), quick.isEmpty() ? alert(refusals.size()) : quick,
                definition.pages().size() > 1 ? phrases.say("page-of", at + 1, Math.max(path.size(), at + 1)) : "", 100 * at / Math.max(1, path.size()), page.name(),
                fields.of(asked, refusals), address + query("of=" + page.name()), at > 0 ? address + query("page=" + path.get(at - 1).name() + (changing ? "&change=1" : "")) : "", first ? "" : address, files,
                plan.changesWhileAnswered(page), changing, !quick.isEmpty(), tongues(page), new AnswerSheet.Words(phrases.say(changing ? "save-change" : last ? "send" : "next"), phrases.say("back"),
                        phrases.say("needed-mark"), phrases.say("other-words"), phrases.say("trap"), phrases.say("language"), phrases.say("rank", ""), phrases.say("resume")));
    }

    /// @param until when it may be changed no more
    AnswerSheet.End end(String ending, Optional<Instant> until) {
        var end = definition.ending(ending);
        return new AnswerSheet.End(phrases.language(), phrases.rightToLeft(), look(definition.look()), definition.look().logo().orElse(""), fields.words(end.title()), fields.words(end.text()),
                end.link().orElse(""), until.isPresent() ? address + query("change=1") : "", phrases.say("change"), until.map(at -> phrases.say("changeable", told(at))).orElse(""));
    }

    AnswerSheet.End said(String what) {
        return new AnswerSheet.End(phrases.language(), phrases.rightToLeft(), look(definition.look()), definition.look().logo().orElse(""),
                phrases.say(what + ".title"), phrases.say(what + ".text"), "", "", "", "");
    }

    private String told(Instant until) {
        return DateTimeFormatter.ofLocalizedDateTime(FormatStyle.LONG, FormatStyle.SHORT).withLocale(Locale.forLanguageTag(phrases.language()))
                .format(until.atZone(ZoneOffset.UTC)) + " UTC";
    }

    private String alert(int wrong) {
        var words = phrases.say("mend", wrong).split("\\|");
        return wrong == 0 ? "" : words[wrong == 1 ? 0 : words.length - 1];
    }

    private String query(String more) {
        var language = "lang=" + phrases.language();
        return "?" + (more.isEmpty() ? language : more + "&" + language);
    }

    private List<AnswerSheet.Tongue> tongues(Page page) {
        return definition.languages().size() == 1 ? List.of() : definition.languages().stream().map(tag -> new AnswerSheet.Tongue(tag, Phrases.name(tag),
                tag.equals(phrases.language()), address + "?page=" + page.name() + "&lang=" + tag)).toList();
    }

    /// Colours stand in the address, so that the sheet can be kept for ever.
    static String look(Look look) {
        return look.equals(new Look(Look.PLAIN.accent(), Look.PLAIN.background(), Look.PLAIN.text(), look.logo())) ? ""
                : LOOKS + look.accent().substring(1) + "-" + look.background().substring(1) + "-" + look.text().substring(1) + ".css";
    }
}
