package attune.demo;

import attune.identity.Identity;
import attune.interaction.Channel;
import attune.interaction.Kind;
import attune.interaction.Metric;
import java.time.LocalDateTime;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/// What follows a stay: the survey, reviews, complaints and their answers, praise and recommendation.
final class Aftermath {

    private final Telling telling;
    private final Chance chance;
    private final Guest guest;

    Aftermath(Telling telling) {
        this.telling = telling;
        this.chance = telling.chance;
        this.guest = telling.guest;
    }

    /// @return how likely the guest is now to recommend Larkspur, 0 to 10
    double tell(Trip trip, LocalDateTime left, Impressions felt) {
        felt.names.put("guest", guest.given());
        var complaining = felt.sum() < -1.4 && chance.happens(.34) || felt.sum() < -.4 && chance.happens(.06);
        if (complaining) complain(trip, left.plusHours(chance.between(4, 90)), felt);
        var likely = liking(felt, trip);
        survey(trip, left, likely, felt);
        if (chance.happens(Math.abs(likely - 7.5) > 2 ? .12 : .045)) review(trip, left.plusDays(chance.between(1, 12)).plusMinutes(chance.between(0, 500)), likely, felt);
        if (chance.happens(.02)) post(trip, chance.leisure(trip.arrival().plusDays(chance.between(0, trip.nights()))), likely, felt);
        if (likely >= 8.6 && chance.happens(guest.nature() == Guest.Nature.LOYAL ? .3 : .07))
            telling.event(Feed.APP, "Referral Sent", left.plusDays(chance.between(1, 20))).also(guest.browser(1))
                    .with("code", guest.given().toUpperCase(Locale.ROOT).charAt(0) + "-" + guest.userId()).with("via", chance.pick("link", "mail", "whatsapp")).tell();
        return likely;
    }

    private double liking(Impressions felt, Trip trip) {
        var bond = switch (guest.nature()) {
            case LOYAL -> 1.1;
            case LEAVING -> trip.arrival().isBefore(telling.truths.leavingSince()) ? .1 : -1.6;
            default -> 0;
        };
        return chance.around(7.75 + bond + felt.sum() + guest.warmth() * .75, .75);
    }

    private void survey(Trip trip, LocalDateTime left, double likely, Impressions felt) {
        var sent = left.toLocalDate().plusDays(1).atTime(10, 0).plusMinutes(chance.between(0, 40));
        telling.event(Feed.MAIL, "Survey Sent", sent).to().who(guest.mail()).of(trip).with("subject", "How was " + trip.hotel().town() + "?").with("template", "survey").tell();
        if (!chance.happens(guest.nature() == Guest.Nature.LOYAL ? .45 : 1.0 / (likely < 5 ? 2.8 : 3.6))) return;
        answered(trip, sent.plusMinutes((long) chance.waiting(500, 1)), likely, felt);
    }

    /// The survey after the stay, answered now.
    void answer(Trip trip, LocalDateTime at, Impressions felt) {
        answered(trip, at, liking(felt, trip), felt);
    }

    private void answered(Trip trip, LocalDateTime at, double likely, Impressions felt) {
        var response = telling.responseId();
        var score = (int) Math.clamp(Math.round(likely), 0, 10);
        var mood = score >= 9 ? "glad" : score >= 7 ? "even" : "sore";
        var topic = topic(felt, mood);
        var nps = telling.score("Stay survey", Metric.NPS_TRANSACTIONAL, score, at).of(trip).with("response", response).with("touchpoint", "survey")
                .with("question", "After this stay, how likely are you to recommend Larkspur to a friend or colleague?");
        if (chance.happens(.64)) nps.with("comment", telling.voice.comment(topic, mood, felt.names));
        nps.tell();
        telling.score("Stay survey", Metric.CSAT, Math.clamp(chance.around(3.9 + felt.of("room") * .6 + guest.warmth() * .2, .6), 1, 5), at.plusSeconds(20)).of(trip)
                .with("response", response).with("touchpoint", "room").with("question", "How satisfied are you with your room?").tell();
        if (chance.happens(.5)) telling.score("Stay survey", Metric.REPURCHASE, Math.clamp(likely + chance.around(-.3, 1), 0, 10), at.plusSeconds(41)).of(trip)
                .with("response", response).with("touchpoint", "survey").with("question", "How likely are you to stay with us again?").tell();
    }

    private String topic(Impressions felt, String mood) {
        if (mood.equals("sore") && guest.nature() == Guest.Nature.LEAVING && chance.happens(.45)) return chance.pick("leaving", "wifi");
        if (mood.equals("glad") && guest.nature() == Guest.Nature.LOYAL && chance.happens(.35)) return "loyal";
        var topic = felt.topic(!mood.equals("sore"));
        return topic.equals("general") ? chance.pick("general", "room", "breakfast", "staff", "general") : topic;
    }

