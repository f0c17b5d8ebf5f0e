/* Guests that are being built, and their domains. */
#pragma once

#include <stdint.h>

#include "coroutine.h"
#include "domain.h"
#include "frame.h"
#include "libraries.h"
#include "log.h"
#include "policy.h"

enum { GUESTS = 64 };

/* Every guest's domain has this number, so that what a library prints about it does not depend on the slot. */
enum { GUEST_DOMAIN = 1 };

struct guest {
    uint32_t slot;
    uint32_t flags;  /* of its BUILD */
    uint32_t config; /* guests of one number start from one base policy */
    uint32_t sets;   /* how many policies its domain has taken */
    int base_is_due; /* its domain has its base policy, but only here */
    int policy_known;
    struct policy policy;
    struct log log;
    struct xc_interface *xc;
    struct coroutine coroutine;
    int busy, waiting; /* has a BUILD under way; for an answer */
    const struct frame *answer;
    char *request; /* a copy of its BUILD */
    uint32_t request_room;
};

/* The one in a slot. */
struct guest *guest_in(uint32_t slot);

/* The one whose turn it is, or none. */
struct guest *guest_under_way(void);

/* Makes a guest as new for a BUILD, and starts its work. */
void guest_start(const struct frame *build, void (*work)(void *));

/* Goes on with a guest that waits for this ANSWER. */
void guest_go_on(const struct frame *answer);

/* Forgets base policies; another host. */
void guests_reset(void);
