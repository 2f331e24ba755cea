package attune.oidc;

import attune.account.PublicAddress;
import attune.account.Workspaces;
import attune.member.Account;
import attune.member.Accounts;
import attune.member.Members;
import attune.secret.Seal;
import attune.store.Database;
import attune.store.Mendable;
import attune.store.Tx;
import attune.store.WorkspaceId;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.oauth2.sdk.AuthorizationCode;
import com.nimbusds.oauth2.sdk.AuthorizationCodeGrant;
import com.nimbusds.oauth2.sdk.GeneralException;
import com.nimbusds.oauth2.sdk.ResponseType;
import com.nimbusds.oauth2.sdk.Scope;
import com.nimbusds.oauth2.sdk.TokenRequest;
import com.nimbusds.oauth2.sdk.auth.ClientSecretBasic;
import com.nimbusds.oauth2.sdk.auth.Secret;
import com.nimbusds.oauth2.sdk.id.ClientID;
import com.nimbusds.oauth2.sdk.id.Issuer;
import com.nimbusds.oauth2.sdk.id.State;
import com.nimbusds.oauth2.sdk.pkce.CodeChallengeMethod;
import com.nimbusds.oauth2.sdk.pkce.CodeVerifier;
import com.nimbusds.openid.connect.sdk.AuthenticationRequest;
import com.nimbusds.openid.connect.sdk.AuthenticationResponseParser;
import com.nimbusds.openid.connect.sdk.Nonce;
import com.nimbusds.openid.connect.sdk.OIDCTokenResponseParser;
import com.nimbusds.openid.connect.sdk.claims.IDTokenClaimsSet;
import com.nimbusds.openid.connect.sdk.op.OIDCProviderMetadata;
import com.nimbusds.openid.connect.sdk.validators.IDTokenValidator;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/// The door to signing in through an identity provider.
public final class Oidc {

    /// What must be remembered between going out and coming back; it travels in the browser, sealed.
    record Journey(WorkspaceId workspace, State state, Nonce nonce, CodeVerifier verifier) {

        String written() {
            return String.join(" ", workspace.toString(), state.getValue(), nonce.getValue(), verifier.getValue());
        }

        static Journey read(String written) {
            var parts = written.split(" ");
            return new Journey(new WorkspaceId(Integer.parseInt(parts[0])), new State(parts[1]), new Nonce(parts[2]), new CodeVerifier(parts[3]));
        }
    }

    record Departure(URI address, Journey journey) {}

    /// A workspace that has a provider.
    public record Way(WorkspaceId workspace, String label) {}

    private static final int PATIENCE_MILLISECONDS = 8_000;

    private final Database database;
    private final Workspaces workspaces;
    private final Accounts accounts;
    private final Members members;
    private final Seal seal;

    public Oidc(Database database, Workspaces workspaces, Accounts accounts, Members members, Seal seal) {
        this.database = database;
        this.workspaces = workspaces;
        this.accounts = accounts;
        this.members = members;
        this.seal = seal;
    }

    public Optional<Provider> provider(WorkspaceId workspace) {
        return database.in(workspace, tx -> workspaces.setting(tx, Provider.TOPIC, Provider.class));
    }

    /// The providers that the sign-in page offers.
    public List<Way> ways() {
        return database.asOwner(owner -> owner.query("""
                select id, settings -> 'oidc' ->> 'label' as label
                from workspace
                where jsonb_typeof(settings -> 'oidc') = 'object'
                order by id
                limit 20""").map(row -> new Way(new WorkspaceId(row.getColumn("id", Integer.class)), row.getColumn("label", String.class))).list());
    }

    /// Keeps the provider, once its published description could be read.
    public void keep(Tx tx, Provider provider) {
        discovered(provider);
        workspaces.keep(tx, Provider.TOPIC, provider);
    }

    public void drop(Tx tx) {
        workspaces.drop(tx, Provider.TOPIC);
    }

