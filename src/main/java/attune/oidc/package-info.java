/// Signing in through the business's own identity provider, by OpenID Connect: the code flow with PKCE, state and nonce.
/// It lets in whoever is a member already; nobody becomes one by it.
/// Neighbours: `account`, `member`, `session`, `audit`.
package attune.oidc;
