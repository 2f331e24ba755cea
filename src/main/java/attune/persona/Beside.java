package attune.persona;

import attune.interaction.Metric;
import attune.metric.Estimate;
import attune.metric.Unit;
import attune.part.Words;
import attune.persona.Claims.Days;
import attune.persona.Claims.Hours;
import java.time.DayOfWeek;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;

/// One thing that is claimed beside what is measured of it.
///
/// @param drawn    what the author says; empty where nothing is said
/// @param measured what is so
/// @param words    how the two stand to each other
public record Beside(String what, String drawn, String measured, Verdict verdict, String words) {

    public enum Verdict {
        AGREES("agrees", "g"), PARTLY("partly so", "e"), UNKNOWN("too few to tell", "e"), DIFFERS("differs", "s"), UNSAID("not claimed", "");

        private final String words;
        private final String mood;

        Verdict(String words, String mood) {
            this.words = words;
            this.mood = mood;
        }

        public String words() {
            return words;
        }

        public String mood() {
            return mood;
        }
    }

    /// @param channel the name of a channel by its number
    static List<Beside> of(Claims claims, Measured measured, Function<Short, String> channel) {
        return List.of(channel(claims, measured, channel), when(claims, measured), value(claims, measured), nps(claims, measured));
    }

    private static Beside channel(Claims claims, Measured measured, Function<Short, String> name) {
        var what = "Channel they prefer";
        var drawn = claims.channel() == 0 ? "" : name.apply(claims.channel());
        var all = measured.dealings();
        if (all == 0) return new Beside(what, drawn, "no dealings in " + Measured.DAYS + " days", drawn.isEmpty() ? Verdict.UNSAID : Verdict.UNKNOWN, "");
        var top = measured.channels().keySet().iterator().next();
        var is = name.apply(top) + ", " + Words.percent(measured.share(top)) + " of " + Words.count(all, "dealing");
        if (drawn.isEmpty()) return new Beside(what, "", is, Verdict.UNSAID, "");
        if (all < Estimate.ENOUGH) return new Beside(what, drawn, is, Verdict.UNKNOWN, "It takes " + Estimate.ENOUGH + " dealings to tell.");
        if (top == claims.channel()) return new Beside(what, drawn, is, Verdict.AGREES, "They use it most.");
        var share = measured.share(claims.channel());
        var place = 1 + List.copyOf(measured.channels().keySet()).indexOf(claims.channel());
        var words = place == 0 ? "Nobody of them used " + drawn + "." : drawn + " comes " + ordinal(place) + ", with " + Words.percent(share) + ".";
        return new Beside(what, drawn, is, share * 2 >= measured.share(top) ? Verdict.PARTLY : Verdict.DIFFERS, words);
    }

    private static String ordinal(int place) {
        return switch (place) {
            case 1 -> "first";
            case 2 -> "second";
            case 3 -> "third";
            default -> place + "th";
        };
    }

    private static long in(Measured measured, Days days, Hours hours) {
        long dealings = 0;
        for (var day : DayOfWeek.values())
            for (var hour = 0; hour < 24; hour++) if (days.has(day) && hours.has(hour)) dealings += measured.hours()[day.ordinal() * 24 + hour];
        return dealings;
    }

    /// How much busier than an even spread a part of the week is.
    private static double density(Measured measured, Days days, Hours hours) {
        var wide = Arrays.stream(DayOfWeek.values()).filter(days::has).count() * IntStream.range(0, 24).filter(hours::has).count();
        return (double) in(measured, days, hours) / measured.dealings() * Measured.HOURS / wide;
    }

    private record Slot(Days days, Hours hours, double density) {}

