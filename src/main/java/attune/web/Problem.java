package attune.web;

/// What the page of an error shows.
public record Problem(int status, String title, String sentence, String requestId) {}
