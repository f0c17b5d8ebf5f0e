/* Questions to Leafguard. How they are waited for differs between the runner and the preload library. */
#pragma once

#include "frame.h"

/* Waits for the answer to the question that was just framed: an ANSWER, valid until the next question. */
const struct frame *ask(void);

/* Which guest asks, for the frame; 0 outside guests. */
uint32_t ask_slot(void);
