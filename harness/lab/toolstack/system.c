#include "system.h"

#include <errno.h>

#include "ask.h"
#include "channel.h"

enum { SYSTEM_POLICIES = 6 };

static struct {
    int known, rc;
    struct policy policy;
} system_policies[SYSTEM_POLICIES];

static uint32_t most_leaves = POLICY_MOST_LEAVES, most_msrs = POLICY_MOST_MSRS, feature_words;

void system_reset(uint32_t leaves, uint32_t msrs, uint32_t words) {
    for (int i = 0; i < SYSTEM_POLICIES; i++) {
        system_policies[i].known = 0;
    }
    most_leaves = leaves;
    most_msrs = msrs;
    feature_words = words;
}

uint32_t system_most_leaves(void) { return most_leaves; }

uint32_t system_most_msrs(void) { return most_msrs; }

uint32_t system_feature_words(void) { return feature_words; }

const struct policy *system_policy(uint32_t index, int *rc) {
    if (index >= SYSTEM_POLICIES) {
        *rc = -EINVAL;
        return 0;
    }
    if (!system_policies[index].known) {
        frame_begin(FRAME_SYSTEM, ask_slot(), index);
        frame_end();
        const struct frame *frame = ask();
        const struct answer *answer = (const void *)(frame + 1);
        system_policies[index].rc = answer->rc;
        if (!answer->rc) {
            policy_read(&system_policies[index].policy, answer + 1, frame->bytes - sizeof *frame - sizeof *answer);
        }
        system_policies[index].known = 1;
    }
    *rc = system_policies[index].rc;
    return &system_policies[index].policy;
}

/* Where the words of a featureset are, in the hypervisor's order; register 4 and 5 are the halves of an MSR. */
static const struct {
    uint32_t leaf, subleaf;
    int reg;
} words[] = {
    {1, ~0u, 3},          {1, ~0u, 2},          {0x80000001, ~0u, 3}, {0x80000001, ~0u, 2},  {0xd, 1, 0},
    {7, 0, 1},            {7, 0, 2},            {0x80000007, ~0u, 3}, {0x80000008, ~0u, 1},  {7, 0, 3},
    {7, 1, 0},            {0x80000021, ~0u, 0}, {7, 1, 1},            {7, 2, 3},             {7, 1, 2},
    {7, 1, 3},            {0x10a, 0, 4},        {0x10a, 0, 5},        {0x80000021, ~0u, 2},
};

static uint32_t msr_half(const struct policy *policy, uint32_t index, int shift) {
    for (uint32_t i = 0; i < policy->msrs; i++) {
        if (policy->msr[i].index == index) {
            return policy->msr[i].value >> shift;
        }
    }
    return 0;
}

uint32_t system_feature_word(const struct policy *policy, uint32_t word) {
    if (word >= sizeof words / sizeof *words) {
        return 0;
    }
    if (words[word].reg > 3) {
        return msr_half(policy, words[word].leaf, words[word].reg == 5 ? 32 : 0);
    }
    for (uint32_t i = 0; i < policy->leaves; i++) {
        const struct leaf *leaf = &policy->leaf[i];
        if (leaf->leaf == words[word].leaf && leaf->subleaf == words[word].subleaf) {
            return (&leaf->a)[words[word].reg];
        }
    }
    return 0;
}
