package attune.identity;

/// An identity as the store knows it: its number, and where its anonymous doings go if it turned out to be shared.
record Known(long id, boolean verified, long sharedAs) {

    /// What makes an identity itself.
    record Key(int workspace, String kind, String value) {}

    long whenAlone() {
        return sharedAs == 0 ? id : sharedAs;
    }
}
