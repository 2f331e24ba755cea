package attune.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.api.Test;

class RoleTableTest {

    @ParameterizedTest
    @EnumSource(Permission.class)
    void the_program_grants_what_the_written_table_says(Permission permission) throws IOException {
        var table = Files.readAllLines(Path.of("src/main/resources/roles.md")).stream().filter(line -> line.startsWith("|"))
                .map(line -> Arrays.stream(line.split("\\|")).skip(1).map(String::strip).toList()).toList();
        var columns = table.getFirst();
        var line = table.stream().filter(cells -> cells.getFirst().equals(permission.name().toLowerCase(Locale.ROOT).replace('_', ' '))).findFirst().orElseThrow();

        for (var role : Role.values())
            assertThat(role.may(permission)).as("%s may %s", role, permission).isEqualTo(line.get(columns.indexOf(role.key())).equals("yes"));
    }

    @Test
    void an_owner_may_everything_and_everybody_may_be_here() {
        for (var permission : Permission.values()) assertThat(Role.OWNER.may(permission)).isTrue();
        for (var role : Role.values()) assertThat(role.may(Permission.BE_MEMBER)).isTrue();
    }

    @Test
    void a_table_that_leaves_something_out_stops_the_program() {
        assertThatThrownBy(() -> RoleTable.parse("| | owner |\n|---|---|\n| see home | yes |")).hasMessageContaining("column for each role");
        assertThatThrownBy(() -> RoleTable.parse("| | owner | king |\n|---|---|---|\n| see home | yes | yes |")).hasMessageContaining("king");
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            https://cx.example.com/,      https://cx.example.com
            HTTP://Localhost:7070,        http://localhost:7070
            """)
    void a_public_address_is_kept_in_one_form(String written, String kept) {
        assertThat(new PublicAddress(written).url()).isEqualTo(kept);
    }

    @ParameterizedTest
    @CsvSource({"cx.example.com", "ftp://cx.example.com", "https://user@cx.example.com", "https://cx.example.com/x", "javascript:alert(1)", "https://", "https://a b"})
    void what_is_no_public_address_is_refused(String written) {
        assertThatThrownBy(() -> new PublicAddress(written)).hasMessageContaining("write it like https://");
    }
}
