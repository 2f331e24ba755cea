package attune.hook;

import attune.store.Mendable;
import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.util.Arrays;

/// Keeps calls out of the network that Attune itself stands in: whoever may write an address here must not reach its neighbours by it.
///
/// @param inside the operator allows it, and plain HTTP
record Guard(boolean inside) {

    private static final int LONGEST = 1_000;

    /// The address as it is called; a sentence where it is none.
    URI checked(String written) {
        var sentence = "Address: write it like https://example.com/answers.";
        if (written.length() > LONGEST) throw new Mendable("Address: at most " + LONGEST + " characters.");
        try {
            var uri = new URI(written.strip());
            var plain = "http".equalsIgnoreCase(uri.getScheme());
            if (uri.getHost() == null || uri.getUserInfo() != null || uri.getRawFragment() != null || !plain && !"https".equalsIgnoreCase(uri.getScheme())) throw new Mendable(sentence);
            if (plain && !inside) throw new Mendable("Address: it must begin with https://, for answers of people travel to it.");
            return uri;
        } catch (URISyntaxException wrong) {
            throw new Mendable(sentence);
        }
    }

    /// Looked up anew before every call, for a name may lead elsewhere by then. The lookup is remembered by the Java machine for as long as
    /// the call takes, so that it goes to the address that was looked at.
    void admit(URI uri) {
        if (inside) return;
        try {
            if (Arrays.stream(InetAddress.getAllByName(uri.getHost())).anyMatch(address -> !isPublic(address)))
                throw new Mendable("The address " + uri.getHost() + " lies inside a private network, where Attune calls nobody.");
        } catch (UnknownHostException unknown) {
            throw new Mendable("The name " + uri.getHost() + " leads nowhere.");
        }
    }

    static boolean isPublic(InetAddress address) {
        if (address.isAnyLocalAddress() || address.isLoopbackAddress() || address.isLinkLocalAddress() || address.isSiteLocalAddress() || address.isMulticastAddress()) return false;
        var bytes = address.getAddress();
        return switch (address) {
            case Inet4Address _ -> isPublic(bytes, 0);
            // Unique local, and those that carry an address of the other kind within: mapped, translated, 6to4.
            case Inet6Address _ -> (bytes[0] & 0xfe) != 0xfc && !startsWith(bytes, 0x00, 0x64, 0xff, 0x9b) && !startsWith(bytes, 0x20, 0x02) && !startsWith(bytes, 0x20, 0x01, 0x00, 0x00)
                    && !startsWith(bytes, 0, 0, 0, 0, 0, 0, 0, 0);
            default -> false;
        };
    }

    private static boolean isPublic(byte[] bytes, int at) {
        int first = bytes[at] & 0xff;
        int second = bytes[at + 1] & 0xff;
        int third = bytes[at + 2] & 0xff;
        return first != 0 && first < 224 && !(first == 100 && second >= 64 && second < 128) && !(first == 192 && second == 0 && (third == 0 || third == 2))
                && !(first == 198 && (second == 18 || second == 19 || second == 51 && third == 100)) && !(first == 203 && second == 0 && third == 113);
    }

    private static boolean startsWith(byte[] bytes, int... first) {
        for (int i = 0; i < first.length; i++) if ((bytes[i] & 0xff) != first[i]) return false;
        return true;
    }
}
