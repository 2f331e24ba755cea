package attune.customer;

import attune.profile.Profile;
import java.util.List;

/// What would become of two customers if they were made one.
///
/// @param warnings what speaks against it, as sentences
public record MergePreview(Profile kept, Profile absorbed, List<Difference> traits, List<String> warnings) {

    /// One trait that either of them has.
    ///
    /// @param after the value that the merged customer would have: whichever was so last
    public record Difference(String name, String kept, String absorbed, String after) {

        public boolean differs() {
            return !kept.isEmpty() && !absorbed.isEmpty() && !kept.equals(absorbed);
        }
    }
}
