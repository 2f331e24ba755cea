/// How fast it is, measured on the machine at hand: each bench prints how it goes on stderr and one line of JSON on
/// stdout, with what was measured, on what, and which bars it was held against.
/// Stands above every feature and opens the whole product; only the command line knows it.
package attune.bench;
