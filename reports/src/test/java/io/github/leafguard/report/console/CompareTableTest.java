package io.github.leafguard.report.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.leafguard.check.Finding.Severity;
import io.github.leafguard.report.Sample;
import io.github.leafguard.report.SampleVerdict;
import io.github.leafguard.run.CaseResult.Status;
import org.junit.jupiter.api.Test;

final class CompareTableTest {
    @Test
    void candidatesStandSideBySide() {
        assertThat(new CompareTable(new Terminal(90, 40, Paint.PLAIN), 8).render(Sample.mixed()))
                .isEqualTo("""
                A   NO-GO: model:4.16.0-rc4 breaks 3 cases on 2 of 3 machines; judged 11 of 12 cases
                B   GO: model:4.16.0 breaks nothing on 3 machines; judged 11 of 12 cases (1 waived, 1
                    pre-existing, 1 not applicable)
                -   NO VERDICT: a candidate could not run: exec:./derive: exit status 3

                what breaks (cases/machines, w: waived or deliberate)                              A     B
                restore-refused                                                                  2/1     -
                  leaf 00000000 above the host's maximum                                         2/1     -
                  e.g. leafguard explain restore/xen-4.15.0/nocera/hvm-hap --candidate model:4.16.0-rc4
                guest-visible-change/feature-lost                                               1/1w  1/1w
                  X2APIC                                                                        1/1w  1/1w
                  e.g. leafguard explain restore/xen-4.15.0/haswell/pv --candidate model:4.16.0-rc4
                setting-ignored                                                                  1/1     -
                  avx2=0                                                                         1/1     -
                  e.g. leafguard explain setting/haswell/hvm-hap/key/avx2=0 --candidate model:4.16.0-rc4
                """);
    }

    @Test
    void aCaseAndAMachineAreCountedOnceHoweverManyFindingsTheyHave() {
        SampleVerdict verdict = new SampleVerdict("model:x");
        for (String host : new String[] {"a", "a+noxsave", "b"}) {
            String id = "restore/" + host;
            verdict.add(
                    id,
                    host,
                    "pv",
                    Status.FAILED,
                    Sample.lost(id, "AVX", 1, Severity.REGRESSION),
                    Sample.lost(id, "AVX2", 5, Severity.REGRESSION));
        }
        String table = new CompareTable(Terminal.PLAIN, 1).render(Sample.of(verdict.build()));
        assertThat(table.lines().filter(line -> line.startsWith("guest-visible-change/feature-lost ")))
                .singleElement()
                .asString()
                .endsWith(" 3/2");
        assertThat(table).contains("\n  AVX ").contains("\n  and 1 more of this kind\n");
    }

    @Test
    void countsStandBelowTheirLabelWhereThereIsNoRoomBeside() {
        String table = new CompareTable(new Terminal(40, 40, Paint.PLAIN), 8)
                .render(Sample.of(Sample.rc4(), Sample.rc4(), Sample.rc4(), Sample.rc4(), Sample.rc4()));
        assertThat(table).contains("\nrestore-refused\n   2/1   2/1   2/1   2/1   2/1\n");
    }
}
