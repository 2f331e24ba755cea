package attune.people;

import java.util.List;
import java.util.Map;

/// Where a number stands, and how its people are asked for again.
///
/// @param active     the entry of the navigation
/// @param back       the address one came from
/// @param backWords  what the way back is called: “Back to the question”
/// @param action     the address of the list; what is begun with it lies beneath
/// @param parameters of the number
public record Behind(String active, String back, String backWords, String action, Map<String, List<String>> parameters) {}
