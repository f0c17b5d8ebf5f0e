package io.github.leafguard.lab.toolstack;

import io.github.leafguard.lab.probe.PolicyWire;
import io.github.leafguard.policy.SerialisedPolicy;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** Collects frames for the runner until they are flushed. */
final class FrameOutput {
    private ByteBuffer buffer = ByteBuffer.allocate(1 << 16).order(ByteOrder.LITTLE_ENDIAN);
    private int start;

    /** Begins a frame; its payload follows, then its {@link #end}. */
    FrameOutput begin(int type, int slot, int argument) {
        start = buffer.position();
        return number(0).number(type).number(slot).number(argument);
    }

    FrameOutput number(int value) {
        room(4).putInt(value);
        return this;
    }

    /** Text as C has it: with a zero byte at its end, which is counted; padded. */
    FrameOutput item(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        int padding = -(bytes.length + 1) & 3;
        number(bytes.length + 1);
        room(bytes.length + 1 + padding).put(bytes).put(new byte[1 + padding]);
        return this;
    }

    FrameOutput policy(SerialisedPolicy policy) {
        int bytes = PolicyWire.bytes(policy.leafCount(), policy.msrCount());
        PolicyWire.write(policy, Integer.MAX_VALUE, room(bytes));
        return this;
    }

    void end() {
        buffer.putInt(start, buffer.position() - start);
    }

    void flush(OutputStream target) throws IOException {
        target.write(buffer.array(), 0, buffer.position());
        target.flush();
        buffer.clear();
    }

    private ByteBuffer room(int bytes) {
        if (buffer.remaining() < bytes) {
            ByteBuffer larger =
                    ByteBuffer.allocate((buffer.position() + bytes) * 2).order(ByteOrder.LITTLE_ENDIAN);
            buffer.flip();
            buffer = larger.put(buffer);
        }
        return buffer;
    }
}
