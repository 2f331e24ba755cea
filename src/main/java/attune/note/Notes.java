package attune.note;

import attune.account.AccountId;
import attune.account.Who;
import attune.audit.Audit;
import attune.customer.Customers;
import attune.identity.CustomerId;
import attune.interaction.Acts;
import attune.member.Members;
import attune.note.NoteStore.Row;
import attune.store.Mendable;
import attune.store.Tx;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The door to notes about customers.
public final class Notes {

    /// A note in which somebody is mentioned.
    ///
    /// @param fresh the one who is mentioned has not seen it yet
    public record Mention(Note note, CustomerId customer, boolean fresh) {}

    private final Customers customers;
    private final Members members;

    public Notes(Customers customers, Members members) {
        this.customers = customers;
        this.members = members;
    }

    /// Writes a note as the one who is asking; colleagues who are mentioned find it among their mentions.
    ///
    /// @return its number
    public long write(Tx tx, CustomerId customer, String words) {
        var who = Who.asking();
        var anchor = customers.anchor(tx, customers.seen(tx, customer));
        var checked = checked(words);
        var id = NoteStore.insert(tx, anchor.id(), who.account(), who.name(), checked);
        mention(tx, id, checked);
        Audit.record(tx, "note.written", "customer " + anchor.customer());
        customers.enter(tx, anchor, Acts.NOTED, Map.of("note", id));
        return id;
    }

    /// Changes one's own note.
    ///
    /// @return the customer it is about
    public CustomerId change(Tx tx, long id, String words) {
        var note = own(tx, id);
        var checked = checked(words);
        NoteStore.change(tx, id, checked);
        mention(tx, id, checked);
        Audit.record(tx, "note.changed", "customer " + note.identity());
        return customers.seen(tx, new CustomerId(note.identity()));
    }

    /// Deletes one's own note; that there was one stays in the story.
    ///
    /// @return the customer it was about
    public CustomerId delete(Tx tx, long id) {
        var note = own(tx, id);
        NoteStore.delete(tx, id);
        Audit.record(tx, "note.deleted", "customer " + note.identity());
        return customers.seen(tx, new CustomerId(note.identity()));
    }

    public List<Note> byId(Tx tx, Collection<Long> ids) {
        return ids.isEmpty() ? List.of() : told(tx, NoteStore.byId(tx, ids));
    }

    /// The notes on these identities, newest first.
    public List<Note> of(Tx tx, Collection<Long> identities) {
        return told(tx, NoteStore.of(tx, identities));
    }

    /// The notes that mention somebody, newest first.
    ///
    /// @param before the number of the last note of the page before, or [Long#MAX_VALUE]
    public List<Mention> mentions(Tx tx, AccountId account, long before, int limit) {
        var rows = NoteStore.mentions(tx, account, before, limit);
        var notes = told(tx, rows.stream().map(NoteStore.Mentioned::note).toList());
        return java.util.stream.IntStream.range(0, rows.size())
                .mapToObj(i -> new Mention(notes.get(i), new CustomerId(rows.get(i).customer()), !rows.get(i).seen())).toList();
    }

    /// How many mentions the one who is asking has not seen yet.
    public long unseen(Tx tx) {
        return NoteStore.unseen(tx, Who.asking().account());
    }

    public void seen(Tx tx) {
        NoteStore.seen(tx, Who.asking().account());
    }

    /// Deletes every note on these identities, whoever wrote it.
    ///
    /// @return how many there were
    public static int erase(Tx tx, Collection<Long> identities) {
        return NoteStore.deleteOf(tx, identities);
    }

    private void mention(Tx tx, long note, String words) {
        NoteStore.mention(tx, note, new Mentions(members.all(tx)).in(words));
    }

    private Row own(Tx tx, long id) {
        var note = NoteStore.byId(tx, List.of(id)).stream().findFirst()
                .orElseThrow(() -> Mendable.notFound("This note does not exist any more."));
        customers.seen(tx, new CustomerId(note.identity()));
        if (note.account() != Who.asking().account().value())
            throw Mendable.forbidden("This is " + note.author() + "’s note; only they can change or delete it.");
        return note;
    }

    private List<Note> told(Tx tx, List<Row> rows) {
        if (rows.isEmpty()) return List.of();
        var mentions = new Mentions(members.all(tx));
        return rows.stream().map(row -> new Note(row.id(), row.identity(), new AccountId(row.account()), row.author(), row.words(),
                row.writtenAt(), Optional.ofNullable(row.changedAt()), mentions.parts(row.words()))).toList();
    }

    private static String checked(String words) {
        var stripped = words.strip();
        if (stripped.isEmpty()) throw new Mendable("The note is empty: write a few words.");
        if (stripped.length() > Note.LONGEST) throw new Mendable("The note is longer than " + Note.LONGEST + " characters: shorten it, or write two.");
        return stripped;
    }
}
