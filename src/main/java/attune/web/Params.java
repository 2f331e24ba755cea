package attune.web;

import attune.store.Mendable;
import io.javalin.http.Context;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/// Reads the values of an address or a form within their bounds. What is outside them is answered with one sentence that names
/// the field and what it takes. A field is looked for in the path, then in the address, then in the form; blank is the same as absent.
public final class Params {

    private final Context request;

    private Params(Context request) {
        this.request = request;
    }

    public static Params of(Context request) {
        return new Params(request);
    }

    /// Refuses the one character that no text in the database may hold, wherever the address has it.
    static void checkAddress(Context request) {
        refuseNul(request.path().replace("%00", "\0"));
        request.queryParamMap().forEach((name, values) -> {
            refuseNul(name);
            values.forEach(Params::refuseNul);
        });
    }

    /// The number in the path that names one thing: `/customers/{id}`. What is not a number names nothing.
    public long id(String name) {
        try {
            var id = Long.parseLong(request.pathParam(name));
            if (id > 0) return id;
        } catch (NumberFormatException notANumber) {
            // answered below
        }
        throw Mendable.notFound("There is nothing at this address: “" + shortened(request.pathParam(name)) + "” is not a number that names anything here.");
    }

    public int number(String name, int least, int most, int otherwise) {
        return find(name).map(text -> (int) between(name, text, least, most)).orElse(otherwise);
    }

    public int number(String name, int least, int most) {
        return (int) between(name, needed(name), least, most);
    }

    /// An id that may be missing: the position of a keyset page, the choice of an optional list.
    public Optional<Long> optionalId(String name) {
        return find(name).map(text -> between(name, text, 1, Long.MAX_VALUE));
    }

    public Optional<LocalDate> date(String name) {
        return find(name).map(text -> {
            try {
                var date = LocalDate.parse(text);
                if (date.getYear() >= 1800 && date.getYear() <= 2200) return date;
            } catch (DateTimeException notADate) {
                // answered below
            }
            throw new Mendable(called(name) + " must be a date between 1800 and 2200, written like 2026-04-14; it was “" + shortened(text) + "”.");
        });
    }

    public <E extends Enum<E>> Optional<E> choice(String name, Class<E> type) {
        return find(name).map(text -> Arrays.stream(type.getEnumConstants())
                .filter(choice -> choice.name().equalsIgnoreCase(text.replace('-', '_')))
                .findFirst()
                .orElseThrow(() -> new Mendable(called(name) + " must be one of " + choices(type) + "; it was “" + shortened(text) + "”.")));
    }

    /// Text of at most `longest` characters, without blanks around it; empty where absent.
    public Optional<String> text(String name, int longest) {
        return find(name).map(text -> {
            if (text.length() <= longest) return text;
            throw new Mendable(called(name) + " may have at most " + longest + " characters; it has " + text.length() + ".");
        });
    }

    /// Every value of the address that comes under this name, boxes ticked one by one as much as one value with commas.
    public String joined(String name, int longest) {
        var all = String.join(",", request.queryParams(name));
        if (all.isEmpty()) return text(name, longest).orElse("");
        if (all.length() <= longest) return all;
        throw new Mendable(called(name) + " may have at most " + longest + " characters; it has " + all.length() + ".");
    }

    public String neededText(String name, int longest) {
        return text(name, longest).orElseThrow(() -> missing(name));
    }

    /// A box that is ticked.
    public boolean ticked(String name) {
        return find(name).filter(text -> !text.equals("false")).isPresent();
    }

    private Optional<String> find(String name) {
        var text = request.pathParamMap().get(name);
        if (text == null) text = request.queryParam(name);
        if (text == null && request.contentType() != null) text = request.formParam(name);
        if (text == null) return Optional.empty();
        refuseNul(text);
        return Optional.of(text.strip()).filter(kept -> !kept.isEmpty());
    }

    private static void refuseNul(String text) {
        if (text.indexOf('\0') >= 0) throw new Mendable("The request holds a NUL character: take it out and send it again.");
    }

    private String needed(String name) {
        return find(name).orElseThrow(() -> missing(name));
    }

    private static long between(String name, String text, long least, long most) {
        try {
            var number = Long.parseLong(text);
            if (number >= least && number <= most) return number;
        } catch (NumberFormatException notANumber) {
            // answered below
        }
        throw new Mendable(called(name) + " must be a whole number from " + least + " to " + most + "; it was “" + shortened(text) + "”.");
    }

    private static Mendable missing(String name) {
        return new Mendable(called(name) + " is missing: fill it in.");
    }

    private static <E extends Enum<E>> String choices(Class<E> type) {
        return Arrays.stream(type.getEnumConstants())
                .map(choice -> choice.name().toLowerCase(Locale.ROOT).replace('_', '-'))
                .collect(Collectors.joining(", "));
    }

    private static String called(String name) {
        return "“" + words(name) + "”";
    }

    /// `dueOn` is shown as “Due on”.
    static String words(String name) {
        var words = name.replaceAll("([a-z])([A-Z])", "$1 $2").replace('_', ' ').replace('-', ' ').toLowerCase(Locale.ROOT);
        return words.isEmpty() ? words : words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
    }

    private static String shortened(String text) {
        return text.length() <= 40 ? text : text.substring(0, 40) + "…";
    }
}
