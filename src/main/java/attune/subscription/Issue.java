package attune.subscription;

import attune.mail.Letter;

/// What is sent this time. Where to look and how to stop is added to the text.
public record Issue(String subject, String text, Letter.Attachment document) {}
