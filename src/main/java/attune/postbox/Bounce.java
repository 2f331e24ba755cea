package attune.postbox;

import attune.mail.Opened;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/// A mail server says that a mail did not arrive: by the standard (RFC 3464), or in its own words.
///
/// @param addresses  whom it did not reach
/// @param hard       the mailbox is not there: it makes no sense to write again
/// @param messageIds what may name the mail that came back
record Bounce(Set<String> addresses, boolean hard, String why, Set<String> messageIds) {

    private static final Pattern ADDRESS = Pattern.compile("[A-Za-z0-9._%+'=-]{1,64}@[A-Za-z0-9.-]{1,190}\\.[A-Za-z]{2,24}");
    private static final Pattern STATUS = Pattern.compile("(?<![\\d.])([245])\\.(\\d{1,3})\\.(\\d{1,3})(?![\\d.])");
    private static final Pattern CODE = Pattern.compile("(?<!\\d)(5[0-5]\\d|4[0-5]\\d)[ -]");
    private static final Pattern ID = Pattern.compile("<[^<>\\s]{3,250}@[^<>\\s]{1,250}>");
    private static final Pattern SUBJECT = Pattern.compile("(?i)undeliver|unzustellbar|non remis|no entregado|não entregue|delivery status notification|delivery (has )?fail|"
            + "mail delivery (failed|subsystem|system)|failure notice|returned mail|returned to sender|message not delivered|delivery incomplete|nicht zugestellt|échec de la remise");
    private static final Pattern FROM = Pattern.compile("(?i)^(mailer-daemon|postmaster|mail-daemon|mailerdaemon|bounce[s+=-]?.*)@.*");
    private static final Pattern GONE = Pattern.compile("(?i)user unknown|unknown user|no such user|no mailbox here|does not exist|doesn't exist|mailbox (is )?(unavailable|not found|disabled)|"
            + "recipient (address )?rejected|invalid recipient|address (not found|rejected)|couldn't be found|could not be found|account (is )?(disabled|inactive)|unrouteable|host (or domain )?(name )?not found|permanent");
    private static final int LONGEST_LOOK = 20_000;

    static Optional<Bounce> of(Opened mail) {
        if (!mail.report().isEmpty() && type(mail).contains("multipart/report")) return reported(mail);
        return inOwnWords(mail);
    }

    // ------------------------------------------------------------------ by the standard

    private static Optional<Bounce> reported(Opened mail) {
        var addresses = new LinkedHashSet<String>();
        var hard = true;
        var why = "";
        for (var block : mail.report().split("\\R\\s*\\R")) {
            var recipient = field(block, "Final-Recipient").or(() -> field(block, "Original-Recipient"));
            if (recipient.isEmpty() || !field(block, "Action").orElse("failed").toLowerCase(Locale.ROOT).startsWith("failed")) continue;
            for (var name : List.of("Final-Recipient", "Original-Recipient")) field(block, name).ifPresent(value -> addresses.addAll(addresses(value)));
            var status = field(block, "Status").orElse("");
            var diagnostic = field(block, "Diagnostic-Code").orElse("").replaceFirst("(?i)^smtp;\\s*", "");
            hard &= gone(status.isEmpty() ? diagnostic : status, diagnostic);
            if (why.isEmpty()) why = (status + " " + diagnostic).strip();
        }
        return addresses.isEmpty() ? Optional.empty() : Optional.of(new Bounce(addresses, hard, shortened(why), ids(mail)));
    }

    /// A field of a block, unfolded.
    private static Optional<String> field(String block, String name) {
        var found = Pattern.compile("(?im)^" + name + ":[ \\t]*(.*(?:\\R[ \\t]+.*){0,20})").matcher(block);
        return found.find() ? Optional.of(found.group(1).replaceAll("\\s+", " ").strip()) : Optional.empty();
    }

    // ------------------------------------------------------------------ in its own words

    private static Optional<Bounce> inOwnWords(Opened mail) {
        var failed = mail.header("X-Failed-Recipients");
        var fromDaemon = mail.addresses("From").stream().anyMatch(address -> FROM.matcher(address).matches()) || mail.header("Return-Path").filter("<>"::equals).isPresent();
        if (failed.isEmpty() && !(fromDaemon && SUBJECT.matcher(mail.subject()).find())) return Optional.empty();
        var body = mail.text().isEmpty() ? PlainText.of(mail.html()) : mail.text();
        var words = body.substring(0, Math.min(LONGEST_LOOK, body.length()));
        var addresses = failed.map(Bounce::addresses).orElseGet(() -> addresses(aboutFailure(words)));
        if (addresses.isEmpty()) return Optional.empty();
        return Optional.of(new Bounce(addresses, gone(words, words), shortened(reason(words)), ids(mail)));
    }

    /// What stands before the mail that is brought back: addresses of its own head are not those that failed.
    private static String aboutFailure(String words) {
        return words.split("(?im)^-{2,}.*(copy|original|returned|below|message).*$|^(Received|Return-Path|Message-ID):", 2)[0];
    }

    private static String reason(String words) {
        return words.lines().filter(line -> STATUS.matcher(line).find() || CODE.matcher(line).find() || GONE.matcher(line).find()).findFirst().map(String::strip).orElse("The mail server did not deliver it.");
    }

    // ------------------------------------------------------------------ what it means

    /// A full mailbox, a refused size and a refused sender pass; an address that is not there does not (RFC 3463).
    private static boolean gone(String said, String words) {
        var status = STATUS.matcher(said);
        if (status.find()) {
            if (!status.group(1).equals("5")) return false;
            var subject = status.group(2);
            return !(subject.equals("2") && status.group(3).equals("2") || subject.equals("3") && status.group(3).equals("4") || subject.equals("7"));
        }
        var code = CODE.matcher(words);
        if (code.find()) return code.group(1).startsWith("55") && !code.group(1).equals("552") && !code.group(1).equals("554") || GONE.matcher(words).find();
        return GONE.matcher(words).find();
    }

    private static Set<String> ids(Opened mail) {
        var ids = new LinkedHashSet<String>();
        Opened.first(mail.returned(), "Message-ID").ifPresent(id -> ids.addAll(named(id)));
        for (var name : List.of("In-Reply-To", "References")) mail.header(name).ifPresent(value -> ids.addAll(named(value)));
        var quoted = Pattern.compile("(?i)Message-ID:\\s*(<[^<>\\s]{3,250}@[^<>\\s]{1,250}>)").matcher(mail.text());
        while (quoted.find() && ids.size() < 50) ids.add(quoted.group(1));
        return ids;
    }

    /// Message-IDs in a header's value, at most a hundred, each once.
    static List<String> named(String value) {
        var ids = new ArrayList<String>();
        var found = ID.matcher(value);
        while (found.find() && ids.size() < 100) if (!ids.contains(found.group())) ids.add(found.group());
        return ids;
    }

    private static Set<String> addresses(String text) {
        var found = new LinkedHashSet<String>();
        var each = ADDRESS.matcher(text);
        while (each.find() && found.size() < 20) found.add(each.group().toLowerCase(Locale.ROOT));
        return found;
    }

    private static String type(Opened mail) {
        return mail.header("Content-Type").orElse("").toLowerCase(Locale.ROOT);
    }

    private static String shortened(String words) {
        return words.length() > 300 ? words.substring(0, 299) + "…" : words;
    }
}
