/// How much happens: interactions counted by hour, touchpoint, channel and place, and by minute for what is going on now.
/// Two projections of the log, and the questions that pages ask of them.
/// Neighbours: `account`, `interaction`, `projection`, `reference`, `touchpoint`.
package attune.activity;
