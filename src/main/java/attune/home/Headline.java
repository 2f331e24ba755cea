package attune.home;

import attune.activity.Standing;
import attune.activity.Today;
import attune.touchpoint.Library;
import java.time.format.TextStyle;
import java.util.Locale;
import java.util.Optional;

/// The title of home, composed from what the day shows.
final class Headline {

    /// Among thirty touchpoints one or two lie outside their band by chance; the title names only what lies far outside:
    /// about three standard deviations.
    private static final double FAR_OUTSIDE = 1.6;
    private static final int ENOUGH = 10;
    private static final long BAD_MOOD = -20;

    private final Today today;
    private final Library library;

    Headline(Today today, Library library) {
        this.today = today;
        this.library = library;
    }

    String words() {
        var day = today.day().getDayOfWeek().getDisplayName(TextStyle.FULL, Locale.UK);
        if (today.everything().today().n() == 0) return "Nothing has happened yet this " + day;
        var whole = whole(day);
        return whole + sore().map(sore -> ", but " + sore).or(this::unlikeItself).orElse("");
    }

    private String whole(String day) {
        var everything = today.everything();
        if (everything.usual() == null) return day + " so far";
        if (everything.rises()) return "A busy " + day;
        return everything.falls() ? "A quiet " + day : "An ordinary " + day;
    }

    private Optional<String> sore() {
        return today.touchpoints().stream()
                .filter(each -> each.touchpoint() != 0 && each.today().scored() >= ENOUGH && each.mood() <= BAD_MOOD)
                .min(java.util.Comparator.comparingLong(Standing::mood))
                .map(each -> name(each) + " leaves people sore");
    }

    private Optional<String> unlikeItself() {
        return today.touchpoints().stream()
                .filter(each -> each.touchpoint() != 0 && each.usual() != null && each.surprise() >= FAR_OUTSIDE
                        && Math.max(each.today().n(), each.usual().mean()) >= ENOUGH)
                .findFirst()
                .map(each -> goesAlong(each) ? ", " + name(each) + " above all"
                        : ", but " + name(each) + (each.rises() ? " is busier than usual" : " is quieter than usual"));
    }

    private boolean goesAlong(Standing standing) {
        var everything = today.everything();
        return standing.rises() ? everything.rises() : standing.falls() && everything.falls();
    }

    private String name(Standing standing) {
        return "“" + library.touchpoint(standing.touchpoint()).name() + "”";
    }
}
