/*
 * The area through which the host and the probe talk: part of the machine's memory, which QEMU keeps in a file that the host
 * maps. PROTOCOL.md describes it; the numbers here and there are the same. Everything is little-endian.
 */
#pragma once

#include <stdint.h>

#define AREA_MAGIC 0x3145424f52504c47ull /* the bytes GLPROBE1 */

enum { PROTOCOL_VERSION = 1, SLOTS = 4, REQUEST_BYTES = 1 << 20, ANSWER_BYTES = 1 << 20 };
enum probe_state { PROBE_STARTING = 0, PROBE_READY = 1, PROBE_GONE = 2 };
enum slot_state { SLOT_FREE = 0, SLOT_ASKED = 1, SLOT_ANSWERED = 2 };

/* Why the probe stopped before the end of a slot. */
enum slot_problem { NO_PROBLEM = 0, MALFORMED_COMMAND = 1, ANSWER_FULL = 2 };

struct slot {
    volatile uint32_t state;
    uint32_t request_bytes, answer_bytes; /* in use */
    uint32_t commands;                    /* answered */
    uint32_t problem;
    uint32_t pad[11];
};

struct area {
    uint64_t magic;
    uint64_t nonce; /* as given on the command line: proves that this is the machine that was started */
    uint32_t protocol, slots, request_bytes, answer_bytes;
    volatile uint32_t state;
    uint32_t pad[55];
    struct slot slot[SLOTS];
};

/* A command in a request, and its answer at the same rank in the answer. Sizes include the header and are multiples of 8. */
struct command {
    uint32_t operation, bytes, handle, argument;
};

struct answer {
    uint32_t operation, bytes;
    int32_t rc;     /* what the hypervisor answered to the call that the command is about */
    uint32_t fault; /* why the probe could not do its own part; 0 if it could */
};

/* Waits for slots in turn and has each worked off. Returns when told to end. */
void transport_run(void);
void transport_open(uint64_t nonce);

/* The area's address in the machine, or 0 if it is not in one piece. */
uint64_t transport_address(const uint64_t *frame_of_page);
uint64_t transport_bytes(void);
