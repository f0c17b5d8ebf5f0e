/* Waiting without burning a processor, and the end. */
#pragma once

#include <stdint.h>

void idle_start(void);
void idle(uint64_t nanoseconds);
void shut_down(void) __attribute__((noreturn));
