package io.github.leafguard.format;

import static io.github.leafguard.format.CleanForms.HOST_CPU_INFO;
import static io.github.leafguard.format.CleanForms.HOST_PARAM_LIST;
import static io.github.leafguard.format.CleanForms.LIBVIRT_CAPABILITIES;
import static io.github.leafguard.format.CleanForms.LIBVIRT_CPUDATA;
import static io.github.leafguard.format.CleanForms.LIBVIRT_DOMAIN;
import static io.github.leafguard.format.CleanForms.POLICY_JSON;
import static io.github.leafguard.format.CleanForms.PROC_CPUINFO;
import static io.github.leafguard.format.CleanForms.XAPI_JSON;
import static io.github.leafguard.format.CleanForms.XL_DMESG;
import static io.github.leafguard.format.CleanForms.XL_INFO;
import static io.github.leafguard.format.WaysToPaste.BLANKS_THAT_DO_NOT_BREAK;
import static io.github.leafguard.format.WaysToPaste.BROKEN_AND_QUOTED;
import static io.github.leafguard.format.WaysToPaste.BROKEN_AT_40;
import static io.github.leafguard.format.WaysToPaste.BROKEN_AT_72;
import static io.github.leafguard.format.WaysToPaste.BROKEN_AT_80;
import static io.github.leafguard.format.WaysToPaste.BROKEN_AT_BLANKS;
import static io.github.leafguard.format.WaysToPaste.LONG_DASHES;
import static io.github.leafguard.format.WaysToPaste.QUOTED_AND_BROKEN;
import static io.github.leafguard.format.WaysToPaste.ROUND_QUOTATION_MARKS;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.leafguard.format.report.Report;
import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Every form in every way to paste it says the same as the clean text, or is refused with a reason: never anything else in silence. */
class PasteTest {
    /** A string in JSON, a value in XML or a line of a log does not show that it was broken, or with what it would be whole. */
    private static final Map<CleanForms, Set<WaysToPaste>> REFUSED = Map.of(
            HOST_CPU_INFO, Set.of(BROKEN_AT_40),
            HOST_PARAM_LIST, Set.of(BROKEN_AT_40),
            XL_INFO, Set.of(BROKEN_AT_40),
            PROC_CPUINFO, Set.of(BROKEN_AT_40),
            LIBVIRT_CAPABILITIES, Set.of(BLANKS_THAT_DO_NOT_BREAK),
            LIBVIRT_DOMAIN, Set.of(LONG_DASHES, BROKEN_AT_40),
            LIBVIRT_CPUDATA, Set.of(BROKEN_AT_72, BROKEN_AT_40, BROKEN_AND_QUOTED, QUOTED_AND_BROKEN),
            XL_DMESG,
                    Set.of(
                            BROKEN_AT_80,
                            BROKEN_AT_72,
                            BROKEN_AT_40,
                            BROKEN_AT_BLANKS,
                            BROKEN_AND_QUOTED,
                            QUOTED_AND_BROKEN),
            POLICY_JSON,
                    Set.of(
                            BLANKS_THAT_DO_NOT_BREAK,
                            ROUND_QUOTATION_MARKS,
                            BROKEN_AT_80,
                            BROKEN_AT_72,
                            BROKEN_AT_40,
                            BROKEN_AND_QUOTED,
                            QUOTED_AND_BROKEN),
            XAPI_JSON,
                    Set.of(
                            BLANKS_THAT_DO_NOT_BREAK,
                            ROUND_QUOTATION_MARKS,
                            LONG_DASHES,
                            BROKEN_AT_80,
                            BROKEN_AT_72,
                            BROKEN_AT_40,
                            BROKEN_AND_QUOTED,
                            QUOTED_AND_BROKEN));

    static Stream<Arguments> pastes() {
        return Stream.of(CleanForms.values())
                .flatMap(form -> Stream.of(WaysToPaste.values()).map(way -> Arguments.of(form, way)));
    }

    @ParameterizedTest
    @MethodSource("pastes")
    void aPasteSaysTheSameOrIsRefused(CleanForms form, WaysToPaste way) {
        Evidence clean = read(form.text());
        Evidence pasted;
        try {
            pasted = read(way.apply(form.text()));
        } catch (InputException refused) {
            assertThat(refused.found()).isNotBlank();
            assertThat(refused.advice()).isNotBlank();
            return;
        }
        if (way.losesText()) {
            assertSaysNothingElse(pasted, clean);
        } else {
            assertThat(pasted).isEqualTo(clean);
        }
    }

    /** Of a text that was cut, less may be read where the form has no count, and a dump says what it lacks. */
    private static void assertSaysNothingElse(Evidence pasted, Evidence clean) {
        if (pasted.equals(clean)) {
            return;
        }
        if (pasted instanceof Evidence.Dump dump) {
            assertThat(dump.dump().missing() + behind(dump.dump())).isNotBlank();
        } else if (pasted instanceof Evidence.Reported reported) {
            Report less = reported.reports().get(0);
            Report whole = ((Evidence.Reported) clean).reports().get(0);
            assertThat(whole.items()).containsAllEntriesOf(less.items());
            assertThat(whole.featuresets()).containsAll(less.featuresets());
        } else {
            // A configuration of which lines are missing is another one, and nothing shows it.
            assertThat(pasted).isInstanceOf(Evidence.Configuration.class);
        }
    }

    /** Whether the CPU has extended leaves behind the last that a dump shows. */
    private static String behind(RawDump dump) {
        int last = dump.policy().leaf(dump.policy().leafCount() - 1);
        for (int entry = 0; entry < dump.policy().leafCount(); entry++) {
            if (dump.policy().leaf(entry) == 0x80000000 && dump.policy().value(entry, 0) > last) {
                return "leaves behind %08x".formatted(last);
            }
        }
        return "";
    }

    /** What is refused though nothing is gone; everything else is read. */
    @ParameterizedTest
    @EnumSource
    void waysThatLoseNothingAreReadButForThese(CleanForms form) {
        Set<WaysToPaste> refused = EnumSet.noneOf(WaysToPaste.class);
        for (WaysToPaste way : WaysToPaste.values()) {
            try {
                read(way.apply(form.text()));
            } catch (InputException e) {
                refused.add(way);
            }
        }
        refused.removeIf(WaysToPaste::losesText);
        assertThat(refused).isEqualTo(REFUSED.getOrDefault(form, Set.of()));
    }

    @Test
    void thereAreEnoughWays() {
        assertThat(List.of(WaysToPaste.values())).hasSizeGreaterThanOrEqualTo(20);
    }

    private static Evidence read(String text) {
        return Evidence.readText(text.getBytes(StandardCharsets.UTF_8), Origin.of("paste"));
    }
}
