package attune.ingest;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;

/// Points in time as clients write them: ISO 8601 with a zone (`2026-11-22T09:30:00.123Z`, `2026-11-22T10:30:00+01:00`), without
/// one (taken as UTC), a bare date, or a number of milliseconds or seconds since 1970.
final class Moment {

    private static final Instant EARLIEST = Instant.parse("1900-01-01T00:00:00Z");
    private static final Instant LATEST = Instant.parse("2200-01-01T00:00:00Z");
    private static final long SECONDS_END = 100_000_000_000L;

    private Moment() {}

    /// @throws DateTimeException when it is no point in time between 1900 and 2200
    static Instant of(String text) {
        var moment = usual(text);
        if (moment == null) moment = unusual(text.strip());
        if (moment.isBefore(EARLIEST) || moment.isAfter(LATEST)) throw new DateTimeException("beyond reason");
        return moment;
    }

    /// Nearly every client writes exactly `yyyy-MM-ddTHH:mm:ss.SSSZ`: read by position, ten times as fast as a formatter.
    private static Instant usual(String text) {
        int length = text.length();
        if (length < 20 || length > 30 || text.charAt(10) != 'T' || text.charAt(length - 1) != 'Z'
                || text.charAt(4) != '-' || text.charAt(7) != '-' || text.charAt(13) != ':' || text.charAt(16) != ':') return null;
        int nanos = 0;
        if (length > 20) {
            if (text.charAt(19) != '.' || length == 21) return null;
            nanos = digits(text, 20, length - 1);
            for (int place = length - 21; place < 9; place++) nanos *= 10;
        }
        int hour = digits(text, 11, 13), minute = digits(text, 14, 16), second = digits(text, 17, 19);
        if (hour > 23 || minute > 59 || second > 59 || nanos < 0 || hour < 0 || minute < 0 || second < 0) return null;
        long day = LocalDate.of(digits(text, 0, 4), digits(text, 5, 7), digits(text, 8, 10)).toEpochDay();
        return Instant.ofEpochSecond(day * 86_400 + hour * 3_600 + minute * 60 + second, nanos);
    }

    /// The digits as a number; negative when one is no digit.
    private static int digits(String text, int from, int to) {
        int number = 0;
        for (int at = from; at < to; at++) {
            int digit = text.charAt(at) - '0';
            if (digit < 0 || digit > 9) return -1;
            number = number * 10 + digit;
        }
        return number;
    }

    private static Instant unusual(String text) {
        if (!text.isEmpty() && text.chars().allMatch(character -> character >= '0' && character <= '9') && text.length() < 18) {
            long number = Long.parseLong(text);
            return number < SECONDS_END ? Instant.ofEpochSecond(number) : Instant.ofEpochMilli(number);
        }
        var iso = text.length() > 10 && text.charAt(10) == ' ' ? text.substring(0, 10) + 'T' + text.substring(11) : text;
        if (iso.length() == 10) return LocalDate.parse(iso).atStartOfDay().toInstant(ZoneOffset.UTC);
        // +0100, as java.text writes it
        int end = iso.length();
        if (end > 5 && (iso.charAt(end - 5) == '+' || iso.charAt(end - 5) == '-') && iso.indexOf('T') > 0)
            iso = iso.substring(0, end - 2) + ':' + iso.substring(end - 2);
        return iso.indexOf('T') > 0 && (iso.endsWith("Z") || iso.indexOf('+') > 0 || iso.lastIndexOf('-') > iso.indexOf('T'))
                ? OffsetDateTime.parse(iso).toInstant()
                : LocalDateTime.parse(iso).toInstant(ZoneOffset.UTC);
    }
}
