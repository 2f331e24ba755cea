package attune.survey;

import attune.expression.Near;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// The jumps of one page: whether they lead somewhere, and ahead.
final class Jumps {

    private final Definition definition;
    private final Page page;

    Jumps(Definition definition, Page page) {
        this.definition = definition;
        this.page = page;
    }

    List<Problem> problems(String at) {
        var found = new ArrayList<Problem>();
        boolean always = false;
        for (int each = 0; each < page.jumps().size(); each++) {
            var jump = page.jumps().get(each);
            var place = at + ".jumps[" + each + "]";
            if (always) found.add(new Problem(place, "This jump is never taken, the one before it is always: give that a condition, or take this out."));
            always |= jump.when().isEmpty();
            wrong(jump.to()).ifPresent(sentence -> found.add(new Problem(place + ".to", sentence)));
        }
        return found;
    }

    private java.util.Optional<String> wrong(String to) {
        int here = definition.pages().indexOf(page);
        var ahead = Stream.concat(definition.pages().stream().skip(here + 1L).map(Page::name), definition.endings().stream().map(Ending::name)).toList();
        if (ahead.contains(to)) return java.util.Optional.empty();
        if (definition.page(to).isPresent()) {
            return java.util.Optional.of("“" + to + "” does not come after this page: jump to a later page or an ending, so that nobody goes in circles.");
        }
        return java.util.Optional.of("There is no page or ending “" + to + "”: " + Near.meant(to, ahead, "later come " + String.join(", ", ahead.stream().limit(8).toList()) + "."));
    }
}
