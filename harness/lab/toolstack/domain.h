/* The domains that hypercalls are about. The runner has one for each guest under way, the preload library none. */
#pragma once

#include "frame.h"
#include "policy.h"

/* Its flags as getdomaininfo gives them, or -1 if there is no such domain. */
long domain_flags(uint16_t domain);

/* Each answers 0 or a negative error number. */
int domain_get_policy(uint16_t domain, const struct policy **policy);
int domain_set_policy(uint16_t domain, const struct policy *policy, struct answer *answer);
