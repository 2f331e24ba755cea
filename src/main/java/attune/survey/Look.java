package attune.survey;

import java.util.Optional;

/// How a survey looks. Colours are `#rrggbb`; whether words on them can be read is checked before publishing.
///
/// @param accent buttons and what is chosen
/// @param logo   a PNG, JPEG or WebP as a `data:` address of at most [#MOST_LOGO] characters, or none
public record Look(String accent, String background, String text, Optional<String> logo) {

    public static final Look PLAIN = new Look("#2f5d50", "#ffffff", "#1d2421", Optional.empty());
    public static final int MOST_LOGO = 200_000;
}
