package attune.demo;

import attune.imports.Import;
import attune.imports.Imports;
import attune.interaction.Interaction;
import attune.mapping.Mapping;
import attune.mapping.Subject;
import attune.mapping.Target;
import attune.store.WorkspaceId;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;

/// What Larkspur had in files and brought in as files: who takes its letters, and the guest list of the season before.
final class Papers {

    private static final int ON_THE_LIST = 240;
    private static final Duration LOOK_AGAIN = Duration.ofMillis(40);

    private final Imports imports;
    private final WorkspaceId workspace;

    Papers(Imports imports, WorkspaceId workspace) {
        this.imports = imports;
        this.workspace = workspace;
    }

    /// @param consents what guests said of the newsletter, in the order in which they said it
    /// @param agreed   what they ticked about being asked how it was, as a file
    void bring(Simulator simulator, List<Interaction> consents, String agreed) {
        if (!imports.newest(workspace, Integer.MAX_VALUE, 1).isEmpty()) return;
        bring("newsletter-list.csv", letters(consents), new Mapping("Newsletter list", Subject.CUSTOMERS, null, Map.of(
                "email", new Mapping.Says(Target.EMAIL, null),
                "newsletter", new Mapping.Says(Target.CONSENT, Mailings.PURPOSE + " by email"),
                "changed", new Mapping.Says(Target.UPDATED_AT, null)), Map.of(), null, null));
        bring("agreed-at-sign-up.csv", agreed, new Mapping("Agreed at sign-up", Subject.CUSTOMERS, null, Map.of(
                "email", new Mapping.Says(Target.EMAIL, null),
                "feedback", new Mapping.Says(Target.CONSENT, "feedback by email"),
                "changed", new Mapping.Says(Target.UPDATED_AT, null)), Map.of(), null, null));
        bring("guest-list-last-season.csv", guests(simulator), null);
    }

    private void bring(String name, String content, Mapping mapping) {
        var file = imports.receive(workspace, name, new ByteArrayInputStream(content.getBytes(StandardCharsets.UTF_8)), Optional.of(Subject.CUSTOMERS));
        if (mapping != null) imports.map(workspace, file.id(), file.dialect(), mapping, mapping.name());
        imports.run(workspace, file.id());
        while (true) {
            var now = imports.get(workspace, file.id());
            if (now.status() == Import.Status.DONE) return;
            if (!now.status().atWork()) throw new IllegalStateException("the import of " + name + " is " + now.status().words() + ": " + now.failure());
            LockSupport.parkNanos(LOOK_AGAIN.toNanos());
        }
    }

    private static String letters(List<Interaction> consents) {
        var file = new StringBuilder("email,newsletter,changed\n");
        for (var said : consents)
            file.append(said.who().value()).append(',').append(granted(said) ? "yes" : "no").append(',').append(said.happenedAt()).append('\n');
        return file.toString();
    }

    static boolean granted(Interaction consent) {
        return new String(consent.properties(), StandardCharsets.UTF_8).contains("\"granted\":true");
    }

    /// As it was kept by hand, so that not every row can be read.
    private static String guests(Simulator simulator) {
        var file = new StringBuilder("email,first_name,last_name,phone,birthday,city,country,favourite_hotel,updated_at\n");
        var asOf = simulator.truths().start().plusDays(20);
        var chance = new Chance(Simulator.SEED + 5, 0);
        var written = 0;
        for (var number = 0; number < simulator.guests() && written < ON_THE_LIST; number += 3) {
            var guest = simulator.guest(number);
            if (!guest.books()) continue;
            var birthday = written % 80 == 17 ? "in May" : guest.birthday().toString();
            var email = written % 80 == 41 ? "asked at the desk" : guest.email();
            file.append(String.join(",", email, guest.given(), guest.family(), guest.phone(), birthday, guest.city(), guest.country(),
                    chance.pick(Larkspur.HOTELS).name(), asOf.plusDays(written % 9).toString())).append('\n');
            written++;
        }
        return file.toString();
    }
}
