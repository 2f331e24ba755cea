package attune.account;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// The table of roles as it is written in `roles.md`: one line for each permission, one column for each role, and one for
/// what remains where access is limited to locations or teams.
/// A table that leaves out a role or a permission, or names one that does not exist, stops the program at once.
public record RoleTable(Map<Permission, Set<Role>> granted, Set<Permission> withinLimits) {

    public static final RoleTable WRITTEN = read();

    public boolean grants(Role role, Permission permission) {
        return granted.get(permission).contains(role);
    }

    private static final String WITHIN_LIMITS = "within limits";

    static RoleTable parse(String markdown) {
        List<Role> columns = null;
        var granted = new EnumMap<Permission, Set<Role>>(Permission.class);
        var withinLimits = EnumSet.noneOf(Permission.class);
        for (var line : markdown.lines().filter(line -> line.startsWith("|")).toList()) {
            var cells = cells(line);
            if (columns == null) columns = cells.stream().skip(1).filter(cell -> !cell.equals(WITHIN_LIMITS)).map(RoleTable::role).toList();
            else if (!cells.getFirst().startsWith("-")) {
                granted.put(permission(cells.getFirst()), marked(columns, cells));
                if (yes(cells.getFirst(), cells.getLast())) withinLimits.add(permission(cells.getFirst()));
            }
        }
        if (columns == null || !EnumSet.copyOf(columns).equals(EnumSet.allOf(Role.class)))
            throw new IllegalStateException("roles.md does not have a column for each role");
        if (!granted.keySet().equals(EnumSet.allOf(Permission.class)))
            throw new IllegalStateException("roles.md does not have a line for each permission");
        return new RoleTable(granted, withinLimits);
    }

    private static Set<Role> marked(List<Role> columns, List<String> cells) {
        if (cells.size() != columns.size() + 2)
            throw new IllegalStateException("roles.md: the line of " + cells.getFirst() + " has " + (cells.size() - 1) + " marks and needs a column for each role and one for limits");
        var marked = EnumSet.noneOf(Role.class);
        for (int column = 0; column < columns.size(); column++)
            if (yes(cells.getFirst(), cells.get(column + 1))) marked.add(columns.get(column));
        return marked;
    }

    private static boolean yes(String line, String mark) {
        if (!mark.isEmpty() && !mark.equals("yes")) throw new IllegalStateException("roles.md: '" + mark + "' of " + line + " is neither yes nor empty");
        return mark.equals("yes");
    }

    private static List<String> cells(String line) {
        var cells = new ArrayList<>(Arrays.asList(line.split("\\|", -1)));
        cells.removeFirst();
        cells.removeLast();
        cells.replaceAll(String::strip);
        return cells;
    }

    private static Role role(String key) {
        return Role.of(key).orElseThrow(() -> new IllegalStateException("roles.md names a role '" + key + "'"));
    }

    private static Permission permission(String key) {
        return Permission.valueOf(key.toUpperCase(java.util.Locale.ROOT).replace(' ', '_'));
    }

    private static RoleTable read() {
        try (InputStream file = RoleTable.class.getResourceAsStream("/roles.md")) {
            return parse(new String(file.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
