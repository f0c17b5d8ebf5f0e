#include "policy.h"

#include <errno.h>
#include <string.h>

#include "channel.h"
#include "failure.h"
#include "system.h"

void policy_add(const struct policy *policy) {
    frame_add(policy, 8);
    frame_add(policy->leaf, policy->leaves * sizeof(struct leaf));
    frame_add(policy->msr, policy->msrs * sizeof(struct msr));
}

void policy_read(struct policy *policy, const void *from, uint32_t bytes) {
    const char *at = from;
    uint32_t leaves = 0, msrs = 0;
    if (bytes >= 8) {
        memcpy(&leaves, at, 4);
        memcpy(&msrs, at + 4, 4);
    }
    if (leaves > POLICY_MOST_LEAVES || msrs > POLICY_MOST_MSRS ||
        bytes != 8 + leaves * sizeof(struct leaf) + msrs * sizeof(struct msr)) {
        fail("a policy of %u leaves and %u MSRs in %u bytes", leaves, msrs, bytes);
    }
    policy->leaves = leaves;
    policy->msrs = msrs;
    memcpy(policy->leaf, at + 8, leaves * sizeof(struct leaf));
    memcpy(policy->msr, at + 8 + leaves * sizeof(struct leaf), msrs * sizeof(struct msr));
}

void policy_copy(struct policy *to, const struct policy *from) {
    to->leaves = from->leaves;
    to->msrs = from->msrs;
    memcpy(to->leaf, from->leaf, from->leaves * sizeof(struct leaf));
    memcpy(to->msr, from->msr, from->msrs * sizeof(struct msr));
}

int policy_equal(const struct policy *one, const struct policy *other) {
    return one->leaves == other->leaves && one->msrs == other->msrs &&
           !memcmp(one->leaf, other->leaf, one->leaves * sizeof(struct leaf)) &&
           !memcmp(one->msr, other->msr, one->msrs * sizeof(struct msr));
}

int policy_hand_out(const struct policy *policy, struct policy_lists *wish) {
    if (wish->leaf && wish->leaves < policy->leaves) {
        return ENOBUFS;
    }
    if (wish->leaf) {
        memcpy(wish->leaf, policy->leaf, policy->leaves * sizeof(struct leaf));
    }
    wish->leaves = wish->leaf ? policy->leaves : system_most_leaves();
    if (wish->msr && wish->msrs < policy->msrs) {
        return ENOBUFS;
    }
    if (wish->msr) {
        memcpy(wish->msr, policy->msr, policy->msrs * sizeof(struct msr));
    }
    wish->msrs = wish->msr ? policy->msrs : system_most_msrs();
    return 0;
}
