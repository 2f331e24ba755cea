package attune.survey;

/// What is wrong with a definition, where, and how to mend it.
///
/// @param place as a path into the file: `pages[0].questions[2].when`
public record Problem(String place, String sentence) {

    @Override
    public String toString() {
        return place.isEmpty() ? sentence : place + ": " + sentence;
    }
}
