/// HTTP: the server, routes that each carry their rule of access, pages, static files, live updates and errors.
/// Platform: knows no feature; who is asking is decided by a [attune.web.Gate] that a feature supplies.
package attune.web;
