/// Signing in and staying signed in: sessions, the limits on guessing, and the gate that stands before every route.
/// Neighbours: `account`, `member`, `apikey`, `audit`.
package attune.session;
