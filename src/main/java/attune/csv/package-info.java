/// Tables in text files: finding out how a file was written, what its columns hold, reading it a row at a time without
/// taking it into memory, and writing one that no spreadsheet will run as a formula.
/// Platform: knows no feature.
package attune.csv;