    private void review(Trip trip, LocalDateTime at, double likely, Impressions felt) {
        var stars = (int) Math.clamp(Math.round(likely / 2), 1, 5);
        var mood = stars >= 4 ? "glad" : stars == 3 ? "even" : "sore";
        var site = chance.pick("StayNotes", "TripLedger", "Gasthaus-Kompass");
        var thread = telling.responseId();
        telling.score("Review posted", Metric.RATING, stars, at).on(Channel.REVIEW).of(trip).with("touchpoint", "review-written").with("site", site)
                .with("thread", thread).with("comment", telling.voice.comment(topic(felt, mood), mood, felt.names)).tell();
        if (!chance.happens(.62)) return;
        var colleague = chance.pick(Larkspur.of("social", ""));
        telling.fact(Feed.REVIEWS, Kind.MESSAGE, "Review answered", Contacts.working(at.plusHours(chance.between(6, 96)))).to().of(trip).by(colleague).with("site", site)
                .with("thread", thread).with("text", english(stars >= 3 ? "review-answer" : "review-answer-sore", felt.names)).tell();
    }

    private void post(Trip trip, LocalDateTime at, double likely, Impressions felt) {
        var glad = likely >= 7;
        var handle = new Identity("handle", "@" + Guests.plain(guest.given()) + guest.number(), true);
        var network = chance.pick("instagram", "instagram", "x", "tiktok");
        telling.fact(Feed.SOCIAL, Kind.MESSAGE, "Mention", at).who(guest.mail()).also(handle).of(trip).with("network", network)
                .with("text", telling.voice.remark("post", glad ? "glad" : "sore", felt.names)).with("reach", (int) chance.waiting(280, 1.2)).tell();
        if (chance.happens(.7)) telling.fact(Feed.SOCIAL, Kind.MESSAGE, "Social reply", at.plusMinutes((long) chance.waiting(95, 1))).to().who(handle).of(trip)
                .by(chance.pick(Larkspur.of("social", ""))).with("network", network).with("text", english(glad ? "post-answer" : "post-answer-sore", felt.names)).tell();
    }

    private void complain(Trip trip, LocalDateTime at, Impressions felt) {
        var topic = switch (felt.topic(false)) {
            case "check-in" -> "complaint-check-in";
            case "documents" -> "complaint-documents";
            case "wifi" -> "complaint-wifi";
            case "room", "mended" -> "complaint-room";
            default -> "complaint-price";
        };
        var made = chance.leisure(at.toLocalDate());
        if (made.isBefore(at)) made = at;
        var feed = chance.pick(Feed.MAIL, Feed.MAIL, Feed.MAIL, Feed.CALLS, Feed.POST);
        var thread = telling.responseId();
        var names = new HashMap<String, String>(felt.names);
        telling.fact(feed, Kind.MESSAGE, "Complaint Made", made).who(feed == Feed.CALLS ? guest.caller() : feed == Feed.MAIL ? guest.mail() : guest.user(true)).of(trip)
                .with("thread", thread).with("topic", topic.replace("complaint-", "")).with("text", new Voice(chance, "en").saying(topic, "ask", names)).tell();
        var hours = Math.min(24 * 16, chance.waiting(40, .9));
        var answered = Contacts.working(made.plusMinutes((long) (hours * 60)));
        var curt = chance.happens(.2);
        var colleague = chance.pick(Larkspur.of("guest-care", ""));
        telling.fact(Feed.MAIL, Kind.MESSAGE, "Complaint Answered", answered).to().who(guest.mail()).of(trip).by(colleague).with("thread", thread)
                .with("hours", Math.round(hours)).with("text", english(curt ? "complaint-short" : "complaint", names)).tell();
        var voucher = !curt && chance.happens(.45);
        if (voucher) telling.event(Feed.BACK_OFFICE, "Goodwill Voucher Sent", answered.plusMinutes(4)).to().on(Channel.EMAIL).of(trip).by(colleague)
                .worth(-chance.pick(25, 40, 60)).tell();
        var ease = Math.clamp(chance.around((curt ? 3 : 5) - (hours > 72 ? 1.2 : 0) + (voucher ? .8 : 0), 1), 1, 7);
        felt.feel("service", curt ? -.8 : voucher ? 1.1 : hours > 72 ? -.3 : .5);
        if (chance.happens(.35)) {
            var fact = telling.score("Complaint survey", Metric.CES_EASE, ease, answered.plusHours(chance.between(2, 30))).of(trip).by(colleague)
                    .with("touchpoint", "complaint-answer").with("question", "Larkspur made it easy for me to handle my issue.");
            if (chance.happens(.5)) fact.with("comment", telling.voice.remark("service", ease > 4.6 ? "glad" : ease > 3.4 ? "even" : "sore", Map.of("employee", colleague.name().split(" ")[0])));
            fact.tell();
        }
    }

    private String english(String topic, Map<String, String> names) {
        return new Voice(chance, "en").saying(topic, "us", names);
    }
}
