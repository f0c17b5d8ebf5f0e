/* The two pipes. Nothing is written until the channel is flushed, and that happens before anything is waited for. */
#pragma once

#include "frame.h"

/* Uses these descriptors; the process's own input and output are made harmless where they were the pipes. */
void channel_open(int in, int out);

/* The next frame, whose payload follows it until the next call; ends the process when the other side has gone. */
const struct frame *channel_read(void);

/* Begins a frame. The pieces of its payload follow, then its end. */
void frame_begin(uint32_t type, uint32_t slot, uint32_t argument);
void frame_add(const void *bytes, uint32_t size);
void frame_add_u32(uint32_t value);
void frame_end(void);

void channel_flush(void);
