/* What goes between the runner and Leafguard. PROTOCOL.md says what each frame means. */
#pragma once

#include <stdint.h>

enum { PROTOCOL_VERSION = 1 };

struct frame {
    uint32_t bytes; /* with this header */
    uint32_t type;
    uint32_t slot;
    uint32_t argument;
};

enum { FRAME_MOST_BYTES = 1 << 20 };

/* From Leafguard. */
enum { FRAME_HOST = 1, FRAME_BUILD = 2, FRAME_PARSE = 3, FRAME_ANSWER = 4, FRAME_FAULT = 5 };

/* To Leafguard. */
enum {
    FRAME_READY = 16,
    FRAME_SYSTEM = 17,
    FRAME_SET = 18,
    FRAME_GET = 19,
    FRAME_BUILT = 20,
    FRAME_PARSED = 21,
    FRAME_FAILED = 22
};

/* Flags of a BUILD. */
enum {
    BUILD_HVM = 1,
    BUILD_HAP = 2,
    BUILD_PAE = 4,
    BUILD_ITSC = 8,
    BUILD_NESTED = 16,
    BUILD_RESTORE = 32,
    BUILD_FEATURESET = 64
};

/* Arguments of a SET or GET: the domain is new and is to have its base policy first; the policy is wanted back. */
enum { AFTER_BASE = 1, WANTS_POLICY = 2 };

/* Argument of a FAULT: what is to go wrong. */
enum { FAULT_CRASH = 1, FAULT_HANG = 2, FAULT_MALFORMED = 3, FAULT_UNKNOWN_HYPERCALL = 4, FAULT_END = 5 };

/* Payload of an ANSWER, before the policy. */
struct answer {
    int32_t rc; /* 0 or a negative error number */
    uint32_t leaf, subleaf, msr;
};

/* Syntax of an item of settings. */
enum { SYNTAX_LIBXL = 0, SYNTAX_XEND = 1 };
