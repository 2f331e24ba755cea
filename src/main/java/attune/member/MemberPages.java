package attune.member;

import attune.account.AccountId;
import attune.account.Permission;
import attune.account.Reach;
import attune.account.Role;
import attune.account.Who;
import attune.account.Workspaces;
import attune.mail.Letter;
import attune.mail.Mail;
import attune.secret.Token;
import attune.store.Mendable;
import attune.web.Access;
import attune.web.Page;
import attune.web.Params;
import attune.web.Routes;
import io.javalin.http.Context;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// The members of the workspace: who they are, inviting more, changing and removing them.
public final class MemberPages {

    /// @param given what has just been made and is shown this once, or null
    public record Model(List<Member> members, List<Invitation> invitations, LocalDate today, AccountId self, Given given) {
        /// Roles stay out of sight until there is a second member.
        public boolean alone() {
            return members.size() == 1 && invitations.isEmpty();
        }
    }

    /// A link to hand over: it is shown this once.
    ///
    /// @param mailed it also went out by mail
    public record Given(String sentence, String link, boolean mailed) {}

    /// The form of one member or invitation.
    ///
    /// @param member  whom it changes; null where it invites somebody
    /// @param roles   those that the one who asks may give
    public record Form(Member member, String email, Member.Terms terms, List<Role> roles, Map<String, String> locations,
                       Map<String, String> teams, boolean mailReady, boolean self) {}

    private static final Access MANAGE = Access.member(Permission.MANAGE_MEMBERS);

    private final Workspaces workspaces;
    private final Members members;
    private final Resets resets;
    private final Mail mail;
    private final Places places;

    public MemberPages(Workspaces workspaces, Members members, Resets resets, Mail mail, Places places) {
        this.workspaces = workspaces;
        this.members = members;
        this.resets = resets;
        this.mail = mail;
        this.places = places;
    }

    public void mount(Routes routes) {
        routes.get("/members", MANAGE, request -> list(request, null))
                .get("/members/invite", MANAGE, request -> form(request, null, "", Member.Terms.of(Role.AGENT)))
                .post("/members/invite", MANAGE, this::invite)
                .post("/members/invitations/{id}/withdraw", MANAGE, this::withdraw)
                .get("/members/{id}", MANAGE, this::show)
                .post("/members/{id}", MANAGE, this::change)
                .post("/members/{id}/remove", MANAGE, this::remove)
                .post("/members/{id}/reset-link", MANAGE, this::makeResetLink)
                .get("/roles", Access.member(Permission.BE_MEMBER), MemberPages::roles);
    }

    private void list(Context request, Given given) {
        var who = Who.asking();
        var all = members.all(who.workspace());
        var today = LocalDate.now(workspaces.of(who.workspace()).timeZone());
        var model = new Model(all, members.invitations(who.workspace()), today, who.account(), given);
        Page.of(request).active("settings").title(model.alone() ? "You work alone here" : all.size() + " members")
                .lead(model.alone() ? "Invite somebody when you are ready." : "Who works in this workspace, as what, and how far they see.").style("account/account.css").script("copy-text.js").render("member/list.jte", model);
    }

    private void show(Context request) {
        var member = members.of(Who.asking().workspace(), account(request));
        form(request, member, member.email(), member.terms());
    }

    private void form(Context request, Member member, String email, Member.Terms terms) {
        var who = Who.asking();
        var roles = Arrays.stream(Role.values()).filter(role -> role != Role.OWNER || who.role() == Role.OWNER || terms.role() == Role.OWNER).toList();
        Page.of(request).active("settings")
                .title(member == null ? "Invite somebody" : member.name())
                .lead(member == null ? "They choose a password of their own." : member.email()).style("account/account.css").script("copy-text.js").render("member/form.jte", new Form(member, email, terms, roles, places.locations(who.workspace()), places.teams(who.workspace()),
                        mail.ready(who.workspace()), member != null && member.account().equals(who.account())));
    }

    private void invite(Context request) {
        var email = Params.of(request).text("email", 320).orElse("");
        var token = members.invite(email, terms(request));
        list(request, given(request, email, token));
    }

    private Given given(Context request, String email, Token token) {
        var who = Who.asking();
        var address = workspaces.address(who.workspace());
        var link = address.map(known -> known.of("/invitation/" + token.text())).orElseGet(() -> origin(request) + "/invitation/" + token.text());
        if (address.isEmpty() || !mail.ready(who.workspace()))
            return new Given("Hand this link to " + email + ". It is shown this once and good for " + Invitation.OPEN_FOR.toDays() + " days.", link, false);
        try {
            mail.send(who.workspace(), letter(who, email, link));
            return new Given((mail.shown(who.workspace()) ? "No mail server is set: the invitation of " + email + " stands in the outbox" : "The invitation is on its way to " + email) + ". The same link, should the mail get lost:", link, true);
        } catch (Mendable refused) {
            return new Given(refused.getMessage() + " Hand this link to " + email + " yourself; it is shown this once.", link, false);
        }
    }

    private Letter letter(Who who, String email, String link) {
        var workspace = workspaces.of(who.workspace()).name();
        return new Letter(email, who.name() + " invites you to " + workspace, """
                Hello,

                %s invites you to work with the customers of %s in Attune.
                This link is yours alone and good for %d days:

                %s
                """.formatted(who.name(), workspace, Invitation.OPEN_FOR.toDays(), link));
    }

    private void change(Context request) {
        var member = members.of(Who.asking().workspace(), account(request));
        members.change(member.account(), terms(request));
        done(request, member.name() + " is changed.");
    }

    private void remove(Context request) {
        var member = members.of(Who.asking().workspace(), account(request));
        members.remove(member.account());
        done(request, member.name() + " is no longer a member.");
    }

    private void withdraw(Context request) {
        members.withdraw(Params.of(request).id("id"));
        done(request, "The invitation is withdrawn; its link opens nothing any more.");
    }

    private void makeResetLink(Context request) {
        var who = Who.asking();
        var member = members.of(who.workspace(), account(request));
        var path = "/reset/" + resets.byHand(member).text();
        var link = workspaces.address(who.workspace()).map(address -> address.of(path)).orElseGet(() -> origin(request) + path);
        list(request, new Given("Hand this link to " + member.name() + " to choose a new password. It is shown this once and good for one day.", link, false));
    }

    private static void roles(Context request) {
        Page.of(request).active("settings").title("What each role may do").lead("The one table that the program itself goes by.").style("account/account.css").script("copy-text.js").render("member/roles.jte");
    }

    private static void done(Context request, String sentence) {
        Page.toast(request, sentence);
        Page.redirect(request, "/members");
    }

    private Member.Terms terms(Context request) {
        var params = Params.of(request);
        var role = Role.of(params.text("role", 20).orElse(""))
                .orElseThrow(() -> new Mendable("Role: choose one of the list."));
        var who = Who.asking();
        return new Member.Terms(role, new Reach(chosen(request, "location", places.locations(who.workspace())),
                chosen(request, "team", places.teams(who.workspace()))), Members.day(params.text("until", 20).orElse("")));
    }

    private static Set<String> chosen(Context request, String field, Map<String, String> offered) {
        var chosen = Set.copyOf(request.formParams(field));
        if (!offered.keySet().containsAll(chosen)) throw new Mendable("One of the chosen " + field + "s is no longer in the list; choose again.");
        return chosen;
    }

    private static AccountId account(Context request) {
        return new AccountId(Params.of(request).id("id"));
    }

    /// Good enough for a link that only the one who asks will see.
    private static String origin(Context request) {
        return request.scheme() + "://" + request.host();
    }
}
