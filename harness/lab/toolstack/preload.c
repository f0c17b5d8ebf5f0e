/*
 * For a program of Xen's own, such as xen-cpuid, that is started with this library preloaded: its hypercalls go to descriptors 3
 * (answers) and 4 (questions). There are system policies and no domains.
 */
#include <errno.h>

#include "ask.h"
#include "channel.h"
#include "domain.h"
#include "failure.h"
#include "system.h"

enum { ANSWERS = 3, QUESTIONS = 4 };

const struct frame *ask(void) {
    const struct frame *frame = channel_read();
    if (frame->type != FRAME_ANSWER || frame->bytes < sizeof *frame + sizeof(struct answer)) {
        fail("a frame of type %u where an answer was due", frame->type);
    }
    return frame;
}

uint32_t ask_slot(void) { return 0; }

long domain_flags(uint16_t domain) {
    (void)domain;
    return -1;
}

int domain_get_policy(uint16_t domain, const struct policy **policy) {
    (void)domain, (void)policy;
    return -ESRCH;
}

int domain_set_policy(uint16_t domain, const struct policy *policy, struct answer *answer) {
    (void)domain, (void)policy;
    *answer = (struct answer){-ESRCH, ~0u, ~0u, ~0u};
    return answer->rc;
}

__attribute__((constructor)) static void start(void) {
    channel_open(ANSWERS, QUESTIONS);
    const struct frame *host = channel_read();
    const uint32_t *limits = (const void *)(host + 1);
    if (host->type != FRAME_HOST || host->bytes != sizeof *host + 3 * sizeof *limits) {
        fail("a frame of type %u where the host was due", host->type);
    }
    system_reset(limits[0], limits[1], limits[2]);
}
