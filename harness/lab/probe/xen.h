/* Which hypervisor this is, and its two tool interfaces, whose versions it does not tell: they are found by trying. */
#pragma once

#include <stdint.h>

enum { DOMAIN_ANY = 0x7ff5 }; /* "pick a number": every release takes this one so */

struct domctl {
    uint32_t command, version;
    uint16_t domain, pad[3];
    union {
        uint32_t words[32];
        uint64_t wide[16];
    };
};

struct sysctl {
    uint32_t command, version;
    union {
        uint32_t words[32];
        uint64_t wide[16];
    };
};

struct xen {
    uint32_t version; /* major << 16 | minor */
    uint32_t domctl_version, sysctl_version;
    char extra_version[16];
    char changeset[64];
};

extern struct xen xen;

/* Fills xen. False if the hypervisor lets itself be asked by no version up to the limit. */
int xen_detect(void);

/* Fill in the version and call. */
long domctl(struct domctl *call, uint32_t command, uint16_t domain);
long sysctl(struct sysctl *call, uint32_t command);

/* EAX of leaf 0x40000000 as this guest, an ordinary PV one in this, reads it: the highest hypervisor leaf. */
uint32_t pv_leaf_limit(void);
