/// Subscriptions: what comes by mail again and again, to each who wished it, as they may see it, until they stop it. A feature says what
/// comes, when it is due, who may have it and what it looks like; that it goes once for each time it is due, with a way out in every mail, is seen to here.
///
/// Neighbours: `account`, `audit`, `member`.
package attune.subscription;
