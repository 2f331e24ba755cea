package attune.bench;

import attune.identity.Identity;
import attune.interaction.Channel;
import attune.interaction.Direction;
import attune.interaction.Interaction;
import attune.interaction.Kind;
import attune.interaction.Money;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;

/// Many invented customers with a fixed seed. One in a hundred is heavy: most of those come on 50 devices, one in fifty
/// of them has 10,000 interactions.
record Crowd(int customers, int interactions, Currency currency) {

    static final int DEVICES = 50;
    static final int LONGEST = 10_000;
    private static final int BATCH = 5_000;
    private static final Instant START = Instant.parse("2025-10-01T00:00:00Z");
    private static final long SPAN = 400L * 86_400;
    private static final String[] FIRST = {"Ana", "Jonas", "Priya", "Mei", "Luca", "Amara", "Noah", "Ines", "Tomas", "Yuki", "Omar", "Clara",
        "Mateo", "Freya", "Kofi", "Elena", "Hugo", "Leila", "Sven", "Aisha"};
    private static final String[] START_OF_LAST = {"Web", "Rui", "Mor", "Tan", "Lind", "Okon", "Fern", "Hart", "Berg", "Sant", "Kowal", "Nak"};
    private static final String[] END_OF_LAST = {"er", "z", "etti", "aka", "berg", "kwo", "andez", "ley", "strom", "os", "ski", "amura", "en", "ova"};
    private static final String[] CITIES = {"Porto", "Berlin", "Lyon", "Oslo", "Turin", "Gdansk", "Cork", "Ghent", "Graz", "Malaga"};
    private static final String[] EVENTS = {"Product Viewed", "Product Added", "Order Completed", "Checked In", "Chat Started", "Email Opened",
        "Call Received", "Delivery Made", "Review Written", "Ticket Opened"};
    private static final Channel[] CHANNELS = {Channel.WEB, Channel.APP, Channel.WEB, Channel.IN_STORE, Channel.CHAT, Channel.EMAIL, Channel.PHONE,
        Channel.POST, Channel.REVIEW, Channel.EMAIL};

    static String user(int number) {
        return "customer-" + number;
    }

    boolean heavy(int number) {
        return number % 100 == 7;
    }

    private boolean longest(int number) {
        return number % 5_000 == 7;
    }

    String name(int number) {
        var random = new Random(number * 31L + 5);
        return FIRST[random.nextInt(FIRST.length)] + " " + START_OF_LAST[random.nextInt(START_OF_LAST.length)]
                + END_OF_LAST[random.nextInt(END_OF_LAST.length)];
    }

    String email(int number) {
        return name(number).toLowerCase(java.util.Locale.ROOT).replace(' ', '.') + number + "@example.com";
    }

    /// Everything that they do, in batches, roughly in the order of time within a customer.
    void tell(Consumer<List<Interaction>> log) {
        var batch = new ArrayList<Interaction>(BATCH);
        var random = new Random(20_261_122);
        var heavies = customers / 5_000;
        var each = Math.max(1, (interactions - customers - heavies * (long) LONGEST) / customers);
        for (var number = 0; number < customers; number++) {
            batch.add(identify(number));
            var count = longest(number) ? LONGEST : heavy(number) ? Math.max(DEVICES, each) : 1 + random.nextInt((int) (2 * each));
            for (var i = 0; i < count; i++) {
                batch.add(event(number, i, random));
                if (batch.size() >= BATCH) {
                    log.accept(List.copyOf(batch));
                    batch.clear();
                }
            }
        }
        if (!batch.isEmpty()) log.accept(batch);
    }

    private Interaction identify(int number) {
        return Interaction.of(Kind.IDENTIFY, "Identify", Identity.user(user(number), true), START)
                .source(1).channel(Channel.WEB).properties("{\"name\":\"%s\",\"email\":\"%s\",\"phone\":\"+49305%07d\",\"address\":{\"city\":\"%s\"},\"plan\":\"%s\"}"
                        .formatted(name(number), email(number), number, CITIES[number % CITIES.length], number % 3 == 0 ? "gold" : "basic")).build();
    }

    private Interaction event(int number, int i, Random random) {
        var what = random.nextInt(EVENTS.length);
        var at = START.plusSeconds((long) (random.nextDouble() * SPAN));
        var event = Interaction.of(Kind.EVENT, EVENTS[what], Identity.user(user(number), true), at).source(1).channel(CHANNELS[what])
                .direction(what == 7 ? Direction.ABOUT_CUSTOMER : what == 5 ? Direction.TO_CUSTOMER : Direction.FROM_CUSTOMER)
                .properties("{\"product\":\"p-%d\",\"page\":\"/shop/%d\"}".formatted(random.nextInt(2_000), random.nextInt(300)));
        if (what == 2) event.value(new Money(50_000L + random.nextInt(3_000_000), currency));
        if (heavy(number) && !longest(number) && i < DEVICES - 2) event.also(Identity.anonymous("device-" + number + "-" + i));
        return event.build();
    }
}
