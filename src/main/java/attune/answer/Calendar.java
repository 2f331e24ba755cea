package attune.answer;

import attune.kernel.Buckets;
import attune.part.Chart.Mark;
import attune.part.Words;
import attune.question.Ask.Every;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/// The period of a question, cut at days, weeks or months, from where there is anything at all.
record Calendar(Every every, Buckets buckets, Asking asking) {

    private static final DateTimeFormatter MONTH = DateTimeFormatter.ofPattern("MMM uuuu", Locale.UK);

    static Calendar of(Asking asking, Every every) {
        var period = asking.scope().period();
        var begin = Math.max(period.from(), asking.view().first());
        var from = Instant.ofEpochMilli(Math.min(begin, period.to() - 1)).atZone(asking.zone()).toLocalDate();
        // Only days before the first of the log are left out, so that two periods of the same length stay so.
        return new Calendar(every, Buckets.of(from.atStartOfDay(asking.zone()).toInstant(), Instant.ofEpochMilli(period.to()), Buckets.Unit.valueOf(every.name()), asking.zone()), asking);
    }

    /// “14 Apr 2026”, “Apr 2026”, “Apr 2026, cut short”.
    String label(int bucket) {
        var day = LocalDate.ofInstant(Instant.ofEpochMilli(buckets.start(bucket)), asking.zone());
        var words = every == Every.MONTH ? MONTH.format(day) : Words.date(day);
        return buckets.whole(bucket) ? words : words + (bucket == buckets.size() - 1 ? ", so far" : ", in part");
    }

    /// What happened meanwhile, each at its bucket.
    List<Mark> marks() {
        return asking.notes().stream().flatMap(note -> {
            var bucket = buckets.of(note.day().atStartOfDay(asking.zone()).toInstant().toEpochMilli());
            return bucket < 0 ? Stream.of() : Stream.of(Mark.at(label(bucket), (every == Every.DAY ? "" : Words.date(note.day()) + ": ") + note.words()));
        }).toList();
    }

    String title() {
        return switch (every) {
            case DAY -> "Day";
            case WEEK -> "Week of";
            case MONTH -> "Month";
        };
    }
}
