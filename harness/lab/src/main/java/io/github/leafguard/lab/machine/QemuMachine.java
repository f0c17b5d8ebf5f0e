package io.github.leafguard.lab.machine;

import io.github.leafguard.format.ErrorText;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A running machine. It ends with {@link #close}, and also when this process ends in whatever way: QEMU is started by a shell
 * that kills it when the pipe from here breaks.
 */
public final class QemuMachine implements AutoCloseable {
    private static final int MEMORY = 9;
    private static final int END_SECONDS = 5;
    /**
     * Opens the memory file and takes its name away, so that nothing is left to remove; then runs QEMU on a leash: a reader of
     * this shell's standard input, which sees its end when the parent is gone, however it went.
     */
    private static final String LEASH = """
            exec 9<>"$1" && rm -f "$1" || exit 1
            shift
            exec 8<&0 </dev/null
            "$@" 8<&- &
            machine=$!
            ( read -r _ <&8; kill -KILL $machine ) >/dev/null 2>&1 9<&- &
            leash=$!
            exec 8<&- 9<&-
            wait $machine
            status=$?
            kill -KILL $leash 2>/dev/null
            exit $status
            """;

    private final Process process;
    private final Console console;
    private final @Nullable RegisterKeeper registers;

    private QemuMachine(Process process, Console console, @Nullable RegisterKeeper registers) {
        this.process = process;
        this.console = console;
        this.registers = registers;
    }

    /**
     * Starts a machine.
     *
     * @param memory its memory, of the size the specification says; it stays the caller's to close, after the machine
     * @param telling which lines of the console the caller waits for
     */
    public static QemuMachine start(Qemu qemu, MachineSpec spec, GuestMemory memory, Predicate<String> telling)
            throws MachineFailure {
        List<String> command = new ArrayList<>(List.of("sh", "-c", LEASH, "sh"));
        command.add(memory.file().toAbsolutePath().toString());
        command.add(qemu.program().toAbsolutePath().toString());
        command.addAll(qemu.arguments());
        Path debugger = Path.of(memory.file().toAbsolutePath() + ".debugger");
        command.addAll(spec.arguments(MEMORY, debugger));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.directory(spec.module().toAbsolutePath().getParent().toFile());
        builder.environment().putAll(qemu.environment());
        try {
            Process process = builder.start();
            Console console = Console.read(process.getInputStream(), telling);
            QemuMachine machine = new QemuMachine(process, console, null);
            return spec.registers().isEmpty() ? machine : machine.withRegisters(debugger, spec.registers());
        } catch (IOException notStarted) {
            throw new MachineFailure("cannot start " + qemu.program() + ": " + ErrorText.of(notStarted), notStarted);
        }
    }

    private QemuMachine withRegisters(Path debugger, RegisterAccess access) throws MachineFailure {
        try {
            RegisterKeeper keeper =
                    RegisterKeeper.attach(process, debugger, access).orElse(null);
            return new QemuMachine(process, console, keeper);
        } catch (MachineFailure failure) {
            close();
            throw failure;
        }
    }

    public Console console() {
        return console;
    }

    public boolean isRunning() {
        return process.isAlive();
    }

    /** Leaves its registers to the emulator from now on: whatever is asked of those that were given to it is over. */
    public void releaseRegisters() {
        if (registers != null) {
            registers.release();
        }
    }

    /** How it ended, for a message. */
    public String ending() {
        if (process.isAlive()) {
            return "it is still running";
        }
        int status = process.exitValue();
        if (status <= 128) {
            return "QEMU ended with status " + status;
        }
        String hint = status == 128 + 7 ? " (bus error: the disk of its memory file is full)" : "";
        return "QEMU was killed by signal " + (status - 128) + hint;
    }

    /** Waits for it to end by itself; whether it did. */
    public boolean awaitEnd(long millis) throws InterruptedException {
        return process.waitFor(millis, TimeUnit.MILLISECONDS);
    }

    /** Kills it if it still runs, and waits until it is gone. */
    @Override
    public void close() {
        boolean interrupted = false;
        try (OutputStream leash = process.getOutputStream()) {
            leash.flush();
        } catch (IOException brokenAlready) {
            // The shell is gone, and the machine with it.
        }
        try {
            if (!process.waitFor(END_SECONDS, TimeUnit.SECONDS)) {
                process.descendants().forEach(ProcessHandle::destroyForcibly);
                process.destroyForcibly();
            }
        } catch (InterruptedException hurry) {
            interrupted = true;
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
