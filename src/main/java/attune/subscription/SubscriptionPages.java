package attune.subscription;

import attune.web.Access;
import attune.web.Page;
import attune.web.Routes;
import io.javalin.http.Context;

/// Where the link in a mail leads: it asks first, for what looks into mails opens links as well. Nobody has to sign in.
public final class SubscriptionPages {

    /// @param stopped it was done just now
    public record Stopping(boolean stopped) {}

    private final Subscriptions subscriptions;

    public SubscriptionPages(Subscriptions subscriptions) {
        this.subscriptions = subscriptions;
    }

    public void mount(Routes routes) {
        routes.get(StopLink.PATH + "{letter}/{signature}", Access.LINK, this::ask)
                .post(StopLink.PATH + "{letter}/{signature}", Access.LINK, this::stop);
    }

    private void ask(Context request) {
        var name = name(wish(request));
        Page.of(request).title("No more mails of " + name + "?").render("subscription/stop.jte", new Stopping(false));
    }

    private void stop(Context request) {
        var wish = wish(request);
        subscriptions.stop(wish);
        Page.of(request).title("You get " + name(wish) + " by mail no longer").lead("Should you want it again, ask for it on its own page.").render("subscription/stop.jte", new Stopping(true));
    }

    private StopLink.Wish wish(Context request) {
        return subscriptions.opened(request.pathParam("letter"), request.pathParam("signature"));
    }

    private String name(StopLink.Wish wish) {
        return subscriptions.title(wish).map(title -> "“" + title.name() + "”").orElse("this");
    }
}
