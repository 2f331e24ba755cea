package attune.mapping;

/// Why one row was refused, and what to do about it.
///
/// @param column the column that is to blame, or empty where the row as a whole is
public record Problem(long line, String column, String value, String reason, String remedy) {

    public Problem {
        if (value.length() > 120) value = value.substring(0, 117) + "…";
    }

    /// Everything in one sentence: "InvoiceDate is "31/31/2011", which is no date written as d/M/uuuu. …".
    public String said() {
        return (column.isEmpty() ? "" : column + (value.isEmpty() ? " is empty: " : " is \"" + value + "\": ")) + reason
                + (remedy.isEmpty() ? "." : ". " + remedy);
    }
}
