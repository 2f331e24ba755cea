/// Where interactions come from: the sources of a workspace, the write keys that open them, their limits, and the
/// lines of code a developer pastes to connect one.
/// Neighbours: `interaction` (the sources themselves), `projection` (what each has sent), `account` (who may manage
/// them), `audit`.
package attune.source;
