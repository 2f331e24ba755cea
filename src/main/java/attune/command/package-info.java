/// The command line: one class per command, each as thin as a page. A user's mistake ends in one sentence and exit
/// code 2, a bug in a log entry with an id and exit code 1.
/// Stands above every feature; nothing knows it.
package attune.command;
