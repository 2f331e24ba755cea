package attune.mapping;

import attune.csv.Table;
import attune.identity.Identity;
import attune.interaction.Channel;
import attune.interaction.Direction;
import attune.interaction.Interaction;
import attune.interaction.Kind;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Rows that are customers: each tells traits, as of the time the file was handed over or the time it says itself.
/// Traits are named as the Segment specification names them, so that they meet those that came by other ways.
final class CustomerRows implements RowReader.Making {

    private final Cells cells;
    private final Identities identities;
    private final Terms terms;

    CustomerRows(Cells cells, Identities identities, Terms terms) {
        this.cells = cells;
        this.identities = identities;
        this.terms = terms;
    }

    @Override
    public Interaction main(Table.Row row, List<Identity> who, String messageId) {
        return told(Kind.IDENTIFY, "Identify", row, who.getFirst(), messageId)
                .also(who.size() > 1 ? who.get(1) : null).properties(traits(row)).build();
    }

    @Override
    public void more(Table.Row row, List<Identity> who, Interaction main, List<Interaction> into) {
        var company = cells.text(row, Target.COMPANY);
        if (!company.isEmpty())
            into.add(told(Kind.GROUP, "Group", row, who.getFirst(), main.messageId() + ":company")
                    .properties(new Properties().text("groupId", company).text("name", company).done()).build());
        for (var column : cells.columns(Target.CONSENT)) consent(row, column, who.getFirst(), main, into);
    }

    private void consent(Table.Row row, Cells.Bound column, Identity who, Interaction main, List<Interaction> into) {
        var cell = row.cell(column.index());
        if (cell.isEmpty()) return;
        var granted = Properties.answer(cell);
        if (granted == null)
            throw new Refusal(new Problem(row.line(), column.name(), cell, "it is neither yes nor no",
                    "Consent must be certain: write yes or no, or empty the cell."));
        var purpose = column.format().isBlank() ? "marketing" : column.format();
        // "marketing by email" is consent to one channel, "marketing" to any
        var by = purpose.lastIndexOf(" by ");
        var channel = by < 0 ? Optional.<Channel>empty() : Channel.builtIn(purpose.substring(by + 4).toLowerCase(Locale.ROOT));
        into.add(told(Kind.CONSENT, granted ? "Consent given" : "Consent taken back", row, who, main.messageId() + ":c" + column.index())
                .properties(new Properties().text("purpose", channel.isPresent() ? purpose.substring(0, by) : purpose)
                        .text("channel", channel.map(Channel::key).orElse("")).truth("granted", granted)
                        .text("proof", "line " + row.line() + " of " + terms.fileName()).done())
                .build());
    }

    private Interaction.Builder told(Kind kind, String name, Table.Row row, Identity who, String messageId) {
        var at = cells.time(row, Target.UPDATED_AT, terms.zone()).orElse(terms.now());
        return Interaction.of(kind, name, who, at).messageId(messageId)
                .source(terms.source()).batch(terms.batch()).channel(Channel.OTHER).direction(Direction.ABOUT_CUSTOMER);
    }

    private byte[] traits(Table.Row row) {
        var traits = new Properties()
                .text("name", cells.text(row, Target.NAME))
                .text("firstName", cells.text(row, Target.FIRST_NAME))
                .text("lastName", cells.text(row, Target.LAST_NAME))
                .text("email", cells.text(row, Target.EMAIL))
                .text("phone", identities.phone(row).orElseGet(() -> Cells.identifier(cells.text(row, Target.PHONE))))
                .text("title", cells.text(row, Target.TITLE))
                .text("language", cells.text(row, Target.LANGUAGE));
        cells.time(row, Target.BIRTHDAY, ZoneOffset.UTC)
                .ifPresent(day -> traits.text("birthday", day.atOffset(ZoneOffset.UTC).toLocalDate().toString()));
        cells.time(row, Target.CREATED_AT, terms.zone()).ifPresent(moment -> traits.text("createdAt", moment.toString()));
        company(row, traits);
        address(row, traits);
        var tags = cells.text(row, Target.TAGS);
        if (!tags.isEmpty()) traits.list("tags", tags.split("[,;|]"));
        for (var column : cells.columns(Target.ATTRIBUTE)) traits.kept(column, row);
        return traits.done();
    }

    private void company(Table.Row row, Properties traits) {
        var company = cells.text(row, Target.COMPANY);
        if (!company.isEmpty()) traits.open("company").text("name", company).close();
    }

    private void address(Table.Row row, Properties traits) {
        var street = cells.text(row, Target.STREET);
        var city = cells.text(row, Target.CITY);
        var postalCode = Cells.identifier(cells.text(row, Target.POSTAL_CODE));
        var region = cells.text(row, Target.REGION);
        var country = cells.text(row, Target.COUNTRY);
        if ((street + city + postalCode + region + country).isEmpty()) return;
        traits.open("address").text("street", street).text("city", city).text("postalCode", postalCode)
                .text("state", region).text("country", country).close();
    }
}
