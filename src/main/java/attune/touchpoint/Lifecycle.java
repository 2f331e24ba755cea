package attune.touchpoint;

import java.util.List;

/// The three lifecycles that ship: how the field divides a customer's way into stages.
public enum Lifecycle {
    RELATIONSHIP("The whole relationship", "From hearing of you to recommending you, with the use of the product itself",
            stage("awareness", "Awareness", "They hear or read of you: adverts, posts, word of mouth."),
            stage("discovery", "Discovery", "They look for themselves: visits, searches, reviews read."),
            stage("cultivation", "Cultivation", "You stay in touch before they buy: mails, offers, quotes, questions."),
            stage("purchase", "Purchase", "They decide, order and pay."),
            stage("use", "Use", "They have what they bought: the stay, the meal, the machine at home."),
            stage("service", "Service", "They need something and ask; you answer and put it right."),
            stage("advocacy", "Advocacy", "They come back, review, recommend and bring others.")),
    FUNNEL("From awareness to loyalty", "The marketing funnel, continued after the purchase",
            stage("awareness", "Awareness", "They hear or read of you."),
            stage("consideration", "Consideration", "They compare, ask and think about it."),
            stage("purchase", "Purchase", "They order and pay."),
            stage("support", "Post-purchase support", "They have it, use it and need help with it."),
            stage("follow-up", "Follow-up", "You ask how it was and keep in touch."),
            stage("loyalty", "Loyalty", "They buy again and recommend you.")),
    BUYER("The buyer's research", "From the first search to buying again: marketing, then sales, then service",
            stage("research", "Research", "Marketing: they search, visit and read before they talk to you."),
            stage("reviews", "Review-checking", "Marketing: they see what others say about you."),
            stage("purchase", "Purchase", "Sales: they order and pay."),
            stage("service", "Service", "Service: they use it, and you help them with it."),
            stage("repurchase", "Repurchase", "Sales: they come back, and bring others."));

    private final String title;
    private final String about;
    private final List<Stage> stages;

    Lifecycle(String title, String about, Stage... stages) {
        this.title = title;
        this.about = about;
        this.stages = List.of(stages);
    }

    public String title() {
        return title;
    }

    public String about() {
        return about;
    }

    /// Without numbers: those are given when a workspace takes the lifecycle.
    public List<Stage> stages() {
        return stages;
    }

    /// Where a stage of the whole relationship stands in this lifecycle, unless a touchpoint says otherwise.
    String nearest(String relationshipStage) {
        return switch (this) {
            case RELATIONSHIP -> relationshipStage;
            case FUNNEL -> switch (relationshipStage) {
                case "discovery", "cultivation" -> "consideration";
                case "use", "service" -> "support";
                case "advocacy" -> "loyalty";
                default -> relationshipStage;
            };
            case BUYER -> switch (relationshipStage) {
                case "awareness", "discovery", "cultivation" -> "research";
                case "use", "service" -> "service";
                case "advocacy" -> "repurchase";
                default -> relationshipStage;
            };
        };
    }

    private static Stage stage(String key, String name, String about) {
        return new Stage((short) 0, key, name, about);
    }
}
