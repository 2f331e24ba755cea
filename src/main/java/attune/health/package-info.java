/// Whether the program is well, and figures of how it runs: for those who watch over servers.
/// Platform: knows no feature; each registers its own checks and gauges where it is built.
package attune.health;
