/// What is answered: a response is one filled-in survey, kept page by page, once, and within what its survey promises about who
/// may know whose it is. When it is complete every scored answer becomes one interaction of the log, in the same transaction;
/// one given in confidence, once there is company for it.
/// Where people answer is here too: pages that work without a script, on any phone.
///
/// Neighbours: `store`, `web`, `secret`, `identity`, `interaction`, `projection`, `privacy`, `profile`, `segment`, `survey`, `circle`, `interview`, `quota`.
package attune.response;
