package attune.interaction;

import java.util.List;
import java.util.Optional;

/// A way in which customers and the business reach each other. The built-in ones have numbers below 100; a workspace
/// adds its own from 100.
///
/// @param hidden offered for nothing new; what came by it keeps its name
public record Channel(short number, String key, String name, boolean hidden) {

    /// Where the workspace's own begin.
    public static final short FIRST_OWN = 100;

    public static final Channel IN_STORE = new Channel((short) 1, "in-store", "In store");
    public static final Channel WEB = new Channel((short) 2, "web", "Web");
    public static final Channel APP = new Channel((short) 3, "app", "App");
    public static final Channel EMAIL = new Channel((short) 4, "email", "Email");
    public static final Channel PHONE = new Channel((short) 5, "phone", "Phone");
    public static final Channel CHAT = new Channel((short) 6, "chat", "Chat");
    public static final Channel MESSAGING = new Channel((short) 7, "messaging", "Messaging");
    public static final Channel SOCIAL = new Channel((short) 8, "social", "Social");
    public static final Channel REVIEW = new Channel((short) 9, "review", "Review site");
    public static final Channel SMS = new Channel((short) 10, "sms", "SMS");
    public static final Channel POST = new Channel((short) 11, "post", "Post");
    public static final Channel OTHER = new Channel((short) 12, "other", "Other");

    public static final List<Channel> BUILT_IN =
            List.of(IN_STORE, WEB, APP, EMAIL, PHONE, CHAT, MESSAGING, SOCIAL, REVIEW, SMS, POST, OTHER);

    public Channel(short number, String key, String name) {
        this(number, key, name, false);
    }

    /// Whether the workspace added it and may change it.
    public boolean own() {
        return number >= FIRST_OWN;
    }

    public static Optional<Channel> builtIn(String key) {
        for (var channel : BUILT_IN) if (channel.key.equals(key)) return Optional.of(channel);
        return Optional.empty();
    }
}
