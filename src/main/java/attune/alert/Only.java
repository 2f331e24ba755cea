package attune.alert;

import attune.store.Mendable;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;

/// What a rule is held to. Zero and empty say nothing.
///
/// @param touchpoint number of the library
/// @param location   and team: numbers of the reference lists
/// @param segment    the customer is a member of it
/// @param worth      the customer brought in at least so much in the last 365 days, in the workspace's currency; null for any
/// @param words      the text holds at least one of these, apart from each other by commas
public record Only(short touchpoint, short channel, int location, int team, long segment, BigDecimal worth, String words) {

    public static final Only EVERYTHING = new Only((short) 0, (short) 0, 0, 0, 0, null, "");
    private static final int LONGEST = 500;

    public Only {
        if (worth != null && (worth.signum() < 0 || worth.compareTo(new BigDecimal("1000000000")) > 0)) throw new Mendable("The value must be an amount from 0 to 1,000,000,000.");
        if (worth != null && worth.signum() == 0) worth = null;
        words = words == null ? "" : words.strip();
        if (words.length() > LONGEST) throw new Mendable("The words may have at most " + LONGEST + " characters together.");
    }

    public Only saying(String some) {
        return new Only(touchpoint, channel, location, team, segment, worth, some);
    }

    List<String> phrases() {
        return Arrays.stream(words.split("[,\\n]")).map(phrase -> phrase.strip().replaceAll("\\s+", " ")).filter(phrase -> !phrase.isEmpty()).toList();
    }
}
