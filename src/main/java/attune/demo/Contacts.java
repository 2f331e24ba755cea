package attune.demo;

import attune.interaction.Channel;
import attune.interaction.Kind;
import attune.interaction.Metric;
import java.time.LocalDateTime;
import java.util.HashMap;
import java.util.Map;

/// Questions and answers: by telephone, chat, mail and messenger, each with how long it took and how it felt.
final class Contacts {

    private final Telling telling;
    private final Chance chance;
    private final Guest guest;

    Contacts(Telling telling) {
        this.telling = telling;
        this.chance = telling.chance;
        this.guest = telling.guest;
    }

    /// Asks on the channel that this guest would take.
    void ask(String topic, LocalDateTime at, Trip trip, Map<String, String> names) {
        var daytime = at.getHour() >= 8 && at.getHour() < 20;
        switch (chance.weighted(daytime ? 24 : 2, 46, 16, 14)) {
            case 0 -> call(topic, at, trip, names);
            case 1 -> chat(topic, at, trip, names);
            case 2 -> mail(topic, at, trip, names);
            default -> messenger(topic, at, trip, names);
        }
    }

    LocalDateTime call(String topic, LocalDateTime at, Trip trip, Map<String, String> names) {
        var colleague = chance.pick(Larkspur.of(topic.equals("booking") ? "reservations" : "guest-care", ""));
        var wait = (int) Math.min(1500, chance.waiting(topic.equals("ask-documents") ? 170 : 75, .8));
        if (wait > 420 && chance.happens(.6)) {
            placed(telling.event(Feed.CALLS, "Call Abandoned", at), trip).who(guest.caller()).team(colleague.team())
                    .with("topic", topic.replace("ask-", "")).with("wait_seconds", wait).tell();
            return at.plusSeconds(wait);
        }
        var talk = (int) Math.clamp(chance.waiting(210, .6), 40, 1800);
        placed(telling.event(Feed.CALLS, "Call Answered", at), trip).who(guest.caller()).by(colleague)
                .with("topic", topic.replace("ask-", "")).with("wait_seconds", wait).with("talk_seconds", talk)
                .with("summary", topic.equals("booking") ? "Booked by telephone." : english(topic, "ask", trip, names)).tell();
        var ended = at.plusSeconds(wait + talk);
        if (chance.happens(.22)) {
            var effort = chance.around(1.7 + Math.min(2.2, wait / 240.0) - guest.warmth() * .25, .7);
            scored("Call survey", Metric.CES_EFFORT, effort, "phone-call", effort < 2.6 ? "glad" : effort < 3.6 ? "even" : "sore",
                    ended.plusMinutes(chance.between(3, 90)), trip, colleague, Channel.SMS);
        }
        return ended;
    }

    LocalDateTime chat(String topic, LocalDateTime at, Trip trip, Map<String, String> names) {
        var weekend = Truths.weekend(at.toLocalDate());
        var colleague = chance.pick(Larkspur.of("chat", ""));
        var minutes = Math.min(75, chance.waiting(weekend ? Truths.WEEKEND_CHAT_ANSWER_MINUTES : Truths.CHAT_ANSWER_MINUTES, .55));
        var answered = at.plusSeconds((long) (minutes * 60));
        var thread = telling.responseId();
        message(Feed.CHAT, "Chat message", at, trip, thread, telling.voice.saying(topic, "ask", with(trip, names))).tell();
        if (chance.happens(weekend ? Truths.WEEKEND_CHAT_GIVEN_UP : Truths.CHAT_GIVEN_UP)) {
            placed(telling.event(Feed.CHAT, "Chat Given Up", at.plusSeconds((long) (minutes * 48))), trip).team("chat")
                    .with("waited_seconds", (int) (minutes * 48)).with("thread", thread).tell();
            if (chance.happens(.35)) scoredChat(at.plusMinutes(30), 1.4, minutes, trip, colleague);
            if (chance.happens(.4)) call(topic, at.plusMinutes((long) minutes + chance.between(5, 50)), trip, names);
            return answered;
        }
        message(Feed.CHAT, "Chat message", answered, trip, thread, english(topic, "us", trip, names)).to().by(colleague)
                .with("first_response_seconds", (int) (minutes * 60)).tell();
        var now = answered.plusSeconds(chance.between(40, 200));
        if (chance.happens(.6)) message(Feed.CHAT, "Chat message", now, trip, thread, thanks()).tell();
        placed(telling.event(Feed.CHAT, "Chat Closed", now.plusSeconds(50)), trip).to().by(colleague).with("thread", thread)
                .with("topic", topic.replace("ask-", "")).tell();
        if (chance.happens(.28)) scoredChat(now.plusMinutes(2), 4.5 - Math.max(0, minutes - 2) / 6, minutes, trip, colleague);
        if (chance.happens(.12)) ease(now.plusMinutes(4), minutes > 8 ? 3.6 : 5.9, "live-chat", trip, colleague);
        return now;
    }

    LocalDateTime mail(String topic, LocalDateTime at, Trip trip, Map<String, String> names) {
        var colleague = chance.pick(Larkspur.of("guest-care", ""));
        var thread = telling.responseId();
        var subject = subject(topic, trip);
        message(Feed.MAIL, "Email received", at, trip, thread, telling.voice.saying(topic, "ask", with(trip, names)))
                .who(guest.mail()).with("subject", subject).tell();
        var hours = Math.min(70, chance.waiting(Truths.weekend(at.toLocalDate()) ? 14 : 5, .7));
        var answered = working(at.plusMinutes((long) (hours * 60)));
        message(Feed.MAIL, "Email answered", answered, trip, thread, english(topic, "us", trip, names)).to().by(colleague)
                .who(guest.mail()).with("subject", "Re: " + subject).tell();
        if (chance.happens(.16)) ease(answered.plusHours(chance.between(1, 20)), hours > 24 ? 3.9 : 5.6, "service-mail", trip, colleague);
        return answered;
    }

