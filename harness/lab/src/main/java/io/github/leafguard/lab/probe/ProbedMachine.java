package io.github.leafguard.lab.probe;

import io.github.leafguard.format.ErrorText;
import io.github.leafguard.lab.machine.Clock;
import io.github.leafguard.lab.machine.GuestMemory;
import io.github.leafguard.lab.machine.MachineFailure;
import io.github.leafguard.lab.machine.MachineSpec;
import io.github.leafguard.lab.machine.Qemu;
import io.github.leafguard.lab.machine.QemuMachine;
import io.github.leafguard.lab.machine.RegisterAccess;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A machine that runs a hypervisor with the probe as its first domain, and the channel to it. */
public final class ProbedMachine implements AutoCloseable {
    /** The hypervisor needs about 20 MiB, the probe 32; the rest is for domains, of which a shadow one takes 4. */
    public static final int MEGABYTES = 160;

    /**
     * The hypervisor's options. The last three change no policy: cpuidle would use MWAIT in a way QEMU does not know, scrubbing
     * takes time, and XPTI doubles the time of every call of a PV guest.
     */
    private static final String OPTIONS =
            "console=com1 com1=115200,8n1 loglvl=all guest_loglvl=all dom0_mem=32M cpuidle=0 bootscrub=0 xpti=0";

    private static final Pattern AREA =
            Pattern.compile("leafguard-probe: area 0x([0-9a-f]{16}) bytes 0x([0-9a-f]{16})");
    private static final Pattern FATAL = Pattern.compile(
            "\\(XEN\\) (Panic on CPU|FATAL TRAP|.*Dom(ain )?0 (crashed|halted))|ERR: .*!|leafguard-probe: cannot");
    private static final long LAST_WORDS_MILLIS = 500;
    private static final long END_MILLIS = 2000;

    private final Request request;
    private final QemuMachine machine;
    private final GuestMemory memory;
    private final ProbeChannel channel;

    private ProbedMachine(Request request, QemuMachine machine, GuestMemory memory, ProbeChannel channel) {
        this.request = request;
        this.machine = machine;
        this.memory = memory;
        this.channel = channel;
    }

    /**
     * What to start.
     *
     * @param hypervisor a plain multiboot image
     * @param cpu QEMU's specification of the processor
     * @param registers registers it has beyond QEMU's while the hypervisor boots
     * @param clock what time runs by
     * @param bootOptions the hypervisor's own options
     * @param bootLimit how long the boot may take
     * @param batchLimit how long one batch of commands may take
     * @param memoryFolders where the machine's memory may be kept, the best first
     */
    public record Request(
            Path hypervisor,
            String cpu,
            RegisterAccess registers,
            Clock clock,
            List<String> bootOptions,
            Duration bootLimit,
            Duration batchLimit,
            List<Path> memoryFolders) {
        public Request {
            bootOptions = List.copyOf(bootOptions);
            memoryFolders = List.copyOf(memoryFolders);
        }

        /** What sets this machine apart from others, for a message. */
        String peculiarity() {
            return "-cpu " + cpu + (bootOptions.isEmpty() ? "" : " and Xen's options " + String.join(" ", bootOptions));
        }
    }

    /**
     * Boots a machine up to the probe's first answer.
     *
     * @throws MachineFailure if it does not come so far, with the lines of its console that show why; nothing is left then
     */
    public static ProbedMachine boot(Qemu qemu, Path probe, Request request) throws MachineFailure {
        GuestMemory memory = GuestMemory.create(request.memoryFolders(), MEGABYTES);
        long nonce = ThreadLocalRandom.current().nextLong();
        String options = OPTIONS + " " + String.join(" ", request.bootOptions());
        MachineSpec spec = new MachineSpec(
                request.cpu(),
                request.clock(),
                MEGABYTES,
                request.hypervisor(),
                options.strip(),
                probe,
                "%016x".formatted(nonce),
                request.registers());
        QemuMachine machine = null;
        boolean booted = false;
        try {
            machine = QemuMachine.start(
                    qemu,
                    spec,
                    memory,
                    line -> AREA.matcher(line).find() || FATAL.matcher(line).find());
            long area = awaitArea(machine, memory, nonce, request.bootLimit());
            machine.releaseRegisters();
            ProbeChannel channel = new ProbeChannel(machine, memory, area, request.batchLimit());
            booted = true;
            return new ProbedMachine(request, machine, memory, channel);
        } catch (MachineFailure failure) {
            throw machine == null ? failure : withConsole(failure, machine, request);
        } finally {
            if (!booted) {
                close(machine, memory);
            }
        }
    }

