/// The reference lists of a workspace: its locations, teams, employees, products and orders, by the keys with which
/// interactions point at them. A key that an interaction brings appears here by itself, named by its key until somebody
/// names it. Neighbours: none but the platform.
package attune.reference;