    void messenger(String topic, LocalDateTime at, Trip trip, Map<String, String> names) {
        var colleague = chance.pick(Larkspur.of("guest-care", ""));
        var thread = telling.responseId();
        message(Feed.MESSENGER, "Message received", at, trip, thread, telling.voice.saying(topic, "ask", with(trip, names)))
                .who(guest.caller()).with("network", "whatsapp").tell();
        var answered = working(at.plusMinutes((long) Math.min(600, chance.waiting(22, .9))));
        message(Feed.MESSENGER, "Message sent", answered, trip, thread, english(topic, "us", trip, names)).to().by(colleague)
                .who(guest.caller()).with("network", "whatsapp").tell();
        if (chance.happens(.5)) message(Feed.MESSENGER, "Message received", answered.plusMinutes(chance.between(1, 40)), trip, thread, thanks())
                .who(guest.caller()).with("network", "whatsapp").tell();
    }

    private void scoredChat(LocalDateTime at, double mean, double minutes, Trip trip, Larkspur.Employee colleague) {
        var value = Math.clamp(chance.around(mean + guest.warmth() * .2, .6), 1, 5);
        var mood = value > 3.5 ? "glad" : value > 2.5 ? "even" : "sore";
        var fact = placed(telling.score("Chat survey", Metric.CSAT, value, at), trip).on(Channel.CHAT).by(colleague)
                .with("touchpoint", "live-chat").with("question", "How satisfied are you with this chat?");
        if (chance.happens(.4)) fact.with("comment", telling.voice.remark("chat", mood, Map.of("wait", String.valueOf(Math.max(1, (int) minutes)))));
        fact.tell();
    }

    private void ease(LocalDateTime at, double mean, String touchpoint, Trip trip, Larkspur.Employee colleague) {
        var value = Math.clamp(chance.around(mean + guest.warmth() * .3, 1), 1, 7);
        scored(touchpoint.equals("live-chat") ? "Chat service survey" : "Service survey", Metric.CES_EASE, value, touchpoint, value > 4.6 ? "glad" : value > 3.5 ? "even" : "sore", at, trip, colleague, Channel.EMAIL);
    }

    void scored(String survey, Metric metric, double value, String touchpoint, String mood, LocalDateTime at, Trip trip,
                Larkspur.Employee colleague, Channel channel) {
        var fact = placed(telling.score(survey, metric, value, at), trip).on(channel).by(colleague).with("touchpoint", touchpoint)
                .with("question", metric == Metric.CES_EFFORT
                        ? "How much effort did you personally have to put forth to get this settled?"
                        : "Larkspur made it easy for me to handle my issue.");
        if (chance.happens(.4)) fact.with("comment", telling.voice.remark("service", mood, Map.of("employee", colleague.name().split(" ")[0])));
        fact.tell();
    }

    Telling.Fact message(Feed feed, String name, LocalDateTime at, Trip trip, String thread, String text) {
        return placed(telling.fact(feed, Kind.MESSAGE, name, at), trip).with("thread", thread).with("text", text);
    }

    private static Telling.Fact placed(Telling.Fact fact, Trip trip) {
        return trip == null ? fact : fact.of(trip);
    }

    private String english(String topic, String mood, Trip trip, Map<String, String> names) {
        return new Voice(chance, "en").saying(topic, mood, with(trip, names));
    }

    private Map<String, String> with(Trip trip, Map<String, String> names) {
        var all = new HashMap<>(names);
        if (trip != null) Booking.names(trip).forEach(all::putIfAbsent);
        all.putIfAbsent("guest", guest.given());
        all.putIfAbsent("hour", String.valueOf(chance.between(7, 10)));
        all.putIfAbsent("days", String.valueOf(chance.between(3, 9)));
        return all;
    }

    private String thanks() {
        return switch (guest.language()) {
            case "de" -> chance.pick("Super, vielen Dank!", "Perfekt, danke.", "Danke Ihnen");
            case "es" -> chance.pick("¡Muchas gracias!", "Perfecto, gracias");
            case "fr" -> chance.pick("Merci beaucoup !", "Parfait, merci");
            default -> chance.pick("Great, thanks!", "Perfect, thank you", "thanks a lot", "Brilliant. Cheers", "ok thank you");
        };
    }

    private static String subject(String topic, Trip trip) {
        return switch (topic) {
            case "ask-documents" -> "Tickets for " + trip.order();
            case "ask-offer" -> "Your prices";
            case "ask-invoice" -> "Invoice " + trip.order();
            case "ask-lost" -> "Left something in the room";
            case "ask-wifi" -> "Wi-Fi at " + trip.hotel().name();
            default -> trip == null ? "A question" : "Our stay, " + trip.order();
        };
    }

    /// Mails and messages are answered by day.
    static LocalDateTime working(LocalDateTime at) {
        if (at.getHour() < 8) return at.withHour(8).plusMinutes(at.getMinute());
        return at.getHour() >= 20 ? at.plusHours(12) : at;
    }
}
