package io.github.leafguard.candidate.model.toolstack;

import static io.github.leafguard.candidate.model.toolstack.Policies.bit;
import static io.github.leafguard.candidate.model.toolstack.Policies.built;
import static io.github.leafguard.candidate.model.toolstack.Policies.host;
import static io.github.leafguard.candidate.model.toolstack.Policies.list;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.leafguard.candidate.BuildOutcome;
import io.github.leafguard.candidate.DomainConfig;
import io.github.leafguard.candidate.RestoreOutcome;
import io.github.leafguard.candidate.model.ModelCandidate;
import io.github.leafguard.candidate.model.ModelSource;
import io.github.leafguard.corpus.ArchivedGuest;
import io.github.leafguard.corpus.CpuidSetting;
import io.github.leafguard.corpus.GuestKind;
import io.github.leafguard.corpus.Host;
import io.github.leafguard.policy.CpuPolicy;
import io.github.leafguard.policy.Errno;
import io.github.leafguard.policy.Leaf;
import io.github.leafguard.policy.PolicyError;
import io.github.leafguard.policy.Register;
import io.github.leafguard.policy.SerialisedPolicy;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What becomes of settings with the modelled hypervisor behind the modelled toolstack: silently ignored, honoured or refused. */
class SettingsOnTheModelTest {
    private static final ModelSource MODELS = new ModelSource();
    private static final DomainConfig HVM = DomainConfig.of(GuestKind.HVM_HAP);
    private static final Host INTEL = Machines.intelWithBlankSubleaf();
    private static final Host AMD = Machines.amdWithoutXsave();

    @ParameterizedTest
    @ValueSource(strings = {"4.12.0", "4.13.0", "4.14.0", "4.15.0", "4.16.0", "4.18.0", "4.22.0"})
    void aFeatureThatTheMaxPolicyLacksIsSilentlyDropped(String release) {
        assertIgnored(release, INTEL, "avx512f", 1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"4.12.0", "4.13.0", "4.15.0", "4.16.0", "4.22.0"})
    void aFeatureThatTheHostHasCanBeTakenAwayWithWhatNeedsIt(String release) {
        CpuPolicy guest = built(build(release, INTEL, HVM, host("avx=0")));
        assertThat(bit(guest, Leaf.of(1), Register.ECX, 28)).as("AVX").isFalse();
        assertThat(bit(guest, new Leaf(7, 0), Register.EBX, 5)).as("AVX2").isFalse();
    }

