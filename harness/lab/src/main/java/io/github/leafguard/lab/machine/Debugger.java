package io.github.leafguard.lab.machine;

import java.io.EOFException;
import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HexFormat;

/**
 * QEMU's interface for debuggers, GDB's remote serial protocol (GDB manual, appendix E): a packet is {@code $data#checksum} and acknowledged with a plus.
 * A machine stops before the instruction at a breakpoint; its memory is not changed for that.
 */
final class Debugger implements AutoCloseable {
    /** How the protocol orders the registers: RAX, RBX, RCX, RDX, four more, R8 to R15, RIP; those behind are not needed. */
    static final int RAX = 0;

    static final int RCX = 2;
    static final int RDX = 3;
    static final int RIP = 16;
    private static final int REGISTERS = 17;
    private static final byte INTERRUPT = 3;

    private final SocketChannel channel;
    private final ByteBuffer received = ByteBuffer.allocate(1 << 12).flip();

    private Debugger(SocketChannel channel) {
        this.channel = channel;
    }

    /**
     * Connects to a machine that was started with its processors stopped.
     *
     * @param socket where it listens
     * @throws IOException if nobody listens there
     */
    static Debugger connect(Path socket) throws IOException {
        return new Debugger(SocketChannel.open(UnixDomainSocketAddress.of(socket)));
    }

    /** Has the machine stop before the instruction at an address. */
    void stopBefore(long address) throws IOException {
        expectOk("Z0,%x,1".formatted(address));
    }

    /** Lets the machine run; {@link #awaitStop} waits for its next stop. */
    synchronized void resume() throws IOException {
        send("c");
    }

    /** Stops a running machine; one that is stopped takes no notice. May be called by another thread. */
    synchronized void interrupt() throws IOException {
        write(new byte[] {INTERRUPT});
    }

    /** Waits until it stops. */
    void awaitStop() throws IOException {
        receive();
    }

    /** Runs the instruction it has stopped at. */
    void step() throws IOException {
        send("s");
        receive();
    }

    /** The registers of the processor, by the numbers above. */
    long[] registers() throws IOException {
        send("g");
        byte[] bytes = HexFormat.of().parseHex(receive(), 0, REGISTERS * Long.BYTES * 2);
        long[] registers = new long[REGISTERS];
        ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asLongBuffer().get(registers);
        return registers;
    }

    /** Changes the registers. */
    void registers(long[] registers) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(REGISTERS * Long.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asLongBuffer().put(registers);
        expectOk("G" + HexFormat.of().formatHex(bytes.array()));
    }

    /** Takes all breakpoints away and lets the machine run. */
    void detach() throws IOException {
        expectOk("D");
    }

    private void expectOk(String request) throws IOException {
        send(request);
        String answer = receive();
        if (!answer.equals("OK")) {
            throw new IOException("QEMU's debugger answers '" + answer + "' to '" + request + "'");
        }
    }

    private synchronized void send(String data) throws IOException {
        int sum = data.chars().sum() & 0xff;
        write("$%s#%02x".formatted(data, sum).getBytes(StandardCharsets.US_ASCII));
    }

    private void write(byte[] bytes) throws IOException {
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        while (buffer.hasRemaining()) {
            channel.write(buffer);
        }
    }

    /** The data of the next packet; acknowledgements before it are passed over. */
    private String receive() throws IOException {
        StringBuilder data = new StringBuilder();
        while (next() != '$') {
            // An acknowledgement.
        }
        for (int letter = next(); letter != '#'; letter = next()) {
            data.append((char) letter);
        }
        next();
        next();
        write(new byte[] {'+'});
        return data.toString();
    }

    private int next() throws IOException {
        if (!received.hasRemaining()) {
            received.clear();
            int count = channel.read(received);
            received.flip();
            if (count < 0) {
                throw new EOFException("QEMU has closed the debugger's connection");
            }
        }
        return received.get();
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
