package attune.part;

/// One line of a choice: what is sent, and what is read.
public record Option(String value, String label) {}