    /// Where to send the browser, and what to remember until it is back.
    Departure depart(WorkspaceId workspace) {
        var provider = needed(workspace);
        var journey = new Journey(workspace, new State(), new Nonce(), new CodeVerifier());
        var request = new AuthenticationRequest.Builder(ResponseType.CODE, new Scope("openid", "email", "profile"),
                new ClientID(provider.clientId()), callback(workspace))
                .endpointURI(discovered(provider).getAuthorizationEndpointURI())
                .state(journey.state()).nonce(journey.nonce())
                .codeChallenge(journey.verifier(), CodeChallengeMethod.S256)
                .build();
        return new Departure(request.toURI(), journey);
    }

    /// The member who came back; refused where anything about the answer is not as it was asked for.
    Account arrived(Journey journey, URI answer) {
        var provider = needed(journey.workspace());
        try {
            var response = AuthenticationResponseParser.parse(answer);
            if (!journey.state().equals(response.getState())) throw refused("the answer belongs to another attempt");
            if (!response.indicatesSuccess()) throw refused("the provider said no");
            var claims = claims(provider, journey, response.toSuccessResponse().getAuthorizationCode());
            if (!Boolean.TRUE.equals(claims.getBooleanClaim("email_verified"))) throw refused("the provider has not verified your email");
            var email = claims.getStringClaim("email");
            return database.asOwner(owner -> email == null ? Optional.<Account>empty() : accounts.byEmail(owner, email))
                    .filter(account -> members.all(journey.workspace()).stream().anyMatch(member -> member.account().equals(account.id())))
                    .orElseThrow(() -> Mendable.forbidden("You are not a member of this workspace. Ask for an invitation to the email you sign in with."));
        } catch (GeneralException | JOSEException | BadJOSEException | IOException wrong) {
            throw refused("its answer could not be trusted");
        }
    }

    private IDTokenClaimsSet claims(Provider provider, Journey journey, AuthorizationCode code)
            throws GeneralException, JOSEException, BadJOSEException, IOException {
        var metadata = discovered(provider);
        var client = new ClientID(provider.clientId());
        var secret = new Secret(seal.open(provider.sealed()).orElse(""));
        var request = new TokenRequest.Builder(metadata.getTokenEndpointURI(), new ClientSecretBasic(client, secret),
                new AuthorizationCodeGrant(code, callback(journey.workspace()), journey.verifier())).build().toHTTPRequest();
        request.setConnectTimeout(PATIENCE_MILLISECONDS);
        request.setReadTimeout(PATIENCE_MILLISECONDS);
        var response = OIDCTokenResponseParser.parse(request.send());
        if (!response.indicatesSuccess()) throw refused("it did not accept the code");
        var token = ((com.nimbusds.openid.connect.sdk.OIDCTokenResponse) response.toSuccessResponse()).getOIDCTokens().getIDToken();
        // Only signatures with the provider's published keys: neither "none" nor one made with the shared secret.
        var algorithm = JWSAlgorithm.parse(token.getHeader().getAlgorithm().getName());
        if (!JWSAlgorithm.Family.SIGNATURE.contains(algorithm)) throw refused("its token is not signed with a published key");
        var validator = new IDTokenValidator(new Issuer(provider.issuer()), client, algorithm, metadata.getJWKSetURI().toURL());
        return validator.validate(token, journey.nonce());
    }

    private Provider needed(WorkspaceId workspace) {
        return provider(workspace).orElseThrow(() -> Mendable.notFound("This workspace has no identity provider."));
    }

    private URI callback(WorkspaceId workspace) {
        return URI.create(workspaces.address(workspace).orElseThrow(() -> new Mendable("Give the public address first: the provider sends people back to it."))
                .of("/sign-in/provider/back"));
    }

    String callbackShown(WorkspaceId workspace) {
        return workspaces.address(workspace).map(PublicAddress::url).orElse("https://…") + "/sign-in/provider/back";
    }

    private static OIDCProviderMetadata discovered(Provider provider) {
        try {
            return OIDCProviderMetadata.resolve(new Issuer(provider.issuer()), PATIENCE_MILLISECONDS, PATIENCE_MILLISECONDS);
        } catch (GeneralException | IOException unreadable) {
            throw new Mendable("Issuer: nothing usable could be read at " + provider.issuer() + "/.well-known/openid-configuration.");
        }
    }

    private static Mendable refused(String why) {
        return Mendable.forbidden("Signing in through the identity provider did not work: " + why + ". Try again from the sign-in page.");
    }
}
