package attune.part;

/// One of several views of the same thing, at its own address.
public record Tab(String label, String path) {}
