/// The PostgreSQL that Attune brings along: unpacked once, made durable, started, watched and stopped with the program.
/// With `ATTUNE_DATABASE_URL` set nothing in here is used.
/// Platform: knows no feature. Uses [attune.store].
package attune.postgres;
