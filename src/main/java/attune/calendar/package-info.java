/// When a business is open: the hours of each weekday and the days it stays closed.
/// Pure: reads and writes nothing.
/// Neighbours: none but the platform.
package attune.calendar;
