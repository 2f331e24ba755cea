package attune.mapping;

import attune.store.Mendable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/// A mapping for the usual export of a well-known product, kept as a mapping file beside this class. It is recognised by
/// its column names: a file has to have all of those that are marked as telling.
///
/// @param key     the file's name, such as `shopify-orders`
/// @param source  the product, which becomes the name of the source
/// @param telling columns that together no other export has
public record Preset(String key, String source, Set<String> telling, Mapping mapping) {

    public static final List<Preset> ALL = List.of(
            preset("shopify-orders", "Shopify", "Name", "Financial Status", "Lineitem name", "Lineitem quantity"),
            preset("shopify-customers", "Shopify", "Accepts Email Marketing", "Total Spent", "Total Orders"),
            preset("woocommerce-orders", "WooCommerce", "order_id", "order_total", "billing_email"),
            preset("woocommerce-customers", "WooCommerce", "Username", "Last Active", "Total Spend", "AOV"),
            preset("square-items", "Square", "Item", "Net Sales", "Transaction ID", "Event Type"),
            preset("square-transactions", "Square", "Total Collected", "Transaction ID", "Card Brand", "Event Type"),
            preset("square-customers", "Square", "Reference ID", "Email Address", "Transaction Count", "Lifetime Spend"),
            preset("stripe-payments", "Stripe", "id", "Created (UTC)", "Amount", "Amount Refunded", "Status"),
            preset("stripe-customers", "Stripe", "id", "Created (UTC)", "Delinquent", "Total Spend"),
            preset("hubspot-contacts", "HubSpot", "Record ID", "First Name", "Last Name", "Lifecycle Stage"),
            preset("hubspot-tickets", "HubSpot", "Ticket ID", "Ticket name", "Pipeline"),
            preset("nhs-friends-and-family", "NHS", "Respondent ID", "FFT categorical answer", "FFT answer"),
            preset("zendesk-tickets", "Zendesk", "Id", "Requester", "Subject", "Created at", "Ticket type"),
            preset("zendesk-users", "Zendesk", "Id", "Name", "Email", "External ID", "Role"));

    private static Preset preset(String key, String source, String... telling) {
        try (var file = Preset.class.getResourceAsStream("presets/" + key + ".json")) {
            if (file == null) throw new IllegalStateException("the preset " + key + " is missing");
            return new Preset(key, source, Set.of(telling), Mapping.read(new String(file.readAllBytes(), StandardCharsets.UTF_8)));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    public static Preset named(String key) {
        return ALL.stream().filter(preset -> preset.key.equals(key)).findFirst()
                .orElseThrow(() -> Mendable.notFound("There is no preset called \"" + key + "\"."));
    }

    /// The preset whose telling columns the file has, the most telling one if there are several. Capitals do not matter,
    /// since exports have changed theirs.
    public static Optional<Preset> recognise(List<String> names) {
        var plain = new HashSet<String>();
        for (var name : names) plain.add(name.toLowerCase(Locale.ROOT));
        return ALL.stream()
                .filter(preset -> preset.telling.stream().allMatch(column -> plain.contains(column.toLowerCase(Locale.ROOT))))
                .max(java.util.Comparator.comparingInt(preset -> preset.telling.size()));
    }

    /// The preset's mapping with the names as this file writes them, without the columns it does not have, and with every
    /// other column kept: nothing that a file tells is dropped unasked.
    public Mapping fitted(List<String> names) {
        var columns = new LinkedHashMap<String, Mapping.Says>();
        var left = new ArrayList<>(names);
        var said = java.util.EnumSet.noneOf(Target.class);
        mapping.columns().forEach((column, says) -> names.stream().filter(column::equalsIgnoreCase).findFirst().ifPresent(own -> {
            if (!said.add(says.to()) && !says.to().mayRepeat()) return;
            columns.put(own, says);
            left.remove(own);
        }));
        var kept = mapping.subject() == Subject.CUSTOMERS ? Target.ATTRIBUTE : Target.PROPERTY;
        for (var name : left) columns.put(name, new Mapping.Says(kept, null));
        var only = mapping.onlyFilled() == null ? null
                : names.stream().filter(mapping.onlyFilled()::equalsIgnoreCase).findFirst().orElse(null);
        return new Mapping(mapping.name(), mapping.subject(), null, columns, mapping.constants(), mapping.customerless(), only);
    }
}
