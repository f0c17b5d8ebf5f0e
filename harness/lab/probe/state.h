/* The saved state of a domain's one virtual processor, given back to the hypervisor as a toolstack does on restore. */
#pragma once

#include <stdint.h>

#include "domain.h"

/* Each answers what the hypervisor does. */

/* Makes the processor; harmless when it is there already. */
long state_processor(const struct domain *domain);

/*
 * A PV domain takes what its stream has of the extended state: XCR0, accumulated XCR0, XSAVE area. An HVM domain takes an HVM
 * context.
 */
long state_load(const struct domain *domain, const void *state, uint64_t bytes);
