/* Domains: made for their policy alone, so they have neither a virtual processor nor memory. */
#pragma once

#include <stdint.h>

#include "policy.h"

enum { FLAG_HVM = 1, FLAG_HAP = 2, FLAG_NESTED = 1 << 6 };           /* the hypervisor's own, for creation */
enum { OPTION_32BIT = 1, OPTION_NOT_MIGRATABLE = 2, OPTION_KNOWN = 3 }; /* what is done to it after creation */

struct domain {
    int alive;
    uint16_t id;
    uint32_t flags, options;
    union {
        struct policy pristine; /* as it was when it was new */
        unsigned char room[POLICY_MAX_BYTES];
    };
};

/* What became of a domain that had to be as new again. */
enum reuse {
    PUT_BACK,  /* the pristine policy was set again and read again */
    RECREATED, /* that did not work, so it was replaced by a new domain with the same policy */
    LOST,      /* a new one could not be had, or its policy is another one than before */
};

/* Creates it and notes its pristine policy. An answer but 0 is the hypervisor's error; nothing is left then. */
long domain_create(struct domain *domain, uint32_t flags, uint32_t options);
long domain_destroy(struct domain *domain);
enum reuse domain_renew(struct domain *domain);
/* A new one in its place, whatever was done to the old. */
enum reuse domain_replace(struct domain *domain);

/* The letter by which facts on createdomain's layouts call the one in use, or 0 while none has worked. */
uint32_t domain_layout(void);
