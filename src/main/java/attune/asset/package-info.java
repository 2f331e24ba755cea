/// What browsers load: our own files, the few we take from libraries, and icons, each named by the hash of its content.
/// Platform: knows no feature.
package attune.asset;
