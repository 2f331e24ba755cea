/// Setting a workspace up: the first visit to an empty installation, the checklist that follows, and the settings that
/// its steps open. Each step saves by itself; how far somebody has come is read from what is there, never kept.
/// Neighbours: `account`, `audit`, `calendar`, `member`, `session`, `touchpoint`.
package attune.setup;
