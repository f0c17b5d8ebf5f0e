package io.github.leafguard.lab.probe;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.leafguard.corpus.Host;
import io.github.leafguard.lab.RealLab;
import io.github.leafguard.lab.TestHosts;
import io.github.leafguard.lab.machine.Clock;
import io.github.leafguard.lab.machine.MachineFailure;
import io.github.leafguard.lab.machine.RegisterAccess;
import io.github.leafguard.lab.probe.Command.Creation;
import io.github.leafguard.policy.CpuPolicy;
import io.github.leafguard.policy.FeatureWord;
import io.github.leafguard.policy.MutablePolicy;
import io.github.leafguard.policy.PolicyBounds;
import io.github.leafguard.policy.PolicyCodec;
import io.github.leafguard.policy.SerialisedPolicy;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What becomes of a guest whose policy is taken without AVX and whose saved state has it, by the hypervisors that ship: what the check
 * {@code extended-state-refused} says.
 */
class LoadedStateTest {
    private static final int PV = 0;
    private static final int HVM = 1;
    private static final int AVX = FeatureWord.W_1C * 32 + 28;
    private static final long X87_SSE = 3;
    private static final long X87_SSE_AVX = 7;
    private static final PolicyCodec CODEC = new PolicyCodec(PolicyBounds.widest());

    /** A CPU that keeps AVX, and AMD's, so that there are HVM guests. */
    private static final String WITH_AVX = "EPYC,+svm,+npt";

    @ParameterizedTest
    @ValueSource(strings = {"4.14", "4.17", "4.20"})
    void aStateIsLoadedIfThePolicyHasItsComponentsAndRefusedWithEinvalIfNot(String xen) throws MachineFailure {
        try (ProbedMachine machine = boot(xen, WITH_AVX, List.of())) {
            for (int handle : List.of(PV, HVM)) {
                SerialisedPolicy with = pristine(machine, handle);
                assertThat(restored(machine, handle, with, X87_SSE_AVX)).isEqualTo(new Restored(X87_SSE_AVX, 0));
                assertThat(restored(machine, handle, without(with, AVX), X87_SSE_AVX))
                        .isEqualTo(new Restored(X87_SSE, -22));
                assertThat(restored(machine, handle, without(with, AVX), X87_SSE))
                        .isEqualTo(new Restored(X87_SSE, 0));
            }
        }
    }

    /** The guest of a host that has AVX comes to one that withdrew it: its policy is taken, its state is not. */
    @ParameterizedTest
    @ValueSource(strings = {"4.14", "4.17", "4.20"})
    void whereAMitigationWithdrewAvxAGuestThatUsesItIsRefused(String xen) throws MachineFailure {
        Host host = TestHosts.CORPUS.host("Haswell").orElseThrow();
        String cpu = Objects.requireNonNull(host.machine().qemuCpu());
        SerialisedPolicy guest;
        try (ProbedMachine machine = boot(xen, cpu, List.of("spec-ctrl=no-gds-mit"))) {
            guest = pristine(machine, PV);
            assertThat(restored(machine, PV, guest, X87_SSE_AVX)).isEqualTo(new Restored(X87_SSE_AVX, 0));
        }
        try (ProbedMachine machine = boot(xen, cpu, List.of())) {
            assertThat(restored(machine, PV, guest, X87_SSE_AVX)).isEqualTo(new Restored(X87_SSE, -22));
            assertThat(restored(machine, PV, guest, X87_SSE)).isEqualTo(new Restored(X87_SSE, 0));
        }
    }

    /**
     * What became of a guest.
     *
     * @param offered leaf 0xd of its policy, which was taken
     * @param rc what the hypervisor answered to its state
     */
    private record Restored(long offered, int rc) {}

    private static Restored restored(ProbedMachine machine, int handle, SerialisedPolicy policy, long enabled)
            throws MachineFailure {
        create(machine, handle);
        done(machine, Command.set(handle, policy));
        CpuPolicy taken = machine.channel().ask(Command.read(handle), Answer::policy);
        Answer loaded =
                machine.channel().ask(Command.load(handle, new SavedState(handle == HVM, enabled)), answer -> answer);
        assertThat(loaded.complaint()).isEmpty();
        done(machine, Command.destroy(handle));
        return new Restored(taken.xcr0Max(), loaded.rc());
    }

    private static SerialisedPolicy pristine(ProbedMachine machine, int handle) throws MachineFailure {
        create(machine, handle);
        SerialisedPolicy policy = machine.channel().ask(Command.read(handle), Answer::serialised);
        done(machine, Command.destroy(handle));
        return policy;
    }

    private static void create(ProbedMachine machine, int handle) throws MachineFailure {
        done(machine, Command.create(handle, new Creation(handle == HVM ? Creation.HVM | Creation.HAP : 0, 0)));
    }

    private static void done(ProbedMachine machine, Command command) throws MachineFailure {
        String outcome =
                machine.channel().ask(command, answer -> answer.complaint().orElse("rc " + answer.rc()));
        assertThat(outcome).isEqualTo("rc 0");
    }

    private static SerialisedPolicy without(SerialisedPolicy policy, int feature) {
        MutablePolicy changed = new MutablePolicy();
        assertThat(CODEC.deserialise(policy, changed)).isNull();
        int position = FeatureWord.position(feature >>> 5);
        changed.set(position, changed.word(position) & ~(1 << (feature & 31)));
        return CODEC.serialise(changed.freeze());
    }

    private static ProbedMachine boot(String xen, String cpu, List<String> options) throws MachineFailure {
        return ProbedMachine.boot(
                RealLab.lab().qemu().orElseThrow(),
                ProbeKernel.file(RealLab.lab().store()),
                new ProbedMachine.Request(
                        RealLab.xen(xen).image(),
                        cpu,
                        RegisterAccess.NONE,
                        Clock.REAL,
                        options,
                        Duration.ofSeconds(120),
                        Duration.ofSeconds(120),
                        RealLab.ready().memoryFolders()));
    }
}
