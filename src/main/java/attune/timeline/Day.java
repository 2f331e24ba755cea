package attune.timeline;

import java.time.LocalDate;
import java.util.List;

/// What happened on one day of the workspace's calendar, newest first.
public record Day(LocalDate date, String name, List<Item> items) {}
