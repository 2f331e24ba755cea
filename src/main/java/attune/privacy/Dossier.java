package attune.privacy;

import attune.customer.Customers;
import attune.identity.CustomerId;
import attune.identity.Identities;
import attune.interaction.Interactions;
import attune.interaction.Interactions.Before;
import attune.interaction.Recorded;
import attune.note.Notes;
import attune.profile.Profile;
import attune.profile.Profiles;
import attune.store.Tx;
import attune.tag.Tags;
import attune.task.Tasks;
import java.io.IOException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;

/// Everything that is held on one person, for them to read or to take elsewhere.
public record Dossier(Customers customers, Profiles profiles, Identities identities, Interactions interactions, Notes notes, Tags tags, Tasks tasks) {

    private static final int PAGE = 1_000;

    Profile write(Tx tx, CustomerId id, Sheet sheet) throws IOException {
        var profile = customers.profile(tx, id);
        var numbers = profile.identityIds();
        sheet.begin("Everything held on " + profile.name(), "As of " + Instant.now() + ". All times are in UTC.");
        sheet.section("summary", "At a glance");
        sheet.entry(row("customer", profile.id(), "name", profile.name(), "status", profile.status().words(), "interactions", profile.n(),
                "value", profile.value() / 10_000.0 + " " + profile.currency(), "first", text(profile.firstAt().orElse(null)), "last", text(profile.lastAt().orElse(null)),
                "tags", String.join(", ", tags.of(tx, numbers).stream().map(Tags.Tag::name).toList())));
        sheet.section("identities", "Known by");
        for (var identity : profile.identities()) sheet.entry(row("kind", identity.kind(), "value", identity.value(), "verified", identity.verified()));
        sheet.section("joins", "Why these are one person");
        for (var join : identities.joinsAmong(tx, profile.identityIds())) sheet.entry(row("rule", join.rule(), "why", join.why(), "at", join.joinedAt()));
        sheet.section("traits", "What is known");
        for (var trait : profiles.traits(tx, profile.id())) sheet.entry(row("name", trait.name(), "value", trait.text(), "since", trait.happenedAt()));
        sheet.section("consents", "Consent");
        for (var consent : profiles.consents(tx, profile.id()))
            sheet.entry(row("purpose", consent.purpose(), "channel", consent.channel() == 0 ? "every channel" : consent.channel(), "granted", consent.granted(),
                    "wording", consent.wording(), "proof", consent.proof(), "at", consent.happenedAt()));
        sheet.section("notes", "Notes");
        for (var note : notes.of(tx, numbers)) sheet.entry(row("at", note.writtenAt(), "by", note.author(), "words", note.words()));
        sheet.section("tasks", "Tasks");
        for (var task : tasks.of(tx, numbers))
            sheet.entry(row("title", task.title(), "due", task.due().map(Object::toString).orElse(""), "set", task.setAt(), "by", task.setBy(), "done", text(task.doneAt().orElse(null))));
        sheet.section("interactions", "What happened");
        write(tx, numbers, sheet);
        sheet.end();
        return profile;
    }

    private void write(Tx tx, List<Long> numbers, Sheet sheet) throws IOException {
        var before = Before.NOW;
        while (true) {
            var rows = interactions.story(tx, numbers, before, PAGE);
            for (var row : rows) sheet.entry(told(row));
            if (rows.size() < PAGE) return;
            before = new Before(rows.getLast().happenedAt(), rows.getLast().position());
        }
    }

    private static SequencedMap<String, String> told(Recorded row) {
        return row("at", row.happenedAt(), "arrived", row.arrivedAt(), "what", row.name(), "kind", row.kind().name().toLowerCase(java.util.Locale.ROOT),
                "direction", row.direction().name().toLowerCase(java.util.Locale.ROOT),
                "score", row.score() == null ? "" : row.score().metric() + " " + row.score().value(),
                "value", row.value() == null ? "" : row.value().amount().toPlainString() + " " + row.value().currency().getCurrencyCode(),
                "properties", row.properties() == null ? "" : row.properties());
    }

    private static String text(Instant at) {
        return at == null ? "" : at.toString();
    }

    private static SequencedMap<String, String> row(Object... namesAndValues) {
        var row = new LinkedHashMap<String, String>();
        for (var i = 0; i < namesAndValues.length; i += 2) row.put(namesAndValues[i].toString(), namesAndValues[i + 1].toString());
        return row;
    }
}
