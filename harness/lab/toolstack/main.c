/* The runner: libxenlight and libxenguest of one release behind a pipe. Arguments: their two files and the x of release 4.x. */
#include <stdlib.h>
#include <unistd.h>

#include "apply.h"
#include "channel.h"
#include "failure.h"
#include "guest.h"
#include "leash.h"
#include "libraries.h"
#include "settings.h"
#include "system.h"

static void say_ready(void) {
    frame_begin(FRAME_READY, 0, PROTOCOL_VERSION);
    frame_add_u32(libraries.minor);
    frame_add_u32(libraries.pairs);
    frame_end();
}

static void new_host(const struct frame *frame) {
    const uint32_t *limits = (const void *)(frame + 1);
    if (frame->bytes != sizeof *frame + 3 * sizeof *limits) {
        fail("a host in %u bytes", frame->bytes);
    }
    system_reset(limits[0], limits[1], limits[2]);
    guests_reset();
}

static void parse(const struct frame *frame) {
    static struct settings settings;
    settings_parse(&settings, (const char *)(frame + 1), (const char *)frame + frame->bytes);
    frame_begin(FRAME_PARSED, frame->slot, 0);
    settings_add_errors(&settings);
    settings_add_entries(&settings);
    frame_end();
    settings_dispose(&settings);
}

/* Faults for tests of what becomes of them. */
static void go_wrong(uint32_t how) {
    switch (how) {
    case FAULT_CRASH:
        *(volatile int *)0 = 0;
        break;
    case FAULT_HANG:
        for (;;) {
            pause();
        }
    case FAULT_MALFORMED:
        frame_begin(FRAME_BUILT, 0, 0);
        frame_add_u32(0);
        break; /* never ended: its size stays 0 */
    case FAULT_UNKNOWN_HYPERCALL:
        libraries.pause(libraries.open(&logger, &logger, 0), 1);
        break;
    case FAULT_END:
        _exit(3);
    default:
        fail("there is no fault %u", how);
    }
}

static void serve(const struct frame *frame) {
    switch (frame->type) {
    case FRAME_HOST:
        new_host(frame);
        break;
    case FRAME_BUILD:
        guest_start(frame, apply_settings);
        break;
    case FRAME_PARSE:
        parse(frame);
        break;
    case FRAME_ANSWER:
        guest_go_on(frame);
        break;
    case FRAME_FAULT:
        go_wrong(frame->argument);
        break;
    default:
        fail("a frame of type %u", frame->type);
    }
}

int main(int count, char **arguments) {
    channel_open(STDIN_FILENO, STDOUT_FILENO);
    leash_fasten();
    if (count != 4) {
        fail("expected three arguments: libxenlight, libxenguest, minor release");
    }
    libraries_load(arguments[1], arguments[2], strtoul(arguments[3], 0, 10));
    say_ready();
    for (;;) {
        serve(channel_read());
    }
}
