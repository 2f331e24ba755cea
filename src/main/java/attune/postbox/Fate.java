package attune.postbox;

/// What became of a mail. The order is stored.
public enum Fate {
    ANSWER("An answer", "g"), BOUNCE("Came back", "s"), AUTOMATIC("Written by a program", ""), STRANGER("Answers nothing of ours", ""), UNREADABLE("Could not be read", "e");

    private final String words;
    private final String mood;

    Fate(String words, String mood) {
        this.words = words;
        this.mood = mood;
    }

    public String words() {
        return words;
    }

    public String mood() {
        return mood;
    }
}
