/// When a business is open: the hours of each weekday and the days it stays closed, and what is due when by them.
/// Pure: reads and writes nothing.
/// Neighbours: none but the platform.
package attune.calendar;