    private static Beside when(Claims claims, Measured measured) {
        var what = "When they are there";
        var said = claims.saysWhen();
        var drawn = said ? Claims.when(claims.days(), claims.hours()) : "";
        if (measured.dealings() == 0) return new Beside(what, drawn, "no dealings in " + Measured.DAYS + " days", said ? Verdict.UNKNOWN : Verdict.UNSAID, "");
        var slots = new ArrayList<Slot>();
        for (var days : Days.values())
            for (var hours : Hours.values())
                if (said ? (days == Days.ANY) == (claims.days() == Days.ANY) && (hours == Hours.ANY) == (claims.hours() == Hours.ANY) : days != Days.ANY && hours != Hours.ANY)
                    slots.add(new Slot(days, hours, density(measured, days, hours)));
        var busiest = slots.stream().max(Comparator.comparingDouble(Slot::density)).orElseThrow();
        var is = "busiest " + Claims.when(busiest.days, busiest.hours) + ", " + times(busiest.density) + " an even spread";
        if (!said) return new Beside(what, "", is, Verdict.UNSAID, "");
        var own = density(measured, claims.days(), claims.hours());
        var share = Words.percent((double) in(measured, claims.days(), claims.hours()) / measured.dealings());
        var words = share + " of their dealings fall there, " + times(own) + " an even spread.";
        if (measured.dealings() < Estimate.ENOUGH) return new Beside(what, drawn, is, Verdict.UNKNOWN, "It takes " + Estimate.ENOUGH + " dealings to tell.");
        return new Beside(what, drawn, is, own >= busiest.density ? Verdict.AGREES : own >= 1 ? Verdict.PARTLY : Verdict.DIFFERS, words);
    }

    private static String times(double density) {
        return Words.number(density, 1) + " times";
    }

    private static Beside value(Claims claims, Measured measured) {
        var what = "Value of a customer, to date";
        Function<Double, String> money = amount -> attune.part.Unit.money(measured.currency()).text(amount);
        var drawn = claims.value() == null ? "" : money.apply(claims.value().doubleValue());
        if (measured.value().n() == 0) return new Beside(what, drawn, "nobody is in the segment", drawn.isEmpty() ? Verdict.UNSAID : Verdict.UNKNOWN, "");
        var is = Estimate.mean(measured.value(), Unit.AMOUNT);
        return number(what, drawn, claims.value() == null ? null : claims.value().doubleValue(), is, said(is, money), money);
    }

    private static Beside nps(Claims claims, Measured measured) {
        var drawn = claims.nps() == null ? "" : Words.number(claims.nps());
        var reading = measured.reading(Metric.NPS).or(() -> measured.reading(Metric.NPS_TRANSACTIONAL));
        Function<Double, String> points = score -> Unit.POINTS.say(score);
        if (reading.isEmpty()) return new Beside("NPS", drawn, "nobody answered in " + Measured.DAYS + " days", drawn.isEmpty() ? Verdict.UNSAID : Verdict.UNKNOWN, "");
        var is = reading.get().headline();
        return number("NPS", drawn, claims.nps() == null ? null : claims.nps().doubleValue(), is, said(is, points), points);
    }

    private static Beside number(String what, String drawn, Double claimed, Estimate is, String measured, Function<Double, String> said) {
        if (claimed == null) return new Beside(what, "", measured, Verdict.UNSAID, "");
        if (is.tooFew()) return new Beside(what, drawn, measured, Verdict.UNKNOWN, "It takes " + Estimate.ENOUGH + " to tell.");
        if (is.interval().covers(claimed)) return new Beside(what, drawn, measured, Verdict.AGREES, "What is drawn lies within what is measured.");
        var gap = is.value() - claimed;
        return new Beside(what, drawn, measured, Verdict.DIFFERS, "It is " + said.apply(Math.abs(gap)) + " " + (gap < 0 ? "lower" : "higher") + " than drawn.");
    }

    static String said(Estimate is, Function<Double, String> words) {
        if (is.tooFew()) return words.apply(is.value()) + " (n " + is.n() + ", too few to tell)";
        return words.apply(is.value()) + " (" + words.apply(is.interval().low()) + " to " + words.apply(is.interval().high()) + ", n " + Words.number(is.n()) + ")";
    }

    /// Whether something is drawn otherwise than it is.
    public boolean differs() {
        return verdict == Verdict.DIFFERS;
    }

    static long differing(List<Beside> all) {
        return all.stream().filter(Beside::differs).count();
    }
}
