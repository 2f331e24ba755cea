package attune.demo;

import attune.coding.Codebook;
import attune.store.Tx;
import java.util.LinkedHashMap;
import java.util.Map;

/// What Larkspur's analyst sorts by what guests say, in the five languages they say it in.
final class Subjects {

    private static final Map<String, String> THEMES = new LinkedHashMap<>();

    static {
        THEMES.put("Waiting", "wait* OR queue* OR \"stood in line\" OR cola OR espera* OR attente OR gewartet OR warte*");
        THEMES.put("Wi-Fi", "wifi OR wlan OR \"wi fi\"");
        THEMES.put("Room", "room* OR bed OR shower OR view OR zimmer OR habitaci* OR quarto OR chambre");
        THEMES.put("Breakfast", "breakfast* OR custard OR desayuno OR déjeuner OR frühstück OR café");
        THEMES.put("The people", "staff OR friendly OR kind OR team OR personal OR équipe OR desk");
        THEMES.put("Price", "price* OR expensive OR bill OR charge* OR invoice OR preis* OR precio OR prix");
        THEMES.put("Noise and repairs", "rattle* OR noise OR noisy OR broken OR boiler OR cold OR laut");
    }

    private final Codebook codebook;

    Subjects(Codebook codebook) {
        this.codebook = codebook;
    }

    /// Made once.
    void make(Tx tx) {
        if (codebook.all(tx).isEmpty()) THEMES.forEach((name, rule) -> codebook.add(tx, name, rule));
    }
}
