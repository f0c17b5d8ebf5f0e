/* What is known of the host: its six system policies, each asked for once. */
#pragma once

#include "policy.h"

/* Forgets everything; from now on it is another host. */
void system_reset(uint32_t most_leaves, uint32_t most_msrs, uint32_t feature_words);

/* A system policy by the hypervisor's index; rc is 0 or a negative error number. */
const struct policy *system_policy(uint32_t index, int *rc);

uint32_t system_most_leaves(void);
uint32_t system_most_msrs(void);
uint32_t system_feature_words(void);

/* A word of a policy's featureset. */
uint32_t system_feature_word(const struct policy *policy, uint32_t word);
