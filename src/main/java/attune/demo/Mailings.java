package attune.demo;

import attune.interaction.Kind;
import attune.interaction.Metric;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.temporal.TemporalAdjusters;
import java.util.Map;

/// What Larkspur writes of itself: the monthly letter, birthday wishes, and twice a year the question of all questions.
final class Mailings {

    static final String PURPOSE = "newsletter";

    private final Telling telling;
    private final Chance chance;
    private final Guest guest;
    private final Browsing browsing;

    Mailings(Telling telling, Browsing browsing) {
        this.telling = telling;
        this.chance = telling.chance;
        this.guest = telling.guest;
        this.browsing = browsing;
    }

    /// @param since    when their address became known
    /// @param likely   how likely they are to recommend Larkspur, by day
    void tell(LocalDateTime since, java.util.NavigableMap<LocalDate, Double> likely) {
        var until = letters(since);
        if (until.isAfter(since) && guest.books()) {
            birthday(since.toLocalDate());
            relationship(since.toLocalDate(), likely);
        }
    }

    /// @return until when they take letters
    private LocalDateTime letters(LocalDateTime since) {
        if (!chance.happens(guest.books() ? .66 : .95)) {
            consent("Consent refused", false, since);
            return since.plusYears(2);
        }
        consent("Consent given", true, since);
        var month = since.toLocalDate().withDayOfMonth(1).plusMonths(1);
        for (; !month.isAfter(telling.truths.end()); month = month.plusMonths(1)) {
            var sent = month.with(TemporalAdjusters.firstInMonth(DayOfWeek.TUESDAY)).atTime(9, 30).plusMinutes(chance.between(0, 25));
            var campaign = Browsing.campaign(sent);
            telling.event(Feed.MAIL, "Email Delivered", sent).to().who(guest.mail()).with("template", "newsletter").with("campaign", campaign)
                    .with("subject", subject(month.getMonthValue())).tell();
            if (!chance.happens(guest.nature() == Guest.Nature.LOYAL ? .45 : .24)) continue;
            var opened = sent.plusMinutes((long) chance.waiting(240, 1.2));
            telling.event(Feed.MAIL, "Email Opened", opened).who(guest.mail()).with("template", "newsletter").with("campaign", campaign).tell();
            if (chance.happens(.2)) {
                telling.event(Feed.MAIL, "Email Link Clicked", opened.plusSeconds(40)).who(guest.mail()).with("template", "newsletter").with("campaign", campaign).tell();
                browsing.visit(opened.plusSeconds(42), 0, guest.books(), chance.pick(Larkspur.HOTELS));
            } else if (chance.happens(guest.nature() == Guest.Nature.LEAVING && month.isAfter(telling.truths.leavingSince()) ? .35 : .012)) {
                telling.event(Feed.MAIL, "Email Unsubscribed", opened.plusMinutes(1)).who(guest.mail()).with("template", "newsletter").tell();
                consent("Consent withdrawn", false, opened.plusMinutes(1));
                return opened;
            }
        }
        return since.plusYears(2);
    }

    private void consent(String name, boolean given, LocalDateTime at) {
        telling.fact(Feed.MAIL, Kind.CONSENT, name, at.plusSeconds(30)).who(guest.mail()).with("purpose", PURPOSE).with("granted", given).tell();
    }

    private void birthday(LocalDate since) {
        for (var year = since.getYear(); year <= telling.truths.end().getYear(); year++) {
            var day = guest.birthday().withYear(year);
            if (day.isAfter(since)) telling.event(Feed.MAIL, "Birthday Greeting Sent", day.atTime(8, 15)).to().who(guest.mail())
                    .with("subject", "Happy birthday, " + guest.given()).with("template", "birthday").tell();
        }
    }

    private void relationship(LocalDate since, java.util.NavigableMap<LocalDate, Double> likely) {
        for (var month = telling.truths.start().withDayOfMonth(12); !month.isAfter(telling.truths.end()); month = month.plusMonths(1)) {
            // Everybody is asked twice a year, a sixth of the guests each month.
            if (month.getMonthValue() % 6 != guest.number() % 6 || month.isBefore(since.plusDays(20))) continue;
            var before = likely.floorEntry(month);
            if (before == null) continue;
            var asked = month.atTime(11, 0).plusMinutes(chance.between(0, 90));
            telling.event(Feed.MAIL, "Survey Sent", asked).to().who(guest.mail()).with("subject", "Would you recommend us?").with("template", "survey").tell();
            if (!chance.happens(.24)) continue;
            var fading = guest.nature() == Guest.Nature.LEAVING && month.isAfter(telling.truths.leavingSince()) ? -1.2 : 0;
            var score = (int) Math.clamp(Math.round(chance.around(before.getValue() * .6 + 8 * .4 + fading, .7)), 0, 10);
            var fact = telling.score("Relationship survey", Metric.NPS, score, asked.plusMinutes((long) chance.waiting(420, 1))).with("touchpoint", "survey")
                    .with("response", telling.responseId()).with("question", "How likely are you to recommend Larkspur to a friend or colleague?");
            var mood = score >= 9 ? "glad" : score >= 7 ? "even" : "sore";
            if (chance.happens(.45)) fact.with("comment", telling.voice.remark(switch (guest.nature()) {
                case LOYAL -> score >= 7 ? "loyal" : "general";
                case LEAVING -> score < 7 ? "leaving" : "general";
                default -> chance.pick("general", "staff", "price");
            }, mood, Map.of("price", "150", "employee", "Everyone")));
            fact.tell();
        }
    }

    private static String subject(int month) {
        return switch (month) {
            case 12, 1, 2 -> "Quiet days by the sea";
            case 3, 4, 5 -> "Almond blossom and long evenings";
            case 6, 7, 8 -> "A table on the terrace is waiting";
            default -> "Harvest time on the Douro";
        };
    }
}
