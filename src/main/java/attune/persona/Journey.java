package attune.persona;

import java.util.List;

/// How members meet the business.
///
/// @param stages  what most of them meet in each stage, within the last 365 days; stages in which nobody met anything are left out
/// @param way     the first touchpoints of their whole stories, as most of them begin; empty where there are none
/// @param times   how many stories begin like that
/// @param stories how many there are
public record Journey(List<Met> stages, List<String> way, long times, long stories) {

    public static final Journey NONE = new Journey(List.of(), List.of(), 0, 0);

    /// @param customers how many of the members met it
    /// @param share     of all members, 0 to 1
    public record Met(String stage, String touchpoint, long customers, double share) {}

    public double share() {
        return stories == 0 ? 0 : (double) times / stories;
    }
}
