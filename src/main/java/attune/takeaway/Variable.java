package attune.takeaway;

import attune.reading.Entry;
import java.util.SequencedMap;
import java.util.function.Function;

/// One column of a file of responses.
///
/// @param name   of the column; unique
/// @param label  what was asked, in words
/// @param labels of a coded one, what each number stands for; empty for others
/// @param width  the longest text there can be
/// @param of     a text, a number, the number of a label, or null where nothing was answered
record Variable(String name, String label, Kind kind, SequencedMap<Integer, String> labels, int width, Function<Entry, Object> of) {

    enum Kind {
        TEXT, NUMBER, CODE
    }

    /// As a person reads it.
    Object read(Entry entry) {
        var value = of.apply(entry);
        return kind == Kind.CODE && value != null ? labels.getOrDefault((Integer) value, value.toString()) : value;
    }

    /// As a program for statistics reads it.
    Object coded(Entry entry) {
        return of.apply(entry);
    }
}
