package attune.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import attune.TestDatabase;
import attune.TestLog;
import attune.Until;
import attune.identity.Identity;
import attune.secret.Token;
import attune.interaction.Channel;
import attune.interaction.Channels;
import attune.interaction.Sources;
import attune.projection.Projections;
import attune.source.WriteKey.Addresses;
import attune.store.Mendable;
import attune.store.Tx;
import attune.store.WorkspaceId;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/// Keys open sources, and only as long as they should.
class WriteKeysTest {

    private final WorkspaceId workspace = TestDatabase.workspace();
    private final Channels channels = new Channels();
    private final WriteKeys keys = new WriteKeys(TestDatabase.database(), new Sources(channels), Token.fresh());

    @Test
    void aServersKeyIsTrustedAndShownOnceABrowsersIsPublic() {
        var server = in(tx -> keys.connect(tx, "Booking server", Sources.Kind.SERVER, Channel.OTHER));
        var browser = in(tx -> keys.connect(tx, "Website", Sources.Kind.BROWSER, Channel.WEB));
        assertThat(keys.find(server.key()).orElseThrow().trusted()).isTrue();
        assertThat(keys.find(browser.key()).orElseThrow().trusted()).isFalse();
        assertThat(keys.find(browser.key()).orElseThrow().channel()).isEqualTo(Channel.WEB);
        var live = in(keys::list).stream().flatMap(keyed -> keyed.live().stream()).toList();
        assertThat(live).extracting(key -> key.shown().isPresent()).containsExactly(false, true);
        assertThat(live.getFirst().prefix()).hasSizeLessThan(server.key().length() / 2);
    }

    @Test
    void anotherKeyWorksBesideTheFirstUntilThatIsRevoked() {
        var first = in(tx -> keys.connect(tx, "Shop", Sources.Kind.SERVER, Channel.WEB));
        var second = in(tx -> keys.another(tx, first.source()));
        assertThat(keys.find(first.key())).isPresent();
        assertThat(keys.find(second.key())).isPresent();
        TestDatabase.database().inVoid(workspace, tx -> keys.revoke(tx, first.source(), keys.get(tx, first.source()).live().getFirst().id()));
        assertThat(keys.find(first.key())).isEmpty();
        assertThat(keys.find(second.key())).isPresent();
    }

    @Test
    void noOtherWorkspaceSeesOrRevokesAKey() {
        var mine = in(tx -> keys.connect(tx, "Shop", Sources.Kind.SERVER, Channel.WEB));
        long id = in(tx -> keys.get(tx, mine.source())).live().getFirst().id();
        var other = TestDatabase.workspace();
        assertThat(TestDatabase.database().in(other, keys::list)).isEmpty();
        assertThatThrownBy(() -> TestDatabase.database().inVoid(other, tx -> keys.revoke(tx, mine.source(), id))).isInstanceOf(Mendable.class);
        assertThatThrownBy(() -> TestDatabase.database().in(other, tx -> keys.another(tx, mine.source()))).isInstanceOf(Mendable.class);
        assertThat(keys.find(mine.key())).isPresent();
    }

    @Test
    void limitsChannelsAndTheRuleForAddressesAreKnownWithTheKey() {
        var minted = in(tx -> {
            channels.add(tx, "Front desk");
            return keys.connect(tx, "Shop", Sources.Kind.SERVER, Channel.WEB);
        });
        TestDatabase.database().inVoid(workspace, tx -> {
            keys.limit(tx, minted.source(), 600);
            keys.addresses(tx, Addresses.SHORTEN);
        });
        var key = keys.find(minted.key()).orElseThrow();
        assertThat(key.perMinute()).isEqualTo(600);
        assertThat(key.addresses()).isEqualTo(Addresses.SHORTEN);
        assertThat(key.channels().get("front-desk").number()).isGreaterThanOrEqualTo((short) 100);
        assertThat(key.channels().get("mobile")).isEqualTo(Channel.APP);
    }

    @Test
    void eachSourceShowsWhatItHasSent() {
        var minted = in(tx -> keys.connect(tx, "Shop", Sources.Kind.SERVER, Channel.WEB));
        try (var projections = new Projections(TestDatabase.database(), TestLog.interactions())) {
            projections.run(new SourceTally());
            for (int round = 0; round < 2; round++)
                TestLog.interactions().append(workspace, List.of(
                        TestLog.event("A", Identity.user("u", true)).source(minted.source()).build(),
                        TestLog.event("B", Identity.user("u", true)).source(minted.source()).build()));
            assertThat(projections.await(Until.PATIENCE)).isTrue();
        }
        var tally = in(tx -> keys.get(tx, minted.source())).tally();
        assertThat(tally.interactions()).isEqualTo(4);
        assertThat(tally.lastDay()).isEqualTo(4);
        assertThat(tally.lastAt()).isPresent();
    }

    private <T> T in(Function<Tx, T> work) {
        return TestDatabase.database().in(workspace, work);
    }
}
