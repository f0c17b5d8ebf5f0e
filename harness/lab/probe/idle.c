#include "idle.h"

#include "hypercall.h"

enum { SCHED_YIELD = 0, SCHED_SHUTDOWN = 2, SCHED_POLL = 3 };
enum { SHUTDOWN_REBOOT = 1 }; /* with QEMU's -no-reboot this ends the machine */
enum { VCPU_STOP_PERIODIC_TIMER = 7, VCPU_REGISTER_TIME_AREA = 13 };

/* Xen's clock: nanoseconds since boot at a tick count, and how to go on from there. Odd version: being written. */
static volatile struct {
    uint32_t version, pad;
    uint64_t tsc, nanoseconds;
    uint32_t multiplier;
    int8_t shift;
    uint8_t flags, pad2[2];
} clock;

static int clock_runs;

void idle_start(void) {
    uint64_t area = (uint64_t)&clock;
    hypercall3(CALL_VCPU_OP, VCPU_STOP_PERIODIC_TIMER, 0, 0);
    clock_runs = hypercall3(CALL_VCPU_OP, VCPU_REGISTER_TIME_AREA, 0, (uint64_t)&area) == 0;
}

static uint64_t ticks(void) {
    uint32_t low, high;
    asm volatile("rdtsc" : "=a"(low), "=d"(high));
    return (uint64_t)high << 32 | low;
}

static uint64_t now(void) {
    uint32_t version;
    uint64_t time;
    do {
        version = clock.version;
        uint64_t since = ticks() - clock.tsc;
        since = clock.shift < 0 ? since >> -clock.shift : since << clock.shift;
        time = clock.nanoseconds + (uint64_t)((unsigned __int128)since * clock.multiplier >> 32);
    } while (version & 1 || version != clock.version);
    return time;
}

void idle(uint64_t nanoseconds) {
    struct {
        uint64_t ports;
        uint32_t count, pad;
        uint64_t until;
    } poll = {0, 0, 0, 0};
    if (!clock_runs) {
        hypercall2(CALL_SCHED_OP, SCHED_YIELD, 0);
        return;
    }
    poll.until = now() + nanoseconds;
    hypercall2(CALL_SCHED_OP, SCHED_POLL, &poll);
}

void shut_down(void) {
    uint32_t reason = SHUTDOWN_REBOOT;
    for (;;)
        hypercall2(CALL_SCHED_OP, SCHED_SHUTDOWN, &reason);
}
