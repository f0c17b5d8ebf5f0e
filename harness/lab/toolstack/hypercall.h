/* The hypercalls that Xen's libraries make for CPU policies; any other ends the runner, by its number. */
#pragma once

#include <stdint.h>

/* Answers as libxencall does: 0, or -1 with errno set. */
int hypercall(unsigned operation, uint64_t argument);
