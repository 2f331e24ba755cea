package attune.reading;

import static org.assertj.core.api.Assertions.assertThat;

import attune.TestApp;
import attune.TestBrowser;
import attune.TestDatabase;
import attune.account.Role;
import attune.result.Answered;
import org.junit.jupiter.api.Test;

class CommentsTest {

    @Test
    void a_colleague_who_is_called_by_name_in_a_comment_finds_it_among_their_mentions() {
        var answered = new Answered("identified", 1);
        var response = answered.send("{\"nps\": 2}");
        var called = TestApp.member(answered.workspace, Role.MANAGER);
        var other = TestApp.signedIn(answered.workspace, Role.MANAGER);
        var writer = TestApp.signedIn(answered.workspace, Role.MANAGER);
        var name = TestDatabase.database().in(answered.workspace, tx -> TestApp.attune().members.all(tx)).stream().filter(member -> member.account().equals(called.id())).findFirst().orElseThrow().name();
        writer.get("/responses/" + response);
        assertThat(writer.post("/responses/" + response + "/comments", "words", "Could @" + name + " look at <this>?").status()).isEqualTo(303);
        assertThat(writer.get("/responses/" + response).body()).contains("<b class=\"mention\">@" + name + "</b> look at &lt;this&gt;?");
        var theirs = new TestBrowser().signIn(called);
        assertThat(theirs.get("/mentions").body()).contains("One new mention of you", "/responses/" + response, "A response to Stay");
        assertThat(theirs.get("/mentions").body()).contains("Nobody needs you by name right now", "/responses/" + response);
        assertThat(other.get("/mentions").body()).contains("No mentions yet");
    }
}
