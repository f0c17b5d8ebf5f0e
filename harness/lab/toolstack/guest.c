#include "guest.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "ask.h"
#include "channel.h"
#include "failure.h"

static struct guest guests[GUESTS];
static struct guest *under_way;

/* What a new domain of a configuration was given first and what it then had: the same for all of them. */
enum { BASES = 64 };
static struct {
    int known;
    struct policy given, had;
} bases[BASES];

struct guest *guest_in(uint32_t slot) {
    if (slot >= GUESTS) {
        fail("there is no slot %u", slot);
    }
    return &guests[slot];
}

struct guest *guest_under_way(void) { return under_way; }

static void take_turn(struct guest *guest, void (*how)(struct guest *)) {
    under_way = guest;
    how(guest);
    guest->busy = !guest->coroutine.done;
    under_way = 0;
}

static void keep_request(struct guest *guest, const struct frame *build) {
    if (guest->request_room < build->bytes) {
        guest->request = realloc(guest->request, build->bytes);
        guest->request_room = build->bytes;
        if (!guest->request) {
            fail("no memory for a request of %u bytes", build->bytes);
        }
    }
    memcpy(guest->request, build, build->bytes);
}

static void (*work_to_start)(void *);

static void start(struct guest *guest) { coroutine_start(&guest->coroutine, work_to_start, guest); }

void guest_start(const struct frame *build, void (*work)(void *)) {
    struct guest *guest = guest_in(build->slot);
    if (guest->busy) {
        fail("slot %u is in use", build->slot);
    }
    guest->busy = 1;
    guest->slot = build->slot;
    guest->sets = 0;
    guest->base_is_due = 0;
    guest->policy_known = 0;
    guest->log.used = 0;
    keep_request(guest, build);
    work_to_start = work;
    take_turn(guest, start);
}

static void resume(struct guest *guest) { coroutine_resume(&guest->coroutine); }

void guest_go_on(const struct frame *answer) {
    struct guest *guest = guest_in(answer->slot);
    if (answer->bytes < sizeof *answer + sizeof(struct answer) || !guest->waiting) {
        fail("an answer of %u bytes to slot %u, which has %s", answer->bytes, answer->slot,
             guest->waiting ? "asked" : "not asked");
    }
    guest->waiting = 0;
    guest->answer = answer;
    take_turn(guest, resume);
}

void guests_reset(void) {
    for (int i = 0; i < BASES; i++) {
        bases[i].known = 0;
    }
}

const struct frame *ask(void) {
    struct guest *guest = under_way;
    if (!guest) {
        fail("the libraries asked for a policy before there was a guest");
    }
    guest->waiting = 1;
    coroutine_pause(&guest->coroutine);
    return guest->answer;
}

uint32_t ask_slot(void) { return under_way ? under_way->slot : 0; }

static struct guest *owner(uint16_t domain) { return domain == GUEST_DOMAIN ? under_way : 0; }

long domain_flags(uint16_t domain) {
    enum { INFO_HVM = 1 << 1, INFO_HAP = 1 << 8 };
    struct guest *guest = owner(domain);
    return !guest ? -1
                  : (guest->flags & BUILD_HVM ? INFO_HVM : 0) | (guest->flags & BUILD_HAP ? INFO_HAP : 0);
}

static void take_policy(struct guest *guest, const struct frame *frame) {
    const struct answer *answer = (const void *)(frame + 1);
    policy_read(&guest->policy, answer + 1, frame->bytes - sizeof *frame - sizeof *answer);
    guest->policy_known = 1;
}

int domain_get_policy(uint16_t domain, const struct policy **policy) {
    struct guest *guest = owner(domain);
    if (!guest) {
        return -ESRCH;
    }
    if (!guest->policy_known) {
        frame_begin(FRAME_GET, guest->slot, 0);
        frame_end();
        const struct frame *frame = ask();
        const struct answer *answer = (const void *)(frame + 1);
        if (answer->rc) {
            return answer->rc;
        }
        take_policy(guest, frame);
    }
    *policy = &guest->policy;
    return 0;
}

/* Whether the first policy is one that a domain like this one has taken before. */
static int is_known_base(struct guest *guest, const struct policy *policy) {
    return guest->config < BASES && bases[guest->config].known && policy_equal(&bases[guest->config].given, policy);
}

static void learn_base(const struct guest *guest, const struct policy *policy) {
    if (guest->config < BASES && !bases[guest->config].known) {
        bases[guest->config].known = 1;
        policy_copy(&bases[guest->config].given, policy);
        policy_copy(&bases[guest->config].had, &guest->policy);
    }
}

static const struct frame *send_policy(struct guest *guest, const struct policy *policy, uint32_t wanted) {
    frame_begin(FRAME_SET, guest->slot, wanted | (guest->base_is_due ? AFTER_BASE : 0));
    policy_add(policy);
    frame_end();
    guest->base_is_due = 0;
    return ask();
}

static int set_first(struct guest *guest, const struct policy *policy, struct answer *said) {
    if (is_known_base(guest, policy)) {
        policy_copy(&guest->policy, &bases[guest->config].had);
        guest->policy_known = 1;
        guest->base_is_due = 1;
        return 0;
    }
    struct policy *given = malloc(sizeof *given); /* others run while this one waits */
    if (!given) {
        fail("no memory for a policy");
    }
    policy_copy(given, policy);
    const struct frame *frame = send_policy(guest, policy, WANTS_POLICY);
    memcpy(said, frame + 1, sizeof *said);
    if (!said->rc) {
        take_policy(guest, frame);
        learn_base(guest, given);
    }
    free(given);
    return said->rc;
}

static int set_again(struct guest *guest, const struct policy *policy, struct answer *said) {
    const struct frame *frame = send_policy(guest, policy, 0);
    memcpy(said, frame + 1, sizeof *said);
    if (!said->rc) {
        guest->policy_known = 0;
    }
    return said->rc;
}

int domain_set_policy(uint16_t domain, const struct policy *policy, struct answer *said) {
    struct guest *guest = owner(domain);
    if (!guest) {
        *said = (struct answer){-ESRCH, ~0u, ~0u, ~0u};
        return said->rc;
    }
    int rc = guest->sets ? set_again(guest, policy, said) : set_first(guest, policy, said);
    guest->sets += !rc;
    return rc;
}
