package attune.csv;

import java.util.List;

/// What a column holds, as found from its cells.
///
/// @param examples different values, the first that were met
/// @param filled   how many of the cells that were looked at are not empty, of `looked`
/// @param content  what most of its cells are
/// @param time     the way its moments are written, or null
/// @param decimals the way its numbers are written, or null
/// @param negative whether a number below zero was met
/// @param note     what was decided about it and why, in a sentence; empty where there was nothing to decide
public record Column(int index, String name, List<String> examples, long filled, long looked, Content content,
        TimeFormat time, Decimals decimals, boolean negative, String note) {

    public enum Content {
        NOTHING, TEXT, NUMBER, TIME, EMAIL, PHONE, YES_NO, CURRENCY
    }

    public boolean is(Content... any) {
        for (var one : any) if (content == one) return true;
        return false;
    }
}
