#include "policy.h"

#include "memory.h"
#include "xen.h"

enum { SYSCTL_GET = 29, DOMCTL_GET = 82, DOMCTL_SET = 83 };

uint64_t policy_bytes(const struct policy *policy) {
    return sizeof *policy + (uint64_t)policy->leaves * sizeof(struct leaf) + (uint64_t)policy->msrs * sizeof(struct msr);
}

/* The hypervisor fills two buffers of the largest size; afterwards the MSRs are moved up to the leaves. */
static uint64_t room_for_msrs(struct policy *policy) { return (uint64_t)(policy->first + POLICY_MAX_LEAVES); }

static void join(struct policy *policy, uint32_t leaves, uint32_t msrs) {
    policy->leaves = leaves;
    policy->msrs = msrs;
    memcpy(policy->first + leaves, (void *)room_for_msrs(policy), msrs * sizeof(struct msr));
}

long policy_of_system(uint32_t index, struct policy *answer) {
    struct sysctl call = {0};
    call.words[0] = index;
    call.words[1] = POLICY_MAX_LEAVES;
    call.words[2] = POLICY_MAX_MSRS;
    call.wide[2] = (uint64_t)answer->first;
    call.wide[3] = room_for_msrs(answer);
    long rc = sysctl(&call, SYSCTL_GET);
    join(answer, rc ? 0 : call.words[1], rc ? 0 : call.words[2]);
    return rc;
}

long policy_limits(uint32_t *leaves, uint32_t *msrs) {
    struct sysctl call = {0};
    long rc = sysctl(&call, SYSCTL_GET); /* without buffers: only the counts */
    *leaves = call.words[1];
    *msrs = call.words[2];
    return rc;
}

long policy_of_domain(uint16_t domain, struct policy *answer) {
    struct domctl call = {0};
    call.words[0] = POLICY_MAX_LEAVES;
    call.words[1] = POLICY_MAX_MSRS;
    call.wide[1] = (uint64_t)answer->first;
    call.wide[2] = room_for_msrs(answer);
    long rc = domctl(&call, DOMCTL_GET, domain);
    join(answer, rc ? 0 : call.words[0], rc ? 0 : call.words[1]);
    return rc;
}

long policy_set(uint16_t domain, const struct policy *policy, struct policy_error *error) {
    struct domctl call = {0};
    call.words[0] = policy->leaves;
    call.words[1] = policy->msrs;
    call.wide[1] = (uint64_t)policy->first;
    call.wide[2] = (uint64_t)(policy->first + policy->leaves);
    memset(&call.words[6], 0xff, sizeof *error);
    long rc = domctl(&call, DOMCTL_SET, domain);
    memcpy(error, &call.words[6], sizeof *error);
    return rc;
}
