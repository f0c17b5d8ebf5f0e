package io.github.leafguard.verdict.who;

import static io.github.leafguard.policy.Vendor.AMD;
import static io.github.leafguard.policy.Vendor.INTEL;
import static io.github.leafguard.verdict.who.Profiles.booted;
import static io.github.leafguard.verdict.who.Profiles.emulated;
import static io.github.leafguard.verdict.who.Profiles.host;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.leafguard.check.CaseId;
import io.github.leafguard.check.Finding;
import io.github.leafguard.check.FindingBuilder;
import io.github.leafguard.check.Kinds;
import io.github.leafguard.check.Obstacle;
import io.github.leafguard.corpus.GuestKind;
import io.github.leafguard.run.CaseResult;
import io.github.leafguard.run.CaseResult.Status;
import io.github.leafguard.verdict.who.Description.Joint;
import io.github.leafguard.verdict.who.Trait.OfFeature;
import io.github.leafguard.verdict.who.Trait.OfVendor;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Who could be hit is who was asked; who is, is told by what those have in common. */
class HitHostsTest {
    private final List<HostProfile> hosts = new ArrayList<>();
    private final List<CaseResult> results = new ArrayList<>();
    private final List<Finding> findings = new ArrayList<>();

    private static CaseId restore(HostProfile host, String source, String kind) {
        return new CaseId.Restore(source + "/" + host.name() + "/" + kind);
    }

    private void take(HostProfile host) {
        if (!hosts.contains(host)) {
            hosts.add(host);
        }
    }

    private void sound(HostProfile host, String source, String kind) {
        take(host);
        results.add(new CaseResult(restore(host, source, kind), host.name(), kind, source, Status.PASSED, List.of()));
    }

    private Finding hit(HostProfile host, String source, String kind) {
        CaseId id = restore(host, source, kind);
        return hit(host, Kinds.of("restore-refused").on(id), id, kind, source);
    }

    private Finding hit(HostProfile host, FindingBuilder of, CaseId id, String kind, String source) {
        take(host);
        Finding finding = of.regression("It breaks.");
        results.add(new CaseResult(id, host.name(), kind, source, Status.FAILED, List.of(finding)));
        findings.add(finding);
        return finding;
    }

    private Who who() {
        return who(findings, List.of());
    }

    private Who who(List<Finding> told, List<Finding> elsewhere) {
        return new HitHosts(hosts, results, List.of(Profiles.CATALOG)).by(told, elsewhere);
    }

    private static HostProfile old(int number) {
        return host("old" + number, AMD, 0xf);
    }

    private static HostProfile modern(int number) {
        return host("modern" + number, INTEL, 6, "XSAVE");
    }

    @Test
    void whoeverIsHitIsHeldAgainstWhoeverWasAskedTheSame() {
        for (int i = 0; i < 4; i++) {
            hit(old(i), "4.15.0", "pv");
            sound(modern(i), "4.15.0", "pv");
        }
        Who who = who();
        assertThat(who.hit()).isEqualTo(4);
        assertThat(who.judged()).isEqualTo(8);
        assertThat(who.description())
                .isEqualTo(
                        new Description(List.of(new OfFeature("XSAVE", false)), Joint.ALL, 4, List.of(), 4, List.of()));
    }

    @Test
    void hostsThatWereNotAskedAreNotSpared() {
        for (int i = 0; i < 4; i++) {
            hit(old(i), "4.15.0", "pv");
            sound(modern(i), "4.15.0", "pv");
        }
        // No guest at all, a guest of another version, and one that was not judged.
        take(host("without-guests", AMD, 0xf));
        sound(host("with-others", AMD, 0xf), "4.13.0", "pv");
        HostProfile undecided = host("undecided", AMD, 0xf);
        take(undecided);
        results.add(new CaseResult(
                restore(undecided, "4.15.0", "pv"),
                undecided.name(),
                "pv",
                "4.15.0",
                Obstacle.undecided("a fact is open", List.of("a dump"))));
        assertThat(who().description())
                .isEqualTo(
                        new Description(List.of(new OfFeature("XSAVE", false)), Joint.ALL, 4, List.of(), 4, List.of()));
    }

