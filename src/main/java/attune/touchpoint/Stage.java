package attune.touchpoint;

/// A part of a customer's way with the business, from the first time they hear of it to recommending it.
///
/// @param number of the workspace, never given to another stage
/// @param key    short and lasting, such as `purchase`
/// @param about  what belongs here, in one sentence
public record Stage(short number, String key, String name, String about) {

    /// Where events stand that no rule maps yet.
    public static final Stage NONE = new Stage((short) 0, "", "No stage", "Events that no rule maps yet.");

    public static final int MAX_NAME = 60;

    Stage named(String name) {
        return new Stage(number, key, name, about);
    }
}
