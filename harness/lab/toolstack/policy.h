/* CPU policies as the hypercalls have them, which is also how they travel. */
#pragma once

#include <stdint.h>

struct leaf {
    uint32_t leaf, subleaf, a, b, c, d; /* subleaf all ones: the leaf has none */
};

struct msr {
    uint32_t index, flags;
    uint64_t value;
};

enum { POLICY_MOST_LEAVES = 320, POLICY_MOST_MSRS = 32 };

struct policy {
    uint32_t leaves, msrs;
    struct leaf leaf[POLICY_MOST_LEAVES];
    struct msr msr[POLICY_MOST_MSRS];
};

/* Adds a policy to the frame that has been begun. */
void policy_add(const struct policy *policy);

/* Reads a policy from the end of a payload; fails if it is not exactly that. */
void policy_read(struct policy *policy, const void *from, uint32_t bytes);

/* Copies a policy's contents without the room it does not use. */
void policy_copy(struct policy *to, const struct policy *from);

int policy_equal(const struct policy *one, const struct policy *other);

/* Where a set-policy or get-policy call has its lists. */
struct policy_lists {
    uint32_t leaves, msrs;
    struct leaf *leaf;
    struct msr *msr;
};

/*
 * Hands a policy to who asked for it. A null list asks for the most entries there can be. Answers 0 or a positive error
 * number; the counts are what the hypervisor would write back.
 */
int policy_hand_out(const struct policy *policy, struct policy_lists *wish);