    @Test
    void kindsOfGuestAreToldWhereOthersAreNotHit() {
        for (int i = 0; i < 4; i++) {
            hit(old(i), "4.15.0", "hvm-hap");
            sound(old(i), "4.15.0", "pv");
        }
        assertThat(who().guestKinds()).containsExactly("hvm-hap");
        hit(old(9), "4.15.0", "pv");
        assertThat(who().guestKinds()).isEmpty();
    }

    @Test
    void whoIsHitByWhatIsToldElsewhereIsNotSpared() {
        List<Finding> elsewhere = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            hit(old(i), "4.15.0", "pv");
            elsewhere.add(hit(old(10 + i), "4.15.0", "pv"));
            sound(modern(i), "4.15.0", "pv");
        }
        List<Finding> told =
                findings.stream().filter(each -> !elsewhere.contains(each)).toList();
        assertThat(who(told, List.of()).description()).isNull();
        assertThat(who(told, elsewhere).description())
                .isEqualTo(
                        new Description(List.of(new OfFeature("XSAVE", false)), Joint.ALL, 4, List.of(), 4, List.of()));
    }

    @Test
    void aSettingNamesFeaturesInItsOwnSpelling() {
        for (int i = 0; i < 4; i++) {
            HostProfile with = host("with" + i, AMD, 0x17, "AESNI");
            CaseId id = new CaseId.Setting(with.name(), GuestKind.PV, "key/aesni=0");
            FindingBuilder ignored = Kinds.of("setting-ignored").on(id).about("cpuid = \"host,aesni=0\"");
            hit(with, ignored, id, "pv", "");
            HostProfile without = host("without" + i, INTEL, 6);
            take(without);
            CaseId other = new CaseId.Setting(without.name(), GuestKind.PV, "key/aesni=0");
            results.add(new CaseResult(other, without.name(), "pv", "", Status.PASSED, List.of()));
        }
        assertThat(who().description())
                .isNotNull()
                .satisfies(
                        description -> assertThat(description.traits()).containsExactly(new OfFeature("AESNI", true)));
    }

    @Test
    void machinesAreToldByHowTheyAreBooted() {
        HostProfile both = modern(1);
        sound(modern(2), "4.15.0", "pv");
        hit(booted(modern(2), "no-xsave", "XSAVE"), "4.15.0", "pv");
        hit(both, "4.15.0", "pv");
        hit(booted(both, "no-xsave", "XSAVE"), "4.15.0", "pv");
        hit(booted(modern(3), "other"), "4.15.0", "pv");
        assertThat(who().boots()).isEqualTo(new Who.Boots(1, 1, List.of("no-xsave"), 1));
    }

    @Test
    void machinesThatPeopleHaveAreNamedIfTheyAreHitInDefaultBoot() {
        hit(old(2), "4.15.0", "pv");
        hit(old(1), "4.15.0", "hvm-hap");
        hit(emulated(old(3)), "4.15.0", "pv");
        hit(booted(old(4), "option"), "4.15.0", "pv");
        assertThat(who().machines()).containsExactly("old1", "old2");
    }

    @Test
    void whatHasNoTraitInCommonHasNoDescription() {
        hit(old(1), "4.15.0", "pv");
        sound(old(2), "4.15.0", "pv");
        assertThat(who().description()).isNull();
    }

    @Test
    void vendorsCountWhereFeaturesDoNot() {
        for (int i = 0; i < 4; i++) {
            hit(old(i), "4.15.0", "pv");
            sound(host("intel" + i, INTEL, 6), "4.15.0", "pv");
        }
        assertThat(who().description())
                .isNotNull()
                .satisfies(description -> assertThat(description.traits()).containsExactly(new OfVendor(List.of(AMD))));
    }

    @Test
    void aFindingOfAnotherRunIsRefused() {
        hit(old(1), "4.15.0", "pv");
        Finding stranger = Kinds.of("restore-refused")
                .on(new CaseId.Restore("4.15.0/stranger/pv"))
                .regression("It breaks.");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> who(List.of(stranger), List.of()))
                .withMessage("finding restore-refused@restore/4.15.0/stranger/pv is of no case of the run");
    }
}
