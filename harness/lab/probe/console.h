/* The log: lines on the hypervisor's console. Nothing that matters travels this way but where the area lies. */
#pragma once

#include <stdint.h>

void say(const char *text);
void say_hex(uint64_t value);
