package attune.alert;

import attune.interaction.Metric;
import java.util.Arrays;
import java.util.List;

/// The rules that every workspace begins with, switched on.
enum Standard {
    DETRACTOR("A detractor answers", new When.Scored(Metric.NPS, 0, 6), Deeds.openFollowUp()),
    DISSATISFIED("Somebody is dissatisfied", new When.Scored(Metric.CSAT, 1, 2), Deeds.openFollowUp()),
    HIGH_EFFORT("It took high effort", new When.Scored(Metric.CES_EFFORT, 4, 5), Deeds.openFollowUp()),
    LITTLE_EASE("It was made hard", new When.Scored(Metric.CES_EASE, 1, 3), Deeds.openFollowUp()),
    CONTACT_ME("Somebody asks to be contacted", new When.Asked(), Deeds.openFollowUp()),
    PRAISE("A colleague is praised", new When.Praised(), new Deeds(false, 0, false, 0, 0, "", 0, true));

    final String title;
    final AlertRule.Definition definition;

    Standard(String title, When when, Deeds deeds) {
        this.title = title;
        this.definition = new AlertRule.Definition(when, Only.EVERYTHING, deeds);
    }

    static List<Standard> all() {
        return Arrays.asList(values());
    }
}
