/// The reference lists of a workspace: its locations, teams, employees, products and orders. Interactions point at
/// them; a key that arrives before anybody named it stands in its list under that key until somebody does.
/// Neighbours: `account`, `audit`, `member`.
package attune.reference;
