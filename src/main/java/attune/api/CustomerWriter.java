package attune.api;

import attune.directory.Entry;
import attune.duplicate.Duplicates.Proposal;
import attune.identity.Join;
import attune.identity.Member;
import attune.profile.Consent;
import attune.profile.Profile;
import attune.profile.StatusRule;
import attune.profile.Trait;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/// How customers are written for programs. What is not known is left out.
final class CustomerWriter {

    private final ObjectMapper json;

    CustomerWriter(ObjectMapper json) {
        this.json = json;
    }

    ObjectNode entry(Entry entry, Currency currency, Function<Short, String> channel) {
        var node = json.createObjectNode().put("id", entry.id()).put("name", entry.name());
        text(node, "email", entry.email());
        text(node, "phone", entry.phone());
        text(node, "company", entry.company());
        node.put("status", entry.status().key()).put("interactions", entry.n()).put("daysBought", entry.bought());
        money(node, entry.value(), currency.getCurrencyCode());
        node.put("firstAt", Instant.ofEpochMilli(entry.firstAt()).toString()).put("lastAt", Instant.ofEpochMilli(entry.lastAt()).toString());
        var channels = node.putArray("channels");
        entry.channels().forEach(number -> channels.add(channel.apply(number)));
        var tags = node.putArray("tags");
        entry.tags().forEach(tags::add);
        return node;
    }

    ObjectNode profile(Profile profile, List<Trait> traits, List<Consent> consents, List<StatusRule.Change> history, List<Join> joins,
                       Function<Short, String> channel) {
        var node = summary(profile);
        node.put("interactions", profile.n()).put("daysBought", profile.bought());
        money(node, profile.value(), profile.currency());
        time(node, "firstAt", profile.firstAt());
        time(node, "lastAt", profile.lastAt());
        time(node, "lastContactAt", profile.lastContactAt());
        time(node, "lastPurchaseAt", profile.lastPurchaseAt());
        var channels = node.putArray("channels");
        profile.channels().forEach(number -> channels.add(channel.apply(number)));
        var told = node.putObject("traits");
        traits.forEach(trait -> told.putObject(trait.name()).put("at", trait.happenedAt().toString()).put("source", trait.source()).set("value", trait.value()));
        var said = node.putArray("consents");
        consents.forEach(consent -> {
            var one = said.addObject().put("purpose", consent.purpose()).put("granted", consent.granted()).put("at", consent.happenedAt().toString());
            if (consent.channel() != Consent.EVERY_CHANNEL) one.put("channel", channel.apply(consent.channel()));
            text(one, "wording", consent.wording());
            text(one, "proof", consent.proof());
            text(one, "by", consent.givenBy());
        });
        var changes = node.putArray("statusHistory");
        history.forEach(change -> changes.addObject().put("from", change.from().key()).put("to", change.to().key()).put("on", change.on().toString()));
        var merges = node.putArray("merges");
        joins.forEach(join -> text(merges.addObject().put("id", join.id()).put("rule", join.rule()).put("at", join.joinedAt().toString()), "reason", join.why()));
        return node;
    }

    ObjectNode duplicates(List<Proposal> proposals) {
        var node = json.createObjectNode();
        var list = node.putArray("duplicates");
        for (var proposal : proposals) {
            var pair = list.addObject().put("id", proposal.pair().id()).put("reason", proposal.pair().reason()).put("seenAt", proposal.pair().seenAt().toString());
            pair.set("one", summary(proposal.one()));
            pair.set("other", summary(proposal.other()));
        }
        if (!proposals.isEmpty()) node.put("before", proposals.getLast().pair().id());
        return node;
    }

    private ObjectNode summary(Profile profile) {
        var node = json.createObjectNode().put("id", profile.id().value()).put("name", profile.name());
        text(node, "email", profile.email());
        text(node, "phone", profile.phone());
        text(node, "company", profile.company());
        node.put("status", profile.status().key());
        profile.since().ifPresent(day -> node.put("statusSince", day.toString()));
        var identities = node.putArray("identities");
        for (Member member : profile.identities())
            identities.addObject().put("kind", member.kind()).put("value", member.value()).put("verified", member.verified());
        return node;
    }

    private static void money(ObjectNode node, long tenThousandths, String currency) {
        node.putObject("value").put("amount", BigDecimal.valueOf(tenThousandths, 4)).put("currency", currency);
    }

    private static void text(ObjectNode node, String name, String value) {
        if (value != null && !value.isEmpty()) node.put(name, value);
    }

    private static void time(ObjectNode node, String name, Optional<Instant> at) {
        at.ifPresent(moment -> node.put(name, moment.toString()));
    }
}
