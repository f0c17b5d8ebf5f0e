package io.github.leafguard.lab.machine;

import io.github.leafguard.format.ErrorText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Gives a machine registers that the emulator has not: stops it before the instructions that reach them, does what hardware would, and lets it go on
 * behind. What it runs is not changed. A thread of its own, until it is released or the machine ends.
 */
final class RegisterKeeper {
    private static final long RETRY_MILLIS = 2;
    private static final Duration LISTENS_WITHIN = Duration.ofSeconds(30);
    private static final Duration ENDS_WITHIN = Duration.ofSeconds(5);
    private static final int INSTRUCTION_BYTES = 2;
    private static final long LOW_HALF = 0xffffffffL;

    private final Debugger debugger;
    private final RegisterAccess access;
    private final Map<Integer, Long> values;
    private final AtomicBoolean released = new AtomicBoolean();
    private final Thread thread = new Thread(this::keep, "machine registers");

    private RegisterKeeper(Debugger debugger, RegisterAccess access) {
        this.debugger = debugger;
        this.access = access;
        this.values = new HashMap<>(access.values());
    }

    /**
     * Attaches to a machine that has just been started, and lets it run.
     *
     * @param socket where its debugger listens; the name is gone afterwards
     * @return nothing if the machine ended before it could be: its console says why
     * @throws MachineFailure if it refuses what it is asked
     */
    static Optional<RegisterKeeper> attach(Process machine, Path socket, RegisterAccess access) throws MachineFailure {
        try {
            Optional<Debugger> debugger = connect(machine, socket);
            return debugger.isEmpty() ? Optional.empty() : begin(machine, debugger.get(), access);
        } catch (IOException refused) {
            throw new MachineFailure("the machine's registers cannot be kept: " + ErrorText.of(refused), refused);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new MachineFailure("interrupted while the machine was being started");
        }
    }

    /** A machine that QEMU cannot make listens for a moment, too. */
    private static Optional<RegisterKeeper> begin(Process machine, Debugger debugger, RegisterAccess access)
            throws IOException, InterruptedException {
        try {
            RegisterKeeper keeper = new RegisterKeeper(debugger, access);
            keeper.begin();
            return Optional.of(keeper);
        } catch (IOException closed) {
            debugger.close();
            if (machine.waitFor(ENDS_WITHIN.toMillis(), TimeUnit.MILLISECONDS)) {
                return Optional.empty();
            }
            throw closed;
        }
    }

    private static Optional<Debugger> connect(Process machine, Path socket) throws IOException, InterruptedException {
        long end = System.nanoTime() + LISTENS_WITHIN.toNanos();
        while (machine.isAlive()) {
            try {
                Debugger debugger = Debugger.connect(socket);
                Files.deleteIfExists(socket);
                return Optional.of(debugger);
            } catch (IOException notYet) {
                if (System.nanoTime() - end > 0) {
                    throw notYet;
                }
                Thread.sleep(RETRY_MILLIS);
            }
        }
        Files.deleteIfExists(socket);
        return Optional.empty();
    }

    private void begin() throws IOException {
        for (long address : access.reads()) {
            debugger.stopBefore(address);
        }
        for (long address : access.writes()) {
            debugger.stopBefore(address);
        }
        thread.setDaemon(true);
        thread.start();
    }

    private void keep() {
        try (debugger) {
            while (!released.get()) {
                debugger.resume();
                debugger.awaitStop();
                answer();
            }
            debugger.detach();
        } catch (IOException ended) {
            // The machine is gone; its console says why.
        }
    }

    private void answer() throws IOException {
        long[] registers = debugger.registers();
        int index = (int) registers[Debugger.RCX];
        long address = registers[Debugger.RIP];
        Long value = values.get(index);
        boolean reads = access.reads().contains(address);
        if (!reads && !access.writes().contains(address)) {
            return;
        }
        if (value == null) {
            debugger.step();
            return;
        }
        if (reads) {
            registers[Debugger.RAX] = value & LOW_HALF;
            registers[Debugger.RDX] = value >>> Integer.SIZE;
        } else {
            values.put(index, registers[Debugger.RDX] << Integer.SIZE | registers[Debugger.RAX] & LOW_HALF);
        }
        registers[Debugger.RIP] = address + INSTRUCTION_BYTES;
        debugger.registers(registers);
    }

    /** Leaves the machine to the emulator, and waits until it runs without stops. */
    void release() {
        released.set(true);
        try {
            debugger.interrupt();
            thread.join();
        } catch (IOException ended) {
            // The machine is gone.
        } catch (InterruptedException hurry) {
            Thread.currentThread().interrupt();
        }
    }
}
