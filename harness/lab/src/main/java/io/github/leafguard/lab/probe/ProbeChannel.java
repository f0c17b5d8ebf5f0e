package io.github.leafguard.lab.probe;

import static io.github.leafguard.lab.probe.Protocol.ANSWER_BYTES;
import static io.github.leafguard.lab.probe.Protocol.DATA_FIRST;
import static io.github.leafguard.lab.probe.Protocol.HEADER;
import static io.github.leafguard.lab.probe.Protocol.REQUEST_BYTES;
import static io.github.leafguard.lab.probe.Protocol.SLOTS;
import static io.github.leafguard.lab.probe.Protocol.SLOT_ANSWERED;
import static io.github.leafguard.lab.probe.Protocol.SLOT_ANSWER_BYTES;
import static io.github.leafguard.lab.probe.Protocol.SLOT_ASKED;
import static io.github.leafguard.lab.probe.Protocol.SLOT_COMMANDS;
import static io.github.leafguard.lab.probe.Protocol.SLOT_FIRST;
import static io.github.leafguard.lab.probe.Protocol.SLOT_PROBLEM;
import static io.github.leafguard.lab.probe.Protocol.SLOT_REQUEST_BYTES;
import static io.github.leafguard.lab.probe.Protocol.SLOT_STRIDE;
import static io.github.leafguard.lab.probe.Protocol.SLOT_USED;

import io.github.leafguard.lab.machine.GuestMemory;
import io.github.leafguard.lab.machine.MachineFailure;
import io.github.leafguard.lab.machine.QemuMachine;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Commands to the probe and its answers. As many commands as fit go into one slot of the area, and while the probe works on
 * one slot the next is filled and the one before is read. Not thread-safe. After a failure it is of no more use.
 */
public final class ProbeChannel {
    private static final long SHORT_NAP = 20_000;
    private static final long LONG_NAP = 500_000;

    private final QemuMachine machine;
    private final GuestMemory memory;
    private final long area;
    private final Duration limit;
    private final ByteBuffer request = buffer(REQUEST_BYTES);
    private final ByteBuffer answers = buffer(ANSWER_BYTES);
    private final Description description;
    private int largestAnswer = 16 << 10;
    private int nextSlot;

    /** Commands that are in a slot. */
    private record Batch(int slot, List<Command> commands) {}

    /**
     * Opens a channel and asks the first question.
     *
     * @param area address of the area, whose head has been found to be right
     * @param limit how long a slot's commands may take
     */
    ProbeChannel(QemuMachine machine, GuestMemory memory, long area, Duration limit) throws MachineFailure {
        this.machine = machine;
        this.memory = memory;
        this.area = area;
        this.limit = limit;
        this.description = ask(Command.describe(), answer -> Description.read(answer.payload()));
        this.largestAnswer = description.largestAnswer();
    }

    private static ByteBuffer buffer(int bytes) {
        return ByteBuffer.allocateDirect(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }

    /** The hypervisor at the other end. */
    public Description description() {
        return description;
    }

    /** Asks one thing. */
    public <T> T ask(Command command, Function<Answer, T> reading) throws MachineFailure {
        List<T> heard = new ArrayList<>(1);
        ask(List.of(command).iterator(), answer -> heard.add(reading.apply(answer)));
        return heard.get(0);
    }

    /** Asks many things. The answers come in the order of the commands; each is good only while it is being heard. */
    public void ask(Iterator<Command> commands, Consumer<Answer> listener) throws MachineFailure {
        Deque<Batch> underWay = new ArrayDeque<>();
        Command left = null;
        while (left != null || commands.hasNext() || !underWay.isEmpty()) {
            if (underWay.size() == SLOTS || left == null && !commands.hasNext()) {
                hear(underWay.remove(), listener);
                continue;
            }
            List<Command> fitting = new ArrayList<>();
            left = fill(left, commands, fitting);
            underWay.add(send(fitting));
        }
    }

    /** Encodes as many commands as fit a slot, and so that their answers do; returns the one that did not, if any. */
    private @Nullable Command fill(@Nullable Command first, Iterator<Command> commands, List<Command> fitting) {
        request.clear();
        int most = ANSWER_BYTES / largestAnswer - 2;
        Command next = first != null ? first : commands.next();
        while (fitting.size() < most && next.bytes() <= request.remaining()) {
            next.encode(request);
            fitting.add(next);
            if (!commands.hasNext()) {
                return null;
            }
            next = commands.next();
        }
        return next;
    }

    private Batch send(List<Command> commands) throws MachineFailure {
        int slot = nextSlot;
        nextSlot = (slot + 1) % SLOTS;
        request.flip();
        memory.writeWord(control(slot) + SLOT_REQUEST_BYTES, request.limit());
        memory.write(data(slot), request);
        memory.writeWord(control(slot), SLOT_ASKED);
        return new Batch(slot, commands);
    }

    private void hear(Batch batch, Consumer<Answer> listener) throws MachineFailure {
        long control = control(batch.slot());
        await(control);
        ByteBuffer words = buffer(SLOT_USED);
        memory.read(control, words);
        int bytes = words.getInt(SLOT_ANSWER_BYTES);
        if (words.getInt(SLOT_PROBLEM) != 0
                || words.getInt(SLOT_COMMANDS) != batch.commands().size()
                || bytes < 0
                || bytes > ANSWER_BYTES) {
            throw new MachineFailure("garbage from the probe: %d of %d commands answered in %d bytes, problem %d"
                    .formatted(
                            words.getInt(SLOT_COMMANDS), batch.commands().size(), bytes, words.getInt(SLOT_PROBLEM)));
        }
        memory.read(data(batch.slot()) + REQUEST_BYTES, answers.clear().limit(bytes));
        answers.flip();
        for (Command command : batch.commands()) {
            listener.accept(next(command));
        }
    }

    private Answer next(Command command) throws MachineFailure {
        int start = answers.position();
        if (answers.remaining() < HEADER
                || answers.getInt(start) != command.operation().code()
                || answers.getInt(start + 4) < HEADER
                || answers.getInt(start + 4) > answers.remaining()) {
            throw new MachineFailure("garbage from the probe: no answer to %s at byte %d of %d"
                    .formatted(command.operation(), start, answers.limit()));
        }
        int bytes = answers.getInt(start + 4);
        answers.position(start + bytes);
        ByteBuffer payload = answers.slice(start + HEADER, bytes - HEADER).order(ByteOrder.LITTLE_ENDIAN);
        return new Answer(command, answers.getInt(start + 8), answers.getInt(start + 12), payload);
    }

    private void await(long control) throws MachineFailure {
        long deadline = System.nanoTime() + limit.toNanos();
        for (int looks = 0; memory.readWord(control) != SLOT_ANSWERED; looks++) {
            if (looks < 50) {
                LockSupport.parkNanos(SHORT_NAP);
                continue;
            }
            LockSupport.parkNanos(LONG_NAP);
            if (!machine.isRunning()) {
                throw new MachineFailure("the machine ended in the middle of a batch: " + machine.ending());
            }
            if (System.nanoTime() - deadline > 0) {
                throw MachineFailure.timeOut("no answer from the probe within " + limit.toSeconds()
                        + " s: it hangs, or the hypervisor does; the machine is killed");
            }
            if (Thread.currentThread().isInterrupted()) {
                throw new MachineFailure("interrupted while waiting for the probe");
            }
        }
    }

    private long control(int slot) {
        return area + SLOT_FIRST + (long) slot * SLOT_STRIDE;
    }

    private long data(int slot) {
        return area + DATA_FIRST + (long) slot * (REQUEST_BYTES + ANSWER_BYTES);
    }
}
