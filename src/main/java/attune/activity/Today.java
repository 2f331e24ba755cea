package attune.activity;

import java.time.LocalDate;
import java.util.List;

/// Today against its usual.
///
/// @param until       the hour before which it counts, 1 to 24
/// @param weeks       how many past weeks the usual is taken from
/// @param touchpoints those furthest from their usual first
public record Today(LocalDate day, int until, int weeks, Standing everything, List<Standing> touchpoints) {}
