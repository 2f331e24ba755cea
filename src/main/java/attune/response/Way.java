package attune.response;

import attune.interaction.Channel;

/// How somebody came to answer. The order is stored: add at the end only.
public enum Way {
    LINK(Channel.WEB), PERSONAL(Channel.WEB), EMAIL(Channel.EMAIL), QR(Channel.IN_STORE), KIOSK(Channel.IN_STORE), WIDGET(Channel.WEB), FRAME(Channel.WEB),
    MANUAL(Channel.PHONE), API(Channel.OTHER), IMPORT(Channel.OTHER), CHAT(Channel.CHAT), SMS(Channel.SMS);

    private final Channel channel;

    Way(Channel channel) {
        this.channel = channel;
    }

    public Channel channel() {
        return channel;
    }
}
