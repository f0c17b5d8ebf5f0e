package io.github.leafguard.lab.probe;

/** The numbers of {@code probe/PROTOCOL.md}, as {@code transport.h} and {@code commands.h} have them. */
final class Protocol {
    static final long MAGIC = 0x3145424f52504c47L;
    static final int VERSION = 1;
    static final int SLOTS = 4;
    static final int REQUEST_BYTES = 1 << 20;
    static final int ANSWER_BYTES = 1 << 20;
    static final int HANDLES = 64;

    /** Offsets in the head of the area. */
    static final int HEAD_NONCE = 8;

    static final int HEAD_PROTOCOL = 16;
    static final int HEAD_SLOTS = 20;
    static final int HEAD_REQUEST_BYTES = 24;
    static final int HEAD_ANSWER_BYTES = 28;
    static final int HEAD_STATE = 32;
    static final int HEAD_BYTES = 36;

    static final int STATE_READY = 1;

    /** Where the slots' control words begin, how far they are apart, and offsets in them. */
    static final int SLOT_FIRST = 256;

    static final int SLOT_STRIDE = 64;
    static final int SLOT_REQUEST_BYTES = 4;
    static final int SLOT_ANSWER_BYTES = 8;
    static final int SLOT_COMMANDS = 12;
    static final int SLOT_PROBLEM = 16;
    static final int SLOT_USED = 20;

    static final int SLOT_ASKED = 1;
    static final int SLOT_ANSWERED = 2;

    /** Where the slots' data begin: each a request, then an answer. */
    static final int DATA_FIRST = 4096;

    /** Size of a command's and of an answer's header. */
    static final int HEADER = 16;

    private Protocol() {}
}
