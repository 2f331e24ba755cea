package attune.timeline;

/// A few words that stand out, with how they feel.
public record Tag(String words, Mood mood) {

    static Tag of(String words) {
        return new Tag(words, Mood.NONE);
    }
}
