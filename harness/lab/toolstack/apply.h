/* The work on one guest: its settings parsed, its policy applied. */
#pragma once

/* For guest_start: builds the guest and frames what became of it. */
void apply_settings(void *guest);
