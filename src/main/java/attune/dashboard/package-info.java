/// Dashboards: questions kept together with words around them, asked anew whenever somebody looks, within the reach of
/// whoever looks. They are shared inside the workspace, taken away as files, and mailed to those who asked for it.
///
/// Neighbours: `account`, `audit`, `member`, `subscription`, `kernel`, `question`, `answer`.
package attune.dashboard;
