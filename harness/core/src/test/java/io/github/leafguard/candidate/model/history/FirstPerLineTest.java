package io.github.leafguard.candidate.model.history;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.leafguard.candidate.model.Models;
import io.github.leafguard.candidate.model.rules.Stage;
import io.github.leafguard.candidate.model.rules.Step;
import io.github.leafguard.corpus.XenVersion;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** With which point release of each branch a rule about machines begins, as read in the sources of the branches. */
class FirstPerLineTest {

    @ParameterizedTest
    @CsvSource({
        "CAPABILITIES/gather-data-sampling,   4.14.6 4.15.5 4.16.5 4.17.2 4.18.0",
        "CAPABILITIES/retpoline,              4.14.6 4.15.5 4.16.5 4.17.2 4.18.0",
        "CAPABILITIES/return-stack-overflow,  4.14.6 4.15.5 4.16.5 4.17.2 4.18.0",
        "CAPABILITIES/hide-clwb,              4.14.6 4.15.5 4.16.5 4.17.2 4.18.0",
        "PV_MAX/max-arch-caps,                4.14.6 4.15.5 4.16.5 4.17.2 4.18.0",
        "HVM_DEFAULT/default-rsba,            4.14.6 4.15.5 4.16.5 4.17.2 4.18.0",
        "CAPABILITIES/rfds,                   4.15.6 4.16.6 4.17.4 4.18.1 4.19.0",
        "PV_MAX/max-verw,                     4.15.6 4.16.6 4.17.4 4.18.1 4.19.0",
        "CAPABILITIES/tsx-mismatch,           4.15.6 4.16.6 4.17.4 4.18.2 4.19.0",
        "HVM_MAX/max-rtm,                     4.15.6 4.16.6 4.17.4 4.18.2 4.19.0",
        "CAPABILITIES/usable-virtualisation,  4.17.4 4.18.1 4.19.0",
        "CAPABILITIES/its,                    4.17.6 4.18.5 4.19.3 4.20.1 4.21.0",
        "CAPABILITIES/transient-scheduler,    4.17.6 4.18.6 4.19.3 4.20.1 4.21.0",
        "CAPABILITIES/branch-type-confusion,  4.13.5 4.14.6 4.15.4 4.16.2 4.17.0",
        "CAPABILITIES/hide-rdrand-on-amd,     4.12.4 4.13.2 4.14.0",
        "CAPABILITIES/lfence-dispatch,        4.14.5 4.15.3 4.16.0",
        "CAPABILITIES/tsx,                    4.13.4 4.14.3 4.15.1 4.16.0",
        "PV_DEFAULT/hide-disabled-rtm,        4.14.3 4.15.1 4.16.0",
        "CAPABILITIES/encryption-bits,        4.14.4 4.15.2 4.16.0",
        "CAPABILITIES/fast-strings,           4.21.0",
        "CAPABILITIES/pqe,                    4.21.0",
        "PV_DEFAULT/hide-rdrand,              4.14.0",
        "RAW/read-arch-caps,                  4.14.6 4.15.5 4.16.0"
    })
    void aRuleBeginsWithThisPointReleaseOfEachBranch(String step, String first) {
        assertThat(having(step)).isEqualTo(since(first));
    }

    @ParameterizedTest
    @CsvSource({
        "RAW/hide-tsx,                        4.12.2 4.12.4, 4.13.0 4.13.3, 4.14.0 4.14.2, 4.15.0 4.15.0",
        "RAW/amd-hypervisor-bit,              4.12.0 4.12.4, 4.13.0 4.13.0, ,"
    })
    void anOldRuleEndsWithThisPointReleaseOfEachBranch(
            String step, String first, String second, String third, String fourth) {
        List<String> expected = released()
                .filter(release -> Stream.of(first, second, third, fourth)
                        .flatMap(span -> Optional.ofNullable(span).stream())
                        .anyMatch(span -> isWithin(release, span.split(" "))))
                .toList();
        assertThat(having(step)).isEqualTo(expected);
    }

    /** LFENCE_DISPATCH is decided on the boot CPU, by forcing or clearing, with the same releases everywhere. */
    @ParameterizedTest
    @CsvSource({"d0c75dc4c028, 4.19.4 4.20.3 4.21.1 4.22.0", "a1746cd4434d, 4.17.7 4.18.5 4.19.2 4.20.0"})
    void aChangeComesWithThisPointReleaseOfEachBranch(String commit, String first) {
        List<String> having = released()
                .filter(release -> Models.LINE.contents(release).stream().anyMatch(change -> change.isCalled(commit)))
                .toList();
        assertThat(having).isEqualTo(since(first));
    }

    /** What of MSR 0x10a the host policy keeps while guests are told nothing of it. */
    @ParameterizedTest
    @CsvSource({"4.16.0, 1ff", "4.16.1, 1ff", "4.16.2, 11ae1ff", "4.16.4, 11ae1ff", "4.17.0, 11ae1ff", "4.17.1, 11ae1ff"
    })
    void theHostPolicyKeepsTheseBitsOfArchCapabilities(String release, String mask) {
        assertThat(Models.rules(release).steps(Stage.HOST)).extracting(Step::id).contains("arch-caps");
        assertThat(Integer.toHexString(Models.rules(release).archCapsMask())).isEqualTo(mask);
    }

    private static Stream<String> released() {
        return Models.LINE.releases().stream()
                .filter(release -> release.matches("\\d+\\.\\d+\\.\\d+") || release.equals("4.23-dev"));
    }

    private static List<String> having(String step) {
        Stage stage = Stage.valueOf(step.substring(0, step.indexOf('/')));
        String id = step.substring(step.indexOf('/') + 1);
        return released()
                .filter(release -> Models.rules(release).steps(stage).stream()
                        .map(Step::id)
                        .anyMatch(id::equals))
                .toList();
    }

    /** From each point release on in its series, and in every series after the last of them. */
    private static List<String> since(String first) {
        List<XenVersion> begins =
                Stream.of(first.split(" ")).map(FirstPerLineTest::number).toList();
        XenVersion last = begins.get(begins.size() - 1);
        return released()
                .filter(release -> {
                    XenVersion number = number(release);
                    return number.series().compareTo(last.series()) > 0
                            || begins.stream()
                                    .anyMatch(begin ->
                                            begin.series().equals(number.series()) && number.compareTo(begin) >= 0);
                })
                .toList();
    }

    private static boolean isWithin(String release, String[] span) {
        XenVersion number = number(release);
        return number.compareTo(number(span[0])) >= 0 && number.compareTo(number(span[1])) <= 0;
    }

    private static XenVersion number(String release) {
        return XenVersion.parse(release).orElseThrow();
    }
}
