package attune.web;

/// What the page of an error shows.
public record Problem(int status, String title, String sentence, String requestId) {

    /// Whoever is signed in keeps the way on beside it, unless the program itself failed: then the frame may be what broke.
    public boolean keepsFrame() {
        return status < 500;
    }
}
