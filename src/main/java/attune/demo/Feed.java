package attune.demo;

import attune.interaction.Channel;
import attune.interaction.Sources;

/// The systems through which Larkspur's interactions come.
enum Feed {
    WEBSITE("Website", Sources.Kind.BROWSER, Channel.WEB),
    APP("Larkspur app", Sources.Kind.BROWSER, Channel.APP),
    BOOKING("Booking system", Sources.Kind.SERVER, Channel.WEB),
    DESK("Front desk", Sources.Kind.SERVER, Channel.IN_STORE),
    MAIL("Mail platform", Sources.Kind.SERVER, Channel.EMAIL),
    CALLS("Telephone system", Sources.Kind.SERVER, Channel.PHONE),
    CHAT("Chat desk", Sources.Kind.SERVER, Channel.CHAT),
    MESSENGER("Messenger", Sources.Kind.SERVER, Channel.MESSAGING),
    SOCIAL("Social inbox", Sources.Kind.SERVER, Channel.SOCIAL),
    REVIEWS("Review watch", Sources.Kind.SERVER, Channel.REVIEW),
    SURVEYS("Survey tool", Sources.Kind.SERVER, Channel.EMAIL),
    TEXTS("Text messages", Sources.Kind.SERVER, Channel.SMS),
    POST("Post room", Sources.Kind.SERVER, Channel.POST),
    BACK_OFFICE("Back office", Sources.Kind.SERVER, Channel.OTHER);

    final String title;
    final Sources.Kind kind;
    final Channel channel;

    Feed(String title, Sources.Kind kind, Channel channel) {
        this.title = title;
        this.kind = kind;
        this.channel = channel;
    }

    boolean trusted() {
        return kind == Sources.Kind.SERVER;
    }
}
