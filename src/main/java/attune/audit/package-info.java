/// The audit log: who did what to what, and when. Features add to it inside the transaction of the act itself, so that
/// nothing is done without its entry and nothing is entered that was not done. Nobody changes or removes an entry.
/// Neighbours: `account`.
package attune.audit;
