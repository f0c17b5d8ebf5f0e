/* CPU policies: lists of CPUID leaves and MSRs, in the hypervisor's own form, which is also that of the transport. */
#pragma once

#include <stdint.h>

struct leaf {
    uint32_t leaf, subleaf, a, b, c, d; /* subleaf all ones: the leaf has none */
};

struct msr {
    uint32_t index, flags;
    uint64_t value;
};

/* Counts, then the leaves, then the MSRs, without gaps. */
struct policy {
    uint32_t leaves, msrs;
    struct leaf first[];
};

/* Room for any policy a hypervisor may answer with: 4.22 has 120 leaves and 2 MSRs. */
enum { POLICY_MAX_LEAVES = 320, POLICY_MAX_MSRS = 32 };
enum {
    POLICY_MAX_BYTES =
        sizeof(struct policy) + POLICY_MAX_LEAVES * sizeof(struct leaf) + POLICY_MAX_MSRS * sizeof(struct msr)
};

/* Where a set-policy call says what it objects to; all ones where nothing is. */
struct policy_error {
    uint32_t leaf, subleaf, msr;
};

/* Bytes of a policy; the counts are the caller's to have checked. */
uint64_t policy_bytes(const struct policy *policy);

/* Each answers what the hypervisor does. The room behind answer is POLICY_MAX_BYTES. */
long policy_of_system(uint32_t index, struct policy *answer);
long policy_of_domain(uint16_t domain, struct policy *answer);
long policy_set(uint16_t domain, const struct policy *policy, struct policy_error *error);

/* The most leaves and MSRs a policy of this hypervisor has. */
long policy_limits(uint32_t *leaves, uint32_t *msrs);
