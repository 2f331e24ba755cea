package attune.account;

import attune.store.Mendable;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;

/// The address under which people reach Attune from outside: the beginning of every link that leaves the house.
///
/// @param url scheme, host and perhaps port, without a slash at the end: `https://cx.example.com`
public record PublicAddress(String url) {

    static final String TOPIC = "address";
    private static final int MAX = 200;

    public PublicAddress {
        url = checked(url);
    }

    /// The whole address of `path`, which begins with a slash.
    public String of(String path) {
        return url + path;
    }

    private static String checked(String written) {
        var sentence = "Public address: write it like https://cx.example.com, with nothing after the name.";
        if (written == null || written.length() > MAX) throw new Mendable(sentence);
        try {
            var address = new URI(written.strip().replaceAll("/+$", ""));
            var scheme = address.getScheme() == null ? "" : address.getScheme().toLowerCase(Locale.ROOT);
            if (!scheme.equals("https") && !scheme.equals("http") || address.getHost() == null || address.getUserInfo() != null
                    || !address.getRawPath().isEmpty() || address.getRawQuery() != null || address.getRawFragment() != null)
                throw new Mendable(sentence);
            return scheme + "://" + address.getHost().toLowerCase(Locale.ROOT) + (address.getPort() < 0 ? "" : ":" + address.getPort());
        } catch (URISyntaxException wrong) {
            throw new Mendable(sentence);
        }
    }
}
