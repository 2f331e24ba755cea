package attune.command;

import attune.Attune;
import attune.account.Role;
import attune.identity.Identity;
import attune.interaction.Interaction;
import attune.interaction.Kind;
import attune.interaction.Metric;
import attune.interaction.Score;
import attune.member.Member;
import attune.store.Setting;
import attune.store.Settings;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/// Starts on a throw-away folder, asks for a few pages and stops: what the launcher lets the JDK learn from.
@Command(name = "rehearse", hidden = true)
final class Rehearse implements Callable<Integer> {

    private static final List<String> PAGES = List.of("/", "/sign-in", "/setup", "/health");
    private static final List<String> MEMBERS_PAGES = List.of("/", "/customers", "/surveys", "/followups", "/explore", "/scores?metric=nps&by=location");
    /// Enough for a score to be a number and a chart to be drawn.
    private static final int ANSWERS = 60;

    @Override
    public Integer call() throws IOException, InterruptedException {
        var folder = Files.createTempDirectory("attune-rehearsal");
        try {
            var settings = new Settings(Map.of(Setting.DATA, folder.toString(), Setting.PORT, "0"), Map.of());
            try (var attune = Attune.open(settings); var client = HttpClient.newHttpClient()) {
                attune.serve();
                for (var page : PAGES) get(client, attune, page, "");
                var cookie = "attune_session=" + member(attune);
                for (var page : MEMBERS_PAGES) get(client, attune, page, cookie);
            }
        } finally {
            delete(folder);
        }
        return 0;
    }

    private static void get(HttpClient client, Attune attune, String page, String cookie) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + attune.port() + page));
        if (!cookie.isEmpty()) request.header("Cookie", cookie);
        client.send(request.build(), BodyHandlers.discarding());
    }

    /// @return the session of somebody who is a member of a workspace in which customers have answered
    private static String member(Attune attune) {
        var email = "rehearsal@example.com";
        var workspace = attune.database.asOwner(owner -> attune.workspaces.create(owner, "Rehearsal", false)).id();
        var account = attune.database.asOwner(owner -> {
            var opened = attune.accounts.open(owner, email, "Rehearsal", "a long word of the rehearsal");
            owner.within(workspace, tx -> {
                attune.members.join(tx, opened.id(), Member.Terms.of(Role.OWNER));
                return null;
            });
            return opened;
        });
        var answers = new ArrayList<Interaction>();
        for (var i = 0; i < ANSWERS; i++) answers.add(Interaction.of(Kind.SCORE, "Rehearsal", Identity.user("customer-" + i, true), Instant.now()).score(new Score(Metric.NPS, i % 11)).build());
        attune.interactions.append(workspace, answers);
        attune.lenses.await(workspace, attune.interactions.head(), Duration.ofSeconds(10));
        return attune.sessions.begin(account.id(), workspace, "127.0.0.1", "Rehearsal").text();
    }

    private static void delete(Path folder) throws IOException {
        try (var files = Files.walk(folder)) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) Files.delete(file);
        }
    }
}
