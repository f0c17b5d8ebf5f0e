package io.github.leafguard.lab.probe;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.leafguard.lab.RealLab;
import io.github.leafguard.lab.machine.Clock;
import io.github.leafguard.lab.machine.MachineFailure;
import io.github.leafguard.lab.machine.RegisterAccess;
import io.github.leafguard.lab.probe.Command.Creation;
import io.github.leafguard.policy.SerialisedPolicy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The probe's own conduct, on a real hypervisor. */
class ProbeTest {
    private static final Creation PV = new Creation(0, 0);
    private static final String NO_FAULT = "";

    private ProbedMachine machine;

    @BeforeEach
    void boot() throws MachineFailure {
        ProbedMachine.Request request = new ProbedMachine.Request(
                RealLab.xen("4.17").image(),
                "EPYC,+svm,+npt",
                RegisterAccess.NONE,
                Clock.REAL,
                List.of(),
                Duration.ofSeconds(60),
                Duration.ofSeconds(60),
                RealLab.ready().memoryFolders());
        machine = ProbedMachine.boot(
                RealLab.lab().qemu().orElseThrow(),
                ProbeKernel.file(RealLab.lab().store()),
                request);
    }

    @AfterEach
    void end() {
        machine.close();
    }

    private String complaint(Command command) throws MachineFailure {
        return machine.channel().ask(command, answer -> answer.complaint().orElse(NO_FAULT));
    }

    private int rc(Command command) throws MachineFailure {
        return machine.channel().ask(command, Answer::rc);
    }

    @Test
    void endsTheMachineWhenTold() {
        assertThat(machine.quit()).isTrue();
    }

    @Test
    void complainsOfHandlesThatAreNotInTheRightState() throws MachineFailure {
        String wrongState = "a domain handle that is not in the state the operation needs";
        assertThat(complaint(Command.read(7))).contains("could not do READ: " + wrongState);
        assertThat(complaint(Command.create(64, PV))).contains(wrongState);
        assertThat(complaint(Command.create(-1, PV))).contains(wrongState);
        assertThat(complaint(Command.create(7, PV))).isEqualTo(NO_FAULT);
        assertThat(complaint(Command.create(7, PV))).contains(wrongState);
        assertThat(complaint(Command.destroy(7))).isEqualTo(NO_FAULT);
        assertThat(complaint(Command.destroy(7))).contains(wrongState);
    }

    @Test
    void complainsOfPayloadsItDoesNotKnow() throws MachineFailure {
        assertThat(complaint(Command.create(1, new Creation(0, 64)))).contains("a payload of the wrong size");
        assertThat(complaint(Command.create(1, PV))).isEqualTo(NO_FAULT);
        Command noPolicy = new Command(Operation.SET, 1, 0, null, null);
        assertThat(complaint(noPolicy)).contains("a payload of the wrong size");
        assertThat(complaint(new Command(Operation.RESTORE, 1, 0, null, new Creation(1, 0))))
                .contains("a payload of the wrong size");
        assertThat(rc(Command.read(1))).isZero();
    }

    @Test
    void handsOnWhatTheHypervisorRefuses() throws MachineFailure {
        assertThat(rc(Command.create(1, new Creation(1 << 30, 0)))).isEqualTo(-22);
        assertThat(rc(Command.create(1, new Creation(0, Creation.SWITCH_TO_32BIT))))
                .isEqualTo(-95);
        assertThat(complaint(Command.create(1, PV))).as("nothing was left").isEqualTo(NO_FAULT);
        assertThat(rc(Command.system(6))).isEqualTo(-22);
    }

    @Test
    void keepsTheOrderOfMoreCommandsThanFitItsSlots() throws MachineFailure {
        rc(Command.create(0, PV));
        List<Integer> seen = new ArrayList<>();
        SerialisedPolicy pristine = machine.channel().ask(Command.read(0), Answer::serialised);
        List<Command> commands = IntStream.range(0, 5000)
                .mapToObj(i -> Command.restore(0, hvLimit(i % 200 + 2), i % 1000 == 999))
                .toList();
        machine.channel()
                .ask(commands.iterator(), answer -> seen.add(answer.readBack().hvLimit()));
        assertThat(seen)
                .isEqualTo(IntStream.range(0, 5000).mapToObj(i -> i % 200 + 2).toList());
        assertThat(machine.channel().ask(Command.read(0), Answer::serialised)).isEqualTo(pristine);
    }

    @Test
    void renewsDomainsAsOftenAsNeeded() throws MachineFailure {
        rc(Command.create(0, PV));
        rc(Command.create(1, new Creation(Creation.HVM, 0)));
        for (int handle = 0; handle < 2; handle++) {
            List<Command> renewals = new ArrayList<>();
            for (int i = 0; i < 100; i++) {
                renewals.add(Command.renew(handle, true));
            }
            List<String> complaints = new ArrayList<>();
            machine.channel()
                    .ask(renewals.iterator(), answer -> answer.complaint().ifPresent(complaints::add));
            assertThat(complaints).isEmpty();
        }
    }

    private static SerialisedPolicy hvLimit(int limit) {
        return SerialisedPolicy.builder()
                .leaf(0x40000000, 0xffffffff, limit, 0, 0, 0)
                .build();
    }
}
