/// Mail that leaves the house: each workspace sends through its own mail server, under its own address.
/// Platform: knows no feature.
package attune.mail;
