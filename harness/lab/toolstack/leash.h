/* The runner does not outlive Leafguard, even while a library keeps it busy. */
#pragma once

void leash_fasten(void);
