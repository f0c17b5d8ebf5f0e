package io.github.leafguard.verdict;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.leafguard.corpus.Host;
import io.github.leafguard.format.InputException;
import io.github.leafguard.policy.Vendor;
import io.github.leafguard.toy.ToyCandidate;
import io.github.leafguard.toy.ToyChange;
import io.github.leafguard.toy.ToyCheck;
import io.github.leafguard.toy.ToyRun;
import io.github.leafguard.toy.ToyWorld;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A user's own machines are counted as often as there are any. */
class FleetTest {
    private static final List<Host> HOSTS = List.of(
            ToyWorld.host("amd", Vendor.AMD, 6, 3, 6),
            ToyWorld.host("intel", Vendor.INTEL, 6, 3, 6),
            ToyWorld.host("sound", Vendor.INTEL, 6, 6));

    @TempDir
    private Path directory;

    private Fleet fleet(String text) throws IOException {
        return FleetFile.read(
                Files.writeString(directory.resolve("fleet.json"), text), Set.of("amd", "intel", "sound"));
    }

    private static Regression.Affected affected(Fleet fleet) {
        ToyRun run =
                ToyRun.of(new ToyCandidate("1.0"), new ToyCandidate("2.0", ToyChange.SHRINK), HOSTS, ToyCheck.REFUSED);
        return new VerdictBuilder(run.plan(), List.of(), LocalDate.of(2026, 6, 1), true)
                .with(fleet)
                .judge(run.result())
                .regressions()
                .get(0)
                .affected();
    }

    @Test
    void theShareIsThatOfTheFleet() throws IOException {
        Fleet fleet = fleet("""
                {"about": "ours", "hosts": {
                  "amd": {"machines": 12, "guests": 340},
                  "sound": {"machines": 25, "guests": 500},
                  "elsewhere": {"machines": 3}}}
                """);
        assertThat(affected(fleet).hosts()).containsExactly("amd", "intel");
        assertThat(affected(fleet).fleet()).isEqualTo(new Fleet.Share(12, 40, 340, 840, 3));
    }

    @Test
    void withoutOneTheShareIsThatOfTheCorpus() {
        assertThat(affected(Fleet.UNKNOWN).fleet()).isNull();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"hosts": {"other": {"machines": 1}}}       | no host that the corpus has, but [other]
            {"hosts": {"amd": {"guests": 1}}}           | machines
            {"hosts": {"amd": {"machines": -1}}}        | -1
            {"hosts": {"amd": {"machines": 1, "vms": 2}}} | vms
            {"about": "nothing"}                        | hosts
            {"hosts": {}}                               | no host that the corpus has
            """)
    void whatIsNoFleetIsRefused(String text, String found) {
        assertThatThrownBy(() -> fleet(text))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("fleet.json")
                .hasMessageContaining(found);
    }

    @Test
    void aFileThatIsNotThereIsRefused() {
        assertThatThrownBy(() -> FleetFile.read(directory.resolve("none.json"), Set.of("amd")))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("none.json")
                .hasMessageContaining("--fleet");
    }
}
