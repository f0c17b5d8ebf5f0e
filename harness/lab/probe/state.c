#include "state.h"

#include "xen.h"

enum { DOMCTL_MAX_VCPUS = 15, DOMCTL_SET_HVM_CONTEXT = 34, DOMCTL_SET_EXTENDED_STATE = 62 };

long state_processor(const struct domain *domain) {
    struct domctl call = {0};
    call.words[0] = 1;
    return domctl(&call, DOMCTL_MAX_VCPUS, domain->id);
}

static long load_pv(uint16_t domain, const void *state, uint64_t bytes) {
    struct domctl call = {0};
    call.wide[2] = bytes; /* of processor 0; the feature mask before it is for reading only */
    call.wide[3] = (uint64_t)state;
    return domctl(&call, DOMCTL_SET_EXTENDED_STATE, domain);
}

static long load_hvm(uint16_t domain, const void *state, uint64_t bytes) {
    struct domctl call = {0};
    call.words[0] = bytes;
    call.wide[1] = (uint64_t)state;
    return domctl(&call, DOMCTL_SET_HVM_CONTEXT, domain);
}

long state_load(const struct domain *domain, const void *state, uint64_t bytes) {
    return domain->flags & FLAG_HVM ? load_hvm(domain->id, state, bytes) : load_pv(domain->id, state, bytes);
}
