package attune.timeline;

import attune.TestLog;
import attune.identity.Identity;
import attune.interaction.Channel;
import attune.interaction.Direction;
import attune.interaction.Interaction;
import attune.interaction.Kind;
import attune.interaction.Metric;
import attune.interaction.Money;
import attune.interaction.Place;
import attune.interaction.Score;
import attune.store.WorkspaceId;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;

/// Jonas Weber and his stays: a story with a bit of everything, for tests and for looking at.
final class Cast {

    static final Identity JONAS = Identity.user("guest-1042", true);
    static final Identity PHONE = Identity.anonymous("b7c1f0");
    private static final Identity EMAIL = Identity.email("j.weber@example.com", true);

    private Cast() {}

    static void play(WorkspaceId workspace) {
        var now = Instant.now();
        var all = new ArrayList<Interaction>();
        all.add(of(Kind.IDENTIFY, "Identify", now.minus(Duration.ofDays(420)), Channel.WEB).also(PHONE)
                .properties("{\"name\":\"Jonas Weber\",\"email\":\"j.weber@example.com\",\"phone\":\"+493055501412\",\"language\":\"de\",\"birthday\":\"1984-05-02\"}").build());
        for (var stay = 0; stay < 6; stay++) {
            var arrival = now.minus(Duration.ofDays(400 - stay * 66L)).minus(Duration.ofHours(3));
            visit(all, arrival.minus(Duration.ofDays(12)), 4 + stay);
            all.add(of(Kind.EVENT, "Booking Completed", arrival.minus(Duration.ofDays(12)).plusSeconds(300), Channel.WEB)
                    .value(Money.of(new BigDecimal(stay % 2 == 0 ? "412" : "287.50"), Currency.getInstance("EUR")))
                    .place(new Place("Harbour", null, null, "Double room", "B-10" + stay)).properties("{\"nights\":2,\"campaign\":\"April mail\"}").build());
            all.add(of(Kind.MESSAGE, "Email Sent", arrival.minus(Duration.ofDays(3)), Channel.EMAIL).direction(Direction.TO_CUSTOMER)
                    .properties("{\"subject\":\"Your stay at Harbour\",\"template\":\"pre-arrival\"}").build());
            all.add(of(Kind.EVENT, "Checked In", arrival, Channel.IN_STORE)
                    .place(new Place("Harbour", "front desk", "Luca Moretti", null, "B-10" + stay)).properties("{\"waitMinutes\":" + (6 + stay * 6) + ",\"room\":\"412\"}").build());
            all.add(of(Kind.SCORE, "Stay rated", arrival.plus(Duration.ofDays(2)), Channel.EMAIL).score(new Score(Metric.NPS, 9 - stay))
                    .properties(stay == 5 ? "{\"survey\":\"After your stay\",\"comment\":\"Forty minutes at the desk after a late flight. The room itself was lovely.\"}"
                            : "{\"survey\":\"After your stay\"}").build());
        }
        all.add(of(Kind.MESSAGE, "Email Received", now.minus(Duration.ofHours(30)), Channel.EMAIL)
                .properties("{\"subject\":\"Landing late, is the desk open?\",\"text\":\"My flight lands at 23:10. Will somebody be there?\\nRegards, J. Weber\"}").build());
        all.add(of(Kind.MESSAGE, "Call", now.minus(Duration.ofHours(5)), Channel.PHONE)
                .properties("{\"durationSeconds\":130,\"subject\":\"Invoice for the company\"}").build());
        all.add(of(Kind.CONSENT, "Consent given", now.minus(Duration.ofDays(400)), Channel.WEB).properties("{\"purpose\":\"surveys\",\"channel\":\"email\",\"granted\":true}").build());
        all.add(of(Kind.EVENT, "Booking Completed", now.plus(Duration.ofDays(9)), Channel.WEB).properties("{\"title\":\"Stay at Harbour\"}").build());
        all.add(of(Kind.GROUP, "Group", now.minus(Duration.ofDays(300)), Channel.WEB).properties("{\"groupId\":\"halden\",\"name\":\"Halden Instruments\"}").build());
        TestLog.interactions().append(workspace, all);
        TestLog.interactions().append(workspace, List.of(Interaction.of(Kind.MESSAGE, "Chat", EMAIL, now.minus(Duration.ofHours(2))).channel(Channel.CHAT)
                .properties("{\"text\":\"Is breakfast included?\"}").build()));
    }

    private static void visit(List<Interaction> all, Instant at, int pages) {
        for (var page = 0; page < pages; page++)
            all.add(Interaction.of(Kind.VIEW, List.of("Hotels in Porto", "Harbour", "Double room", "Prices", "Breakfast", "Parking", "Your booking", "Payment", "Thank you").get(page % 9),
                    PHONE, at.plusSeconds(page * 45L)).channel(Channel.WEB).build());
    }

    private static Interaction.Builder of(Kind kind, String name, Instant at, Channel channel) {
        return Interaction.of(kind, name, JONAS, at).channel(channel);
    }
}
