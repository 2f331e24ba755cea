/// Documents for paper and mail: a page of our own templates as a PDF, and its sheets as pictures. Everything is made within
/// the program: no browser, no file and no address outside is asked for anything.
/// Platform: knows no feature.
package attune.paper;