    @Test
    void aFeatureOfTheMaxPolicyThatIsOffByDefaultCanBeSwitchedOn() {
        assertThat(mpx(built(build("4.16.0", INTEL, HVM, List.of())))).isFalse();
        assertThat(mpx(built(build("4.16.0", INTEL, HVM, host("mpx=1"))))).isTrue();
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({"4.14.0, true", "4.15.0, true", "4.16.0-rc1, false", "4.16.0, false", "4.22.0, false"})
    void touchingAnyBitOfTheRegisterSwitchesMpxOnWhereTheMaxPolicyIsTheReference(String release, boolean on) {
        assertThat(mpx(built(build(release, INTEL, HVM, List.of())))).isFalse();
        assertThat(mpx(built(build(release, INTEL, HVM, host("smep=0"))))).isEqualTo(on);
    }

    private static boolean mpx(CpuPolicy guest) {
        return bit(guest, new Leaf(7, 0), Register.EBX, 14);
    }

    @Test
    void aKeyOfABlankSubleafIsAcceptedWithoutEffectOn415AndRefusedByTheShrink() {
        assertIgnored("4.15.0", INTEL, "avx-vnni", 1);
        assertIgnored("4.16.0", INTEL, "avx-vnni", 1);
        for (String candidate : List.of("540d911c28", "4.16.0-rc1", "4.16.0-rc4", "4.16.0-rc4+no-max-shrink")) {
            BuildOutcome outcome = build(candidate, INTEL, HVM, host("avx-vnni=1"));
            if (candidate.equals("540d911c28")) {
                // Before 34990446ca91 the refusal is only printed.
                assertThat(((BuildOutcome.Built) outcome).messages())
                        .singleElement()
                        .asString()
                        .startsWith("Missing leaf 0x7, subleaf 0x1");
            } else {
                assertThat(((BuildOutcome.Failed) outcome).message()).startsWith("Missing leaf 0x7, subleaf 0x1");
            }
        }
    }

    @Test
    void theShrinkTakesEveryOtherSettingAlong() {
        assertThat(built(build("4.15.0", INTEL, HVM, host("avx-vnni=1,avx=0"))))
                .isNotEqualTo(built(build("4.15.0", INTEL, HVM, List.of())));
        assertThat(built(build("540d911c28", INTEL, HVM, host("avx-vnni=1,avx=0"))))
                .isEqualTo(built(build("540d911c28", INTEL, HVM, List.of())));
    }

    @ParameterizedTest
    @ValueSource(strings = {"4.15.0", "4.16.0"})
    void aKeyOfALeafThatIsWipedIsAcceptedWithoutEffect(String release) {
        assertIgnored(release, AMD, "arat", 1);
        assertIgnored(release, AMD, "localapicid", 7);
    }

    @ParameterizedTest
    @ValueSource(strings = {"4.16.0-rc1", "4.16.0-rc4", "4.16.0-rc4+no-max-shrink"})
    void aKeyOfALeafBeyondTheShrunkMaxIsRefused(String candidate) {
        assertThat(build(candidate, AMD, HVM, host("arat=1")))
                .isEqualTo(new BuildOutcome.Failed("Missing leaf 0x6, subleaf 0xffffffff in the guest's current policy;"
                        + " no cpuid= setting is applied (22 = Invalid argument)"));
    }

    @Test
    void theToolstacksOwnShrinkIsEnoughToLoseAKey() {
        // The hypervisor of 4.16.0 shrinks nothing; the toolstack of rc4 sets a shrunk policy and then misses the leaf
        // in it.
        ModelCandidate hypervisor = MODELS.resolve("4.16.0");
        for (String toolstack : List.of("4.16.0-rc1", "4.16.0-rc4")) {
            BuildOutcome outcome = MODELS.resolve(toolstack)
                    .toolstack()
                    .open(hypervisor.boot(AMD))
                    .build(HVM, host("arat=1"));
            assertThat(outcome)
                    .as(toolstack)
                    .isInstanceOf(
                            toolstack.equals("4.16.0-rc4") ? BuildOutcome.Failed.class : BuildOutcome.Built.class);
        }
    }

    @Test
    void aStreamWithoutCpuidDataIsRefusedOnIntelWhileTheClampWasBroken() {
        ArchivedGuest guest = new ArchivedGuest(
                "g", "intel", GuestKind.PV, "4.13.0", SerialisedPolicy.builder().build(), "");
        for (String candidate : List.of("b672695e7488", "5fa174cbf54c")) {
            ModelCandidate model = MODELS.resolve(candidate);
            RestoreOutcome outcome = model.toolstack()
                    .open(model.boot(INTEL))
                    .restore(List.of(guest))
                    .get(0);
            if (candidate.equals("b672695e7488")) {
                assertThat(outcome).isEqualTo(new RestoreOutcome.Refused(PolicyError.of(Errno.ENOBUFS)));
            } else {
                assertThat(outcome).isInstanceOf(RestoreOutcome.Restored.class);
            }
        }
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"4.14.0", "4.15.0"})
    void aMaxLeafAboveTheHostsIsRefusedAndTheRefusalIgnored(String release) {
        BuildOutcome outcome = build(release, AMD, HVM, host("maxleaf=0xd"));
        assertThat(built(outcome)).isEqualTo(built(build(release, AMD, HVM, List.of())));
        assertThat(((BuildOutcome.Built) outcome).messages())
                .containsExactly("cpuid= settings refused: leaf 00000000, subleaf ffffffff, msr ffffffff"
                        + " (22 = Invalid argument); libxl ignores this");
    }

    @Test
    void aMaxLeafAboveTheHostsFailsTheBuildFrom416AndIsAllowedFrom420() {
        assertThat(build("4.16.0", AMD, HVM, host("maxleaf=0xd")))
                .isEqualTo(new BuildOutcome.Failed("cpuid= settings refused: leaf 00000000, subleaf ffffffff,"
                        + " msr ffffffff (22 = Invalid argument)"));
        assertThat(built(build("4.20.0", AMD, HVM, host("maxleaf=0xd"))).basicMaxLeaf())
                .isEqualTo(0xd);
    }

