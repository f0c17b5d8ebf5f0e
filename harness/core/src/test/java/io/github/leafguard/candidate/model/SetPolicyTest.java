package io.github.leafguard.candidate.model;

import static io.github.leafguard.candidate.model.Guests.accepted;
import static io.github.leafguard.candidate.model.Guests.refused;
import static io.github.leafguard.candidate.model.Guests.untouched;
import static io.github.leafguard.candidate.model.PolicyFeatures.add;
import static io.github.leafguard.candidate.model.PolicyFeatures.features;
import static io.github.leafguard.candidate.model.SyntheticHosts.IVY_BRIDGE;
import static io.github.leafguard.candidate.model.SyntheticHosts.OPTERON_41XX;
import static io.github.leafguard.candidate.model.SyntheticHosts.SKYLAKE_SERVER;
import static io.github.leafguard.corpus.GuestKind.HVM_HAP;
import static io.github.leafguard.corpus.GuestKind.HVM_SHADOW;
import static io.github.leafguard.corpus.GuestKind.PV;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.leafguard.candidate.CandidateException;
import io.github.leafguard.candidate.Domain;
import io.github.leafguard.candidate.DomainConfig;
import io.github.leafguard.candidate.SetPolicyOutcome;
import io.github.leafguard.corpus.GuestKind;
import io.github.leafguard.policy.CpuPolicy;
import io.github.leafguard.policy.Errno;
import io.github.leafguard.policy.Leaf;
import io.github.leafguard.policy.MutablePolicy;
import io.github.leafguard.policy.PolicyError;
import io.github.leafguard.policy.PolicyLayout;
import io.github.leafguard.policy.Register;
import io.github.leafguard.policy.Rows;
import io.github.leafguard.policy.SerialisedPolicy;
import io.github.leafguard.policy.Vendor;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Setting a policy on a domain (docs/MODEL.md, "Setting a policy"). */
class SetPolicyTest {

    static List<String> versions() {
        return Models.LINE.releases();
    }

    @Test
    void entriesAreMergedIntoTheDomainsPolicy() {
        Domain domain = IVY_BRIDGE.on("4.15.0").createDomain(DomainConfig.of(PV));
        CpuPolicy before = domain.policy();
        accepted(domain.setPolicy(Rows.read("00000002 76035a01 0 0 0")));
        assertThat(register(domain, Leaf.of(2), Register.EBX)).isZero();
        assertThat(register(domain, Leaf.of(1), Register.EDX)).isEqualTo(before.register(Leaf.of(1), Register.EDX));
    }

    @Test
    void oneSetBuildsOnTheOther() {
        Domain domain = IVY_BRIDGE.on("4.15.0").createDomain(DomainConfig.of(PV));
        accepted(domain.setPolicy(Rows.read("00000002 1 2 0 0")));
        accepted(domain.setPolicy(Rows.read("80000006 0 0 7 0")));
        assertThat(register(domain, Leaf.of(2), Register.EBX)).isEqualTo(2);
        assertThat(register(domain, Leaf.of(0x80000006), Register.ECX)).isEqualTo(7);
    }

    @Test
    void domainsDoNotShareTheirPolicies() {
        ModelHypervisor hypervisor = IVY_BRIDGE.on("4.15.0");
        Domain one = hypervisor.createDomain(DomainConfig.of(PV));
        Domain other = hypervisor.createDomain(DomainConfig.of(PV));
        CpuPolicy fresh = other.policy();
        accepted(one.setPolicy(Rows.read("00000000 1 756e6547 6c65746e 49656e69")));
        assertThat(one.policy()).isNotEqualTo(fresh);
        assertThat(other.policy()).isEqualTo(fresh);
        assertThat(hypervisor.createDomain(DomainConfig.of(PV)).policy()).isEqualTo(fresh);
    }