    private static long awaitArea(QemuMachine machine, GuestMemory memory, long nonce, Duration limit)
            throws MachineFailure {
        Optional<String> line = nextTelling(machine, limit);
        if (line.isEmpty()) {
            if (!machine.console().hasEnded()) {
                throw MachineFailure.timeOut(
                        "the hypervisor did not start the probe within " + limit.toSeconds() + " s");
            }
            waitForTheEnd(machine);
            throw new MachineFailure("the machine ended before the probe was started: " + machine.ending());
        }
        Matcher area = AREA.matcher(line.get());
        if (!area.find()) {
            waitForTheEnd(machine);
            throw new MachineFailure(ConsoleQuote.panic(machine.console().lines())
                    .map("the hypervisor panicked before it ran the probe: "::concat)
                    .orElse("the hypervisor gave up before it ran the probe: "
                            + line.get().strip()));
        }
        long address = Long.parseUnsignedLong(area.group(1), 16);
        checkHead(memory, address, nonce);
        return address;
    }

    private static Optional<String> nextTelling(QemuMachine machine, Duration limit) throws MachineFailure {
        try {
            return machine.console().await(System.nanoTime() + limit.toNanos());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new MachineFailure("interrupted while the machine was booting");
        }
    }

    /** A panic ends the machine a little after its first line, and what it prints until then is worth having. */
    private static void waitForTheEnd(QemuMachine machine) {
        try {
            machine.awaitEnd(LAST_WORDS_MILLIS);
        } catch (InterruptedException hurry) {
            Thread.currentThread().interrupt();
        }
    }

    private static void checkHead(GuestMemory memory, long area, long nonce) throws MachineFailure {
        ByteBuffer head = ByteBuffer.allocate(Protocol.HEAD_BYTES).order(ByteOrder.LITTLE_ENDIAN);
        memory.read(area, head);
        boolean right = head.getLong(0) == Protocol.MAGIC
                && head.getLong(Protocol.HEAD_NONCE) == nonce
                && head.getInt(Protocol.HEAD_PROTOCOL) == Protocol.VERSION
                && head.getInt(Protocol.HEAD_SLOTS) == Protocol.SLOTS
                && head.getInt(Protocol.HEAD_REQUEST_BYTES) == Protocol.REQUEST_BYTES
                && head.getInt(Protocol.HEAD_ANSWER_BYTES) == Protocol.ANSWER_BYTES
                && head.getInt(Protocol.HEAD_STATE) == Protocol.STATE_READY;
        if (!right) {
            throw new MachineFailure(
                    "what lies at 0x%x of the machine's memory is not the area of this probe".formatted(area));
        }
    }

    /** The channel to the probe. */
    public ProbeChannel channel() {
        return channel;
    }

    /** The failure with the lines of the console that show the reason. */
    public MachineFailure withConsole(MachineFailure failure) {
        return withConsole(failure, machine, request);
    }

    private static MachineFailure withConsole(MachineFailure failure, QemuMachine machine, Request request) {
        List<String> console = machine.console().lines();
        boolean hasEnded = machine.console().hasEnded();
        String panic =
                hasEnded && !failure.isTimeOut() && !ErrorText.of(failure).contains("panicked")
                        ? ConsoleQuote.panic(console)
                                .map("; the hypervisor panicked: "::concat)
                                .orElse("")
                        : "";
        return failure.told(ErrorText.of(failure) + panic + "\n  booted with " + request.peculiarity()
                + ConsoleQuote.of(console).text());
    }

    /** Has the probe shut the machine down; whether it did. */
    boolean quit() {
        try {
            channel.ask(Command.quit(), answer -> answer.rc());
            return machine.awaitEnd(END_MILLIS);
        } catch (MachineFailure gone) {
            return false;
        } catch (InterruptedException hurry) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** Kills the machine and gives its memory back. */
    @Override
    public void close() {
        close(machine, memory);
    }

    private static void close(@Nullable QemuMachine machine, GuestMemory memory) {
        if (machine != null) {
            machine.close();
        }
        memory.close();
    }
}
