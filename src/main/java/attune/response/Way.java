package attune.response;

import attune.interaction.Channel;

/// How somebody came to answer. The order is stored: add at the end only.
public enum Way {
    LINK("Public link", Channel.WEB), PERSONAL("Personal link", Channel.WEB), EMAIL("Email", Channel.EMAIL), QR("QR code", Channel.IN_STORE), KIOSK("Kiosk", Channel.IN_STORE), WIDGET("Widget", Channel.WEB), FRAME("Frame on a site", Channel.WEB),
    MANUAL("Entered by hand", Channel.PHONE), API("Program", Channel.OTHER), IMPORT("Import", Channel.OTHER), CHAT("Chat", Channel.CHAT), SMS("Text message", Channel.SMS);

    private final String title;
    private final Channel channel;

    Way(String title, Channel channel) {
        this.title = title;
        this.channel = channel;
    }

    /// As it is chosen and shown: “Public link”.
    public String title() {
        return title;
    }

    public Channel channel() {
        return channel;
    }
}
