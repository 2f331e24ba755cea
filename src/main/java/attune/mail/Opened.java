package attune.mail;

import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeUtility;
import java.io.UnsupportedEncodingException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// A mail as it can be read. Whoever wrote it, and however: opening it ends soon and stays small; see [Opening].
///
/// @param headers  as they stand in it, decoded
/// @param text     its plain text, or empty
/// @param html     its HTML as it came, not to be shown without a cage
/// @param pieces   what is attached
/// @param report   what a mail server says of a delivery (RFC 3464), or empty
/// @param returned the headers of the mail that such a report is about
/// @param cut      there was more than was read
public record Opened(List<Header> headers, String text, String html, List<Piece> pieces, String report, List<Header> returned, boolean cut) {

    public record Header(String name, String value) {}

    /// Something attached.
    ///
    /// @param content empty where it was too large to keep
    public record Piece(String name, String type, byte[] content) {}

    public static Opened of(byte[] raw) {
        return new Opening(raw).opened();
    }

    /// The first header of this name.
    public Optional<String> header(String name) {
        return first(headers, name);
    }

    public String subject() {
        return header("Subject").orElse("");
    }

    /// Addresses of the header in lower case; those that are none are left out.
    public List<String> addresses(String name) {
        return headers.stream().filter(header -> header.name.equalsIgnoreCase(name)).flatMap(header -> addressesIn(header.value).stream()).toList();
    }

    public static Optional<String> first(List<Header> headers, String name) {
        return headers.stream().filter(header -> header.name.equalsIgnoreCase(name)).map(Header::value).findFirst();
    }

    private static List<String> addressesIn(String value) {
        try {
            return Arrays.stream(InternetAddress.parseHeader(value, false)).map(InternetAddress::getAddress)
                    .filter(address -> address != null && address.matches("[^@\\s\\p{Cntrl}<>]{1,64}@[^@\\s\\p{Cntrl}<>]{1,190}"))
                    .map(address -> address.toLowerCase(Locale.ROOT)).toList();
        } catch (AddressException unreadable) {
            return List.of();
        }
    }

    static String decoded(String header) {
        try {
            return MimeUtility.decodeText(MimeUtility.unfold(header));
        } catch (UnsupportedEncodingException unknownCharset) {
            return header;
        }
    }
}
