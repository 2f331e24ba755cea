package attune.segmentation;

import java.util.BitSet;
import java.util.List;

/// Some segments laid over everybody: each customer stands in exactly one place, in one of them alone, in several, or in none.
///
/// @param members of each, by ordinal
/// @param base    everybody
record Groups(List<BitSet> members, BitSet base) {

    Groups {
        for (var each : members) each.and(base);
    }

    int several() {
        return members.size();
    }

    int none() {
        return members.size() + 1;
    }

    /// Who is not a customer yet.
    int absent() {
        return members.size() + 2;
    }

    /// The place of everybody, by ordinal: the segment, [#several], [#none] or [#absent].
    byte[] places(int ordinals) {
        var places = new byte[ordinals];
        for (var ordinal = 0; ordinal < ordinals; ordinal++) places[ordinal] = (byte) (base.get(ordinal) ? none() : absent());
        for (var i = 0; i < members.size(); i++) {
            var each = members.get(i);
            for (var ordinal = each.nextSetBit(0); ordinal >= 0; ordinal = each.nextSetBit(ordinal + 1))
                places[ordinal] = (byte) (places[ordinal] == none() ? i : several());
        }
        return places;
    }

    /// How many stand where: segments in their order, then several, none, absent.
    long[] sizes(byte[] places) {
        var sizes = new long[members.size() + 3];
        for (var place : places) sizes[place]++;
        return sizes;
    }

    /// How many moved from where to where.
    static long[][] moved(byte[] before, byte[] after, int places) {
        var moved = new long[places][places];
        for (var ordinal = 0; ordinal < before.length; ordinal++) moved[before[ordinal]][after[ordinal]]++;
        return moved;
    }

    /// Those at one place.
    static BitSet at(byte[] places, int place) {
        var found = new BitSet();
        for (var ordinal = 0; ordinal < places.length; ordinal++) if (places[ordinal] == place) found.set(ordinal);
        return found;
    }
}
