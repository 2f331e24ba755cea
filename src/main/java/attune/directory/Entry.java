package attune.directory;

import attune.profile.Status;
import java.util.List;

/// One customer as the directory shows them. Texts are empty and times 0 where nothing is known.
///
/// @param name     what to call them
/// @param known    somebody told who this is; else only a browser or a device is known
/// @param firstAt  in milliseconds since 1970, as is `lastAt`
/// @param value    in ten-thousandths of the workspace's currency
/// @param bought   days on which they bought
/// @param channels numbers of channels
/// @param places   numbers of locations
/// @param teams    numbers of teams
public record Entry(long id, String name, boolean known, String email, String phone, String company, Status status,
                    long firstAt, long lastAt, long value, int bought, long n, String owner, String language, String country,
                    List<Short> channels, List<Integer> places, List<Integer> teams, List<String> tags) {}