    @Test
    void aMaxLeafBelowLeafDTakesXsaveAway() {
        CpuPolicy guest = built(build("4.16.0", INTEL, HVM, host("maxleaf=7")));
        assertThat(guest.basicMaxLeaf()).isEqualTo(7);
        assertThat(bit(guest, Leaf.of(1), Register.ECX, 26)).isFalse();
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({"4.13.0, false", "4.15.0, false", "4.16.0, true"})
    void aLeafWithoutItsSubleafIsNeverFound(String release, boolean fails) {
        BuildOutcome outcome = build(release, INTEL, HVM, list("7:ebx=" + "0".repeat(32)));
        assertThat(outcome).isInstanceOf(fails ? BuildOutcome.Failed.class : BuildOutcome.Built.class);
        if (!fails) {
            assertThat(built(outcome)).isEqualTo(built(build(release, INTEL, HVM, List.of())));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"4.15.0", "4.16.0", "4.21.0"})
    void coresOnAnIntelPolicyAreSilentlyIgnored(String release) {
        assertIgnored(release, INTEL, "nc", 7);
        assertIgnored(release, INTEL, "apicidsize", 3);
    }

    @Test
    void packagesOnAnAmdPolicyAreSilentlyIgnored() {
        assertIgnored("4.16.0", AMD, "procpkg", 7);
    }

    @Test
    void anotherVendorIsAcceptedUpTo421AndRefusedIn422() {
        String bits = "%32s".formatted(Integer.toBinaryString(0x756e6547)).replace(' ', '0');
        List<CpuidSetting> setting = list("0:ebx=" + bits);
        assertThat(built(build("4.21.0", AMD, HVM, setting)).register(Leaf.of(0), Register.EBX))
                .isEqualTo(0x756e6547);
        assertThat(build("4.22.0", AMD, HVM, setting))
                .isEqualTo(new BuildOutcome.Failed("cpuid= settings refused: leaf 00000000, subleaf ffffffff,"
                        + " msr ffffffff (22 = Invalid argument)"));
    }

    @Test
    void theLimitOfTheHypervisorLeavesIsCutTo8Bits() {
        assertThat(built(build("4.16.0", INTEL, HVM, host("maxhvleaf=4"))).hvLimit())
                .isEqualTo(4);
        assertThat(built(build("4.16.0", INTEL, HVM, list("0x40000000:eax=" + "0".repeat(23) + "1" + "0".repeat(8))))
                        .hvLimit())
                .isZero();
    }

    @Test
    void nestedVirtualisationIsOfferedOnlyWhereItIsConfigured() {
        DomainConfig nested = new DomainConfig(GuestKind.HVM_HAP, true, true);
        for (String release : List.of("4.13.0", "4.14.0", "4.15.0", "4.22.0")) {
            assertThat(bit(built(build(release, INTEL, nested, List.of())), Leaf.of(1), Register.ECX, 5))
                    .as(release)
                    .isTrue();
            assertThat(bit(built(build(release, INTEL, HVM, List.of())), Leaf.of(1), Register.ECX, 5))
                    .as(release)
                    .isFalse();
        }
    }

    @Test
    void invariantTscIsOfferedOnlyToAGuestThatStays() {
        DomainConfig stays = new DomainConfig(GuestKind.HVM_HAP, false, false);
        for (String release : List.of("4.13.0", "4.14.0", "4.15.0", "4.22.0")) {
            assertThat(bit(built(build(release, INTEL, stays, List.of())), Leaf.of(0x80000007), Register.EDX, 8))
                    .as(release)
                    .isTrue();
            assertThat(bit(built(build(release, INTEL, HVM, List.of())), Leaf.of(0x80000007), Register.EDX, 8))
                    .as(release)
                    .isFalse();
        }
    }

    /** Nothing is said and the field asked about stays; its register may change, as it is rewritten as a whole. */
    private static void assertIgnored(String candidate, Host on, String key, int value) {
        BuildOutcome outcome = build(candidate, on, HVM, host(key + "=" + value));
        CpuPolicy guest = built(outcome);
        assertThat(((BuildOutcome.Built) outcome).messages()).as(key).isEmpty();
        ModelToolstack toolstack = (ModelToolstack) MODELS.resolve(candidate).toolstack();
        CpuidKey.Field field = (CpuidKey.Field) toolstack.keys().find(key).orElseThrow();
        CpuPolicy plain = built(build(candidate, on, HVM, List.of()));
        assertThat(read(field, guest)).as(key).isEqualTo(read(field, plain)).isNotEqualTo(value);
    }

    private static int read(CpuidKey.Field field, CpuPolicy policy) {
        return policy.register(field.leaf(), field.register()) >>> field.bit() & (1 << field.length()) - 1;
    }

    private static BuildOutcome build(String candidate, Host on, DomainConfig config, List<CpuidSetting> settings) {
        ModelCandidate model = MODELS.resolve(candidate);
        return model.toolstack().open(model.boot(on)).build(config, settings);
    }
}
