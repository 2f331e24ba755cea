package attune;

import attune.annotation.Annotations;
import attune.coding.Codebook;
import attune.company.Companies;
import attune.dashboard.Dashboards;
import attune.directory.Views;
import attune.eligibility.Eligibility;
import attune.fieldnote.FieldNotes;
import attune.imports.ImportFiles;
import attune.interaction.Interactions;
import attune.imports.ImportTraces;
import attune.invitation.Invitations;
import attune.privacy.Trace;
import attune.quarantine.Quarantine;
import attune.reading.Readings;
import attune.response.ResponseTraces;
import attune.segment.Segments;
import attune.sending.Sendings;
import java.util.List;
import java.util.stream.Stream;

/// Where somebody may be named besides their own record; whoever erases clears these, too.
final class Traces {

    private Traces() {}

    static List<Trace> of(ImportFiles.Place place, Interactions interactions) {
        var files = new ImportTraces(place);
        return Stream.of(Closing.traces(), Post.traces(), List.of(new Trace("companies they belonged to", (tx, person) -> Companies.erase(tx, person.identities())),
                new Trace("lists they were put on", (tx, person) -> Segments.forget(tx, person.identities())),
                new Trace("decisions to ask them", (tx, person) -> Eligibility.forget(tx, person.identities(), person.values())),
                new Trace("invitations to surveys", (tx, person) -> Invitations.forget(tx, person.identities()) + Sendings.forget(tx, person.identities())),
                new Trace("notes on charts", (tx, person) -> Annotations.clear(tx, person.marks())),
                new Trace("quarantined events", (tx, person) -> Quarantine.clear(tx, person.marks())),
                new Trace("words on dashboards", (tx, person) -> Dashboards.clear(tx, person.marks())),
                new Trace("surveys they answered", (tx, person) -> ResponseTraces.erase(tx, person.identities())),
                new Trace("what they said in words", (tx, person) -> Codebook.erase(tx, person.identities())),
                new Trace("answers of others that named them", (tx, person) -> ResponseTraces.clear(tx, person.naming(), interactions)),
                new Trace("words of others that named them", (tx, person) -> Codebook.clear(tx, person.naming(), interactions)),
                new Trace("notes of interviews", (tx, person) -> FieldNotes.clear(tx, person.naming())),
                new Trace("comments on responses", (tx, person) -> Readings.clear(tx, person.marks())),
                new Trace("saved lists", (tx, person) -> Views.clear(tx, person.marks())),
                new Trace("imported files and rows", (tx, person) -> files.clear(tx, person.marks())))).flatMap(List::stream).toList();
    }
}
