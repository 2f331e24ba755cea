package attune.setup;

import attune.mail.Sender;
import java.util.List;
import java.util.Map;

/// A record that the sender's domain needs, so that receiving servers believe its mails.
///
/// @param why what it does, and what to mind
public record DnsRecord(String title, String name, String value, String why) {

    // What the usual providers tell their customers to include, by the end of the mail server's name.
    private static final Map<String, String> INCLUDES = Map.of(
            "google.com", "_spf.google.com",
            "gmail.com", "_spf.google.com",
            "office365.com", "spf.protection.outlook.com",
            "outlook.com", "spf.protection.outlook.com",
            "amazonaws.com", "amazonses.com",
            "sendgrid.net", "sendgrid.net",
            "mailgun.org", "mailgun.org",
            "zoho.com", "zoho.com",
            "zoho.eu", "zoho.eu",
            "fastmail.com", "spf.messagingengine.com");

    /// The three that decide about spam: SPF (RFC 7208), DKIM (RFC 6376) and DMARC (RFC 7489).
    public static List<DnsRecord> of(Sender sender) {
        var domain = sender.domain();
        return List.of(
                new DnsRecord("SPF", domain, "v=spf1 " + permits(sender.host()) + " ~all",
                        "Says which servers may send for " + domain + ". A domain has one SPF record only: where there is one, add the middle part to it."),
                new DnsRecord("DKIM", "selector._domainkey." + domain, "v=DKIM1; k=rsa; p=…",
                        "Lets receivers check a signature. Your mail server signs; whoever runs " + sender.host() + " gives you the selector and the key."),
                new DnsRecord("DMARC", "_dmarc." + domain, "v=DMARC1; p=none; rua=mailto:" + sender.address(),
                        "Says what to do with mails that fail both, and where reports go. Begin with none; go on to quarantine when the reports are clean."));
    }

    private static String permits(String host) {
        return INCLUDES.entrySet().stream().filter(known -> host.endsWith(known.getKey()))
                .map(known -> "include:" + known.getValue()).findFirst().orElse("a:" + host);
    }
}
