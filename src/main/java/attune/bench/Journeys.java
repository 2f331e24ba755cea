package attune.bench;

import attune.shard.Answer;
import attune.shard.Codes;
import attune.shard.Rows;
import attune.shard.What;
import attune.shard.Where;
import java.util.SplittableRandom;

/// Made-up journeys for measuring: the same for the same numbers. Customers walk from touchpoint to touchpoint, mostly on to
/// the one that follows or back to the first, so that early ones are common and late ones rare; some customers do much more than others. In the order of time, as a log has them.
///
/// @param customers    how many, numbered from 1
/// @param interactions how many, one after the other over fourteen months
record Journeys(int customers, long interactions) {

    static final int TOUCHPOINTS = 40;
    static final int CHANNELS = 3;
    static final int PLACES = 30;
    static final long START = 1_735_689_600_000L;
    static final long END = START + 425L * 86_400_000;
    private static final long SEED = 20_261_123;
    private static final int NPS = 0;

    /// One interaction; the same one is filled again and again.
    static final class One {
        long position;
        long customer;
        long at;
        short touchpoint;
        short channel;
        /// -1 where nothing was scored
        short score;
        /// hundredths of a euro; 0 where nothing was paid
        int cents;
        /// 0 for nowhere
        int place;
    }

    interface Listener {
        void met(One one);
    }

    void tell(Listener listener) {
        var random = new SplittableRandom(SEED);
        var where = new byte[customers];
        var one = new One();
        var step = (END - START) / (double) interactions;
        for (var i = 0L; i < interactions; i++) {
            // The square makes one in ten do a third of everything.
            var skew = random.nextDouble();
            var who = (int) (skew * skew * customers);
            one.position = i + 1;
            one.customer = who + 1;
            one.at = START + (long) (i * step) + random.nextInt(1_000);
            where[who] = (byte) next(where[who], random);
            one.touchpoint = (short) (where[who] + 1);
            one.channel = (short) (1 + (one.touchpoint + (random.nextInt(5) == 0 ? 1 : 0)) % CHANNELS);
            one.score = random.nextInt(25) == 0 ? (short) Math.min(10, 3 + one.touchpoint % 4 + random.nextInt(6)) : -1;
            one.cents = random.nextInt(16) == 0 ? 500 + random.nextInt(20_000) : 0;
            one.place = random.nextInt(5) < 2 ? 1 + (who + one.touchpoint) % PLACES : 0;
            listener.met(one);
        }
    }

    private static int next(int now, SplittableRandom random) {
        var throwOf = random.nextInt(100);
        if (throwOf < 50) return (now + 1) % TOUCHPOINTS;
        if (throwOf < 75) return 0;
        if (throwOf < 88) return now / 2;
        return random.nextInt(TOUCHPOINTS);
    }

    /// Into rows of a lens.
    static void add(One one, Codes codes, int[] known, Rows rows) {
        var what = known[one.touchpoint * 4 + one.channel];
        if (what == 0)
            what = known[one.touchpoint * 4 + one.channel] =
                    codes.code(new What((short) 0, one.touchpoint, one.touchpoint, (short) (one.touchpoint / 8), one.channel, (short) 0, 100));
        rows.add(one.customer, one.position, one.at, what,
                one.score < 0 ? 0 : codes.code(new Answer((short) NPS, one.score)),
                one.place == 0 ? 0 : codes.code(new Where(one.place, one.place % 5, 0)), 0,
                one.cents == 0 ? 0 : codes.currency("EUR"), one.cents * 100L);
    }
}
