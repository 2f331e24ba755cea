package attune.mapping;

import attune.csv.Table;
import attune.identity.Identity;
import attune.identity.Phones;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/// Who a row is about: the identities it names, the strongest first. User ids of the business's own file count as
/// verified; an address or a number does not, since two people may share it.
final class Identities {

    private static final Pattern EMAIL = Pattern.compile("[^@\\s,;<>\"]+@[^@\\s,;<>\"]+\\.[^@\\s,;<>\".]{2,}");

    private final Cells cells;
    private final Terms terms;
    private final Customerless customerless;

    Identities(Cells cells, Terms terms, Customerless customerless) {
        this.cells = cells;
        this.terms = terms;
        this.customerless = customerless;
    }

    List<Identity> of(Table.Row row) {
        var found = new ArrayList<Identity>(3);
        var user = Cells.identifier(cells.text(row, Target.USER_ID));
        if (!user.isEmpty()) found.add(fitting(row, Target.USER_ID, Identity.USER_ID, user, true));
        var email = cells.text(row, Target.EMAIL);
        if (!email.isEmpty()) {
            if (!EMAIL.matcher(email).matches())
                throw cells.refusal(row, Target.EMAIL, "it is no email address", "Mend the address, or empty the cell.");
            found.add(fitting(row, Target.EMAIL, Identity.EMAIL, email, false));
        }
        phone(row).ifPresent(e164 -> found.add(Identity.phone(e164, false)));
        var anonymous = cells.text(row, Target.ANONYMOUS_ID);
        if (!anonymous.isEmpty()) found.add(fitting(row, Target.ANONYMOUS_ID, Identity.ANONYMOUS_ID, anonymous, false));
        if (found.isEmpty()) found.add(nobody(row));
        return found;
    }

    /// The phone number in its international form, or nothing where the cell holds none that is dialled anywhere:
    /// what people type there is kept as it is, beside another identity.
    Optional<String> phone(Table.Row row) {
        var columns = cells.columns(Target.PHONE);
        if (columns.isEmpty()) return Optional.empty();
        var cell = Cells.identifier(row.cell(columns.getFirst().index()));
        if (cell.isEmpty()) return Optional.empty();
        var country = columns.getFirst().format().isBlank() ? terms.country() : columns.getFirst().format();
        return Phones.e164(cell, country.isBlank() ? null : country.strip().toUpperCase(Locale.ROOT));
    }

    private Identity fitting(Table.Row row, Target target, String kind, String value, boolean verified) {
        try {
            return new Identity(kind, value, verified);
        } catch (IllegalArgumentException tooLong) {
            throw cells.refusal(row, target, tooLong.getMessage(), "Check that the column is mapped rightly.");
        }
    }

    private Identity nobody(Table.Row row) {
        if (!cells.columns(Target.PHONE).isEmpty() && !cells.text(row, Target.PHONE).isEmpty())
            throw cells.refusal(row, Target.PHONE, "it is no phone number, and nothing else says who the customer is",
                    "Write it with its country code, or choose the country of the column's numbers.");
        if (customerless == Customerless.PER_ORDER) {
            var order = Cells.identifier(cells.text(row, Target.ORDER));
            if (!order.isEmpty()) return Identity.anonymous(shortened(terms.sourceName() + " order " + order));
        }
        if (customerless == Customerless.PER_ROW || customerless == Customerless.PER_ORDER)
            return Identity.anonymous(terms.fingerprint().substring(0, 16) + ":" + row.line());
        for (var target : List.of(Target.USER_ID, Target.EMAIL, Target.PHONE, Target.ANONYMOUS_ID))
            if (!cells.columns(target).isEmpty())
                throw cells.refusal(row, target, "nothing says who the customer is",
                        "Fill the cell, or choose to keep rows without a customer as anonymous ones.");
        throw new Refusal(new Problem(row.line(), "", "", "nothing says who the customer is", "Map a column to user id, email or phone."));
    }

    private static String shortened(String value) {
        return value.length() <= Identity.MAX_LENGTH ? value : value.substring(0, Identity.MAX_LENGTH);
    }
}
