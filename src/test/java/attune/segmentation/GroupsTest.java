package attune.segmentation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;

class GroupsTest {

    private final long seed = Long.getLong("attune.seed", 20_261_123L);
    private final Random random = new Random(seed);

    @RepeatedTest(20)
    void everybody_stands_in_one_place_and_nobody_is_missing() {
        var n = 200;
        var base = some(n, 0.8);
        var members = new ArrayList<BitSet>();
        for (var i = random.nextInt(5); i >= 0; i--) members.add(some(n, 0.3));
        var before = new Groups(members.stream().map(each -> (BitSet) each.clone()).toList(), (BitSet) base.clone());
        var places = before.places(n);
        var sizes = before.sizes(places);
        assertThat(Arrays.stream(sizes).sum() - sizes[before.absent()]).as("seed " + seed).isEqualTo(base.cardinality());
        for (var ordinal = 0; ordinal < n; ordinal++) {
            var at = ordinal;
            var in = members.stream().filter(each -> each.get(at)).count();
            assertThat((int) places[ordinal]).as("seed " + seed).isEqualTo(!base.get(ordinal) ? before.absent() : in == 0 ? before.none() : in > 1 ? before.several()
                    : members.indexOf(members.stream().filter(each -> each.get(at)).findFirst().orElseThrow()));
        }
        var moved = Groups.moved(places, places, members.size() + 3);
        for (var i = 0; i < sizes.length; i++) assertThat(moved[i][i]).isEqualTo(sizes[i]);
    }

    private BitSet some(int n, double share) {
        var some = new BitSet();
        for (var i = 0; i < n; i++) if (random.nextDouble() < share) some.set(i);
        return some;
    }
}
