package attune.directory;

import attune.account.Workspace;
import attune.interaction.Channel;
import attune.part.Words;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/// How what the directory holds is written, for people and for files.
///
/// @param places names of the locations and teams that are asked for, by their numbers
public record Wording(Currency currency, ZoneId zone, List<Channel> channels, Map<Integer, String> places) {

    static Wording of(Workspace workspace, List<Channel> channels, Map<Integer, String> places) {
        return new Wording(workspace.currency(), workspace.timeZone(), channels, places);
    }

    /// The cell of a file: numbers and times in the form that programs read.
    public String cell(Column column, Entry entry) {
        return switch (column) {
            case VALUE -> BigDecimal.valueOf(entry.value(), 4).stripTrailingZeros().toPlainString();
            case BOUGHT -> Integer.toString(entry.bought());
            case N -> Long.toString(entry.n());
            case FIRST -> stamp(entry.firstAt());
            case LAST -> stamp(entry.lastAt());
            default -> text(column, entry);
        };
    }

    /// The cell of a page.
    public String text(Column column, Entry entry) {
        return switch (column) {
            case NAME -> entry.name();
            case EMAIL -> entry.email();
            case PHONE -> entry.phone();
            case COMPANY -> entry.company();
            case STATUS -> entry.status().words();
            case TAGS -> String.join(", ", entry.tags());
            case CHANNELS -> channelsOf(entry);
            case VALUE -> value(entry);
            case BOUGHT -> entry.bought() == 0 ? "" : Words.number(entry.bought());
            case N -> Words.number(entry.n());
            case FIRST -> Words.date(at(entry.firstAt()).atZone(zone).toLocalDate());
            case LAST -> Words.date(at(entry.lastAt()).atZone(zone).toLocalDate());
            case OWNER -> entry.owner();
            case LANGUAGE -> entry.language();
            case COUNTRY -> entry.country();
            case ID -> Long.toString(entry.id());
        };
    }

    /// Nothing where nothing was ever bought.
    public String value(Entry entry) {
        return entry.value() == 0 && entry.bought() == 0 ? "" : money(entry.value());
    }

    public String money(long tenThousandths) {
        var digits = Math.max(0, currency.getDefaultFractionDigits());
        var minor = BigDecimal.valueOf(tenThousandths, 4).movePointRight(digits).setScale(0, java.math.RoundingMode.HALF_UP);
        return Words.money(minor.longValue(), currency.getCurrencyCode());
    }

    public Instant at(long millis) {
        return Instant.ofEpochMilli(millis);
    }

    public String channel(short number) {
        return channels.stream().filter(channel -> channel.number() == number).map(Channel::name).findFirst().orElse("Other");
    }

    public Optional<String> place(int number) {
        return Optional.ofNullable(places.get(number));
    }

    private String channelsOf(Entry entry) {
        return entry.channels().stream().map(this::channel).collect(Collectors.joining(", "));
    }

    private String stamp(long millis) {
        return millis == 0 ? "" : at(millis).atZone(zone).toOffsetDateTime().truncatedTo(ChronoUnit.SECONDS).toString();
    }
}
