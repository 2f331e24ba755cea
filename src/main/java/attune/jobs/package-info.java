/// Work that is done later, or again and again: kept in the database, so that it survives a kill and is done once,
/// however many processes serve the installation.
/// Platform: knows no feature.
package attune.jobs;
