#include "xen.h"

#include "hypercall.h"

enum { VERSION_NUMBER = 0, VERSION_EXTRA = 1, VERSION_CHANGESET = 4 };
enum { DOMCTL_PAUSE = 3, NOBODY = 0x7fe0, SYSCTL_CPU_POLICY = 29 };
enum { OLDEST = 0x12, NEWEST = 0x80 }; /* 4.13 has 0x12; 4.22 has 0x18 */

struct xen xen;

long domctl(struct domctl *call, uint32_t command, uint16_t domain) {
    call->command = command;
    call->version = xen.domctl_version;
    call->domain = domain;
    return hypercall1(CALL_DOMCTL, call);
}

long sysctl(struct sysctl *call, uint32_t command) {
    call->command = command;
    call->version = xen.sysctl_version;
    return hypercall1(CALL_SYSCTL, call);
}

/* A wrong version is refused with EACCES before anything else is looked at. Pausing nobody is a call that harms nothing. */
static int domctl_answers(void) {
    struct domctl call = {0};
    return domctl(&call, DOMCTL_PAUSE, NOBODY) != -XEN_EACCES;
}

static int sysctl_answers(void) {
    struct sysctl call = {0};
    return sysctl(&call, SYSCTL_CPU_POLICY) != -XEN_EACCES;
}

int xen_detect(void) {
    xen.version = hypercall2(CALL_XEN_VERSION, VERSION_NUMBER, 0);
    hypercall2(CALL_XEN_VERSION, VERSION_EXTRA, xen.extra_version);
    hypercall2(CALL_XEN_VERSION, VERSION_CHANGESET, xen.changeset);
    for (xen.domctl_version = OLDEST; !domctl_answers(); xen.domctl_version++)
        if (xen.domctl_version == NEWEST)
            return 0;
    for (xen.sysctl_version = OLDEST; !sysctl_answers(); xen.sysctl_version++)
        if (xen.sysctl_version == NEWEST)
            return 0;
    return 1;
}

uint32_t pv_leaf_limit(void) {
    uint32_t leaf = 0x40000000, subleaf = 0;
    /* The prefix asks Xen to emulate the instruction, so that it answers as for any PV guest. */
    asm volatile("ud2; .ascii \"xen\"; cpuid" : "+a"(leaf), "+c"(subleaf) : : "rbx", "rdx");
    return leaf;
}
