#include "transport.h"

#include "commands.h"
#include "idle.h"

enum { PAGE = 4096, SPINS = 20000, SHORTEST_NAP = 50000, LONGEST_NAP = 2000000 /* nanoseconds */ };
#define VIRT_BASE 0xffffffff80000000ull

static struct {
    union {
        struct area head;
        unsigned char page[PAGE];
    };
    struct {
        unsigned char request[REQUEST_BYTES], answer[ANSWER_BYTES];
    } data[SLOTS];
} area __attribute__((aligned(PAGE)));

uint64_t transport_bytes(void) { return sizeof area; }

uint64_t transport_address(const uint64_t *frame_of_page) {
    uint64_t first = ((uint64_t)&area - VIRT_BASE) / PAGE;
    for (uint64_t page = 1; page < sizeof area / PAGE; page++)
        if (frame_of_page[first + page] != frame_of_page[first] + page)
            return 0;
    return frame_of_page[first] * PAGE;
}

void transport_open(uint64_t nonce) {
    area.head.magic = AREA_MAGIC;
    area.head.nonce = nonce;
    area.head.protocol = PROTOCOL_VERSION;
    area.head.slots = SLOTS;
    area.head.request_bytes = REQUEST_BYTES;
    area.head.answer_bytes = ANSWER_BYTES;
    __atomic_store_n(&area.head.state, PROBE_READY, __ATOMIC_RELEASE);
}

/* Looks again and again for a while, since the next batch usually follows at once; then naps, longer each time. */
static void wait_for(struct slot *slot) {
    uint64_t nap = SHORTEST_NAP;
    for (uint32_t looks = 0; __atomic_load_n(&slot->state, __ATOMIC_ACQUIRE) != SLOT_ASKED; looks++) {
        if (looks < SPINS)
            continue;
        idle(nap);
        if (nap < LONGEST_NAP)
            nap += nap / 2;
    }
}

/* The length of the command at this place, or 0 if what is there is none. */
static uint32_t well_formed(const struct command *command, uint64_t left) {
    if (left < sizeof *command || command->bytes < sizeof *command || command->bytes % 8 || command->bytes > left)
        return 0;
    return command->bytes;
}

static int work_off(struct slot *slot, unsigned char *request, unsigned char *answers) {
    uint64_t asked = 0, answered = 0;
    int more = 1;
    slot->commands = 0;
    slot->problem = slot->request_bytes > REQUEST_BYTES ? MALFORMED_COMMAND : NO_PROBLEM;
    while (more && !slot->problem && asked < slot->request_bytes) {
        struct command *command = (void *)(request + asked);
        struct answer *answer = (void *)(answers + answered);
        uint32_t bytes = well_formed(command, slot->request_bytes - asked);
        if (!bytes) {
            slot->problem = MALFORMED_COMMAND;
        } else if (ANSWER_BYTES - answered < LARGEST_ANSWER) {
            slot->problem = ANSWER_FULL;
        } else {
            more = command_run(command, answer);
            asked += bytes;
            answered += answer->bytes;
            slot->commands++;
        }
    }
    slot->answer_bytes = answered;
    return more;
}

void transport_run(void) {
    int more = 1;
    for (unsigned turn = 0; more; turn = (turn + 1) % SLOTS) {
        struct slot *slot = &area.head.slot[turn];
        wait_for(slot);
        more = work_off(slot, area.data[turn].request, area.data[turn].answer);
        __atomic_store_n(&slot->state, SLOT_ANSWERED, __ATOMIC_RELEASE);
    }
    __atomic_store_n(&area.head.state, PROBE_GONE, __ATOMIC_RELEASE);
}