    @Test
    void aRefusalLeavesTheDomainAsItWas() {
        Domain domain = IVY_BRIDGE.on("4.15.0").createDomain(DomainConfig.of(PV));
        accepted(domain.setPolicy(Rows.read("00000002 1 2 0 0")));
        CpuPolicy before = domain.policy();
        for (String rows : List.of(
                "00000002 1 3 0 0\n0000000e 0 0 0 0",
                "00000002 1 3 0 0\nmsr dead 0",
                "00000002 1 3 0 0\n00000000 e 756e6547 6c65746e 49656e69")) {
            refused(domain.setPolicy(Rows.read(rows)));
            assertThat(domain.policy()).isEqualTo(before);
        }
    }

    @Test
    void cpuidIsReadBeforeMsrsAndBothBeforeThePolicyIsChecked() {
        String tooHigh = "00000000 e 756e6547 6c65746e 49656e69\n";
        assertThat(refused(IVY_BRIDGE.set("4.15.0", PV, Rows.read(tooHigh + "0000000e 0 0 0 0\nmsr dead 0"))))
                .isEqualTo(PolicyError.atLeaf(Errno.ERANGE, 0xe, Leaf.NO_SUBLEAF));
        assertThat(refused(IVY_BRIDGE.set("4.15.0", PV, Rows.read(tooHigh + "msr dead 0"))))
                .isEqualTo(PolicyError.atMsr(Errno.ERANGE, 0xdead));
        assertThat(refused(IVY_BRIDGE.set("4.15.0", PV, Rows.read(tooHigh))))
                .isEqualTo(PolicyError.atLeaf(Errno.EINVAL, 0, Leaf.NO_SUBLEAF));
    }

    @Test
    void aPolicyIsComparedWithTheMaxPolicyNotWithTheDefault() {
        assertThat(features(SKYLAKE_SERVER.fresh("4.15.0", HVM_HAP))).doesNotContain("MPX");
        assertThat(features(accepted("4.15.0", SKYLAKE_SERVER, HVM_HAP, guest -> add(guest, "MPX"))))
                .contains("MPX");
    }

    @Test
    void featuresAreClampedAndNeverRefused() {
        CpuPolicy before = untouched("4.15.0", IVY_BRIDGE, HVM_HAP);
        CpuPolicy after = accepted("4.15.0", IVY_BRIDGE, HVM_HAP, guest -> add(guest, "AVX2", "AVX512F", "SHA"));
        assertThat(after).isEqualTo(before);
    }

    @Test
    void whatIsOutOfRangeIsClearedBeforeThePolicyIsChecked() {
        assertThat(refused("4.15.0", SKYLAKE_SERVER, PV, guest -> guest.set(PolicyLayout.FEAT, 9)))
                .isEqualTo(PolicyError.atLeaf(Errno.EINVAL, 7, 0));
        // Below leaf 7 the max subleaf is cleared with the leaf, wherever it came from.
        String rows = "00000000 6 756e6547 6c65746e 49656e69\n00000007:00000000 9 0 0 0";
        CpuPolicy after = accepted(SKYLAKE_SERVER.set("4.15.0", PV, Rows.read(rows)));
        assertThat(after.basicMaxLeaf()).isEqualTo(6);
        assertThat(after.featMaxSubleaf()).isZero();
    }

    @Test
    void guestsWithCpuidFaultingGoWhereGuestsHaveIt() {
        String faulting = "msr ce 80000000";
        assertThat(refused(OPTERON_41XX.set("4.15.0", PV, Rows.read(faulting))))
                .isEqualTo(PolicyError.atMsr(Errno.EINVAL, 0xce));
        accepted(OPTERON_41XX.set("4.15.0", HVM_HAP, Rows.read(faulting)));
        accepted(IVY_BRIDGE.set("4.15.0", PV, Rows.read(faulting)));
        assertThat(accepted(OPTERON_41XX.set("4.15.0", HVM_HAP, Rows.read("msr ce 0")))
                        .platformInfo())
                .isZero();
    }

