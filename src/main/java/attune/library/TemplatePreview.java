package attune.library;

import attune.touchpoint.Business;
import attune.touchpoint.Library;
import attune.touchpoint.Lifecycle;
import attune.touchpoint.Stage;
import attune.touchpoint.Touchpoint;
import java.util.List;

/// What taking another template would change.
///
/// @param moved  touchpoints that stay, under another stage
/// @param events event names of the last weeks that would become something else
public record TemplatePreview(Lifecycle lifecycle, Business business, boolean same, List<Stage> stages, List<String> added,
                              List<String> removed, List<String> moved, List<String> events) {

    static TemplatePreview of(Library before, Library after, Lifecycle lifecycle, Business business, List<attune.activity.Activity.Event> seen) {
        var added = after.touchpoints().stream().filter(each -> before.touchpoint(each.key()).isEmpty()).map(Touchpoint::name).toList();
        var removed = before.touchpoints().stream().filter(each -> after.touchpoint(each.key()).isEmpty()).map(Touchpoint::name).toList();
        var moved = after.touchpoints().stream()
                .filter(each -> before.touchpoint(each.key()).filter(was -> !stage(before, was).equals(stage(after, each))).isPresent())
                .map(each -> each.name() + ": " + stage(before, before.touchpoint(each.key()).orElseThrow()) + " → " + stage(after, each))
                .toList();
        var events = seen.stream()
                .map(event -> {
                    var was = before.touchpoint(event.touchpoint());
                    var is = after.touchpoint(event.touchpoint());
                    return is.number() == 0 && was.number() != 0 ? event.name() : "";
                })
                .filter(name -> !name.isEmpty()).distinct().limit(12).toList();
        return new TemplatePreview(lifecycle, business, lifecycle == before.lifecycle() && business == before.business(),
                after.stages(), added, removed, moved, events);
    }

    private static String stage(Library library, Touchpoint touchpoint) {
        return library.stage(touchpoint.stage()).name();
    }
}