    @ParameterizedTest
    @MethodSource("versions")
    void aGuestThatComesBackToWhereItWasIsUnchanged(String version) {
        for (SyntheticHost host : SyntheticHosts.ALL) {
            ModelHypervisor hypervisor = host.on(version);
            for (GuestKind kind : GuestKind.values()) {
                if (hypervisor.unsupported(kind).isEmpty()) {
                    CpuPolicy fresh = host.fresh(version, kind);
                    assertThat(accepted(host.set(version, kind, host.archived(version, kind))))
                            .as(host + ", " + kind.text())
                            .isEqualTo(fresh);
                }
            }
        }
    }

    @Test
    void manyPoliciesAreSetAsOneByOne() {
        ModelHypervisor hypervisor = SKYLAKE_SERVER.on("4.15.0");
        List<SerialisedPolicy> policies = List.of(
                SKYLAKE_SERVER.archived("4.15.0", HVM_HAP),
                Rows.read("00000000 e 756e6547 6c65746e 49656e69"),
                Rows.read("00000002 1 2 0 0"),
                Rows.read("0000000e 0 0 0 0"),
                Rows.read(""));
        List<SetPolicyOutcome> oneByOne = new ArrayList<>();
        policies.forEach(policy ->
                oneByOne.add(hypervisor.createDomain(DomainConfig.of(HVM_HAP)).setPolicy(policy)));
        assertThat(hypervisor.setOnFreshDomains(DomainConfig.of(HVM_HAP), policies))
                .isEqualTo(oneByOne);
    }

    @ParameterizedTest
    @CsvSource({"0, 5", "1, 2", "2, 2", "3, 3", "5, 5", "6, 5", "ff, 5", "100, 5", "104, 4"})
    void theLimitOfTheHypervisorLeavesIsBetween2And5And0MeansAll(String asked, int limit) {
        Domain domain = IVY_BRIDGE.on("4.15.0").createDomain(DomainConfig.of(HVM_HAP));
        accepted(domain.setPolicy(Rows.read("40000000 " + asked + " 0 0 0")));
        assertThat(domain.hypervisorLeafLimit()).hasValue(limit);
    }

    @Test
    void withoutVirtualisationThereAreNoHvmDomains() {
        ModelHypervisor hypervisor = IVY_BRIDGE.with("-VMX").on("4.15.0");
        assertThat(hypervisor.unsupported(PV)).isEmpty();
        assertThat(hypervisor.unsupported(HVM_SHADOW)).contains("the host has no usable hardware virtualisation");
        assertThatExceptionOfType(CandidateException.class)
                .isThrownBy(() -> hypervisor.createDomain(DomainConfig.of(HVM_HAP)))
                .withMessage("cannot create a domain of kind hvm-hap on host ivy-bridge: "
                        + "the host has no usable hardware virtualisation");
    }

    @Test
    void withoutNestedPagingThereAreHvmDomainsWithShadowPagingOnly() {
        ModelHypervisor hypervisor = OPTERON_41XX.booted("hap=0").on("4.15.0");
        assertThat(hypervisor.unsupported(HVM_HAP)).contains("the host has no hardware-assisted paging");
        assertThat(hypervisor.unsupported(HVM_SHADOW)).isEmpty();
        assertThat(hypervisor.createDomain(DomainConfig.of(HVM_SHADOW)).policy().vendor())
                .isEqualTo(Vendor.AMD);
    }

    @Test
    void aNewDomainShowsNothingBeyondItsMaxLeaves() {
        CpuPolicy fresh = IVY_BRIDGE.fresh("4.15.0", HVM_HAP);
        ModelHypervisor hypervisor = IVY_BRIDGE.on("4.15.0");
        MutablePolicy read = new MutablePolicy();
        hypervisor.codec().deserialise(hypervisor.codec().serialise(fresh), read);
        assertThat(read.matches(fresh)).isTrue();
    }

    private static int register(Domain domain, Leaf leaf, Register register) {
        return domain.policy().register(leaf, register);
    }
}
