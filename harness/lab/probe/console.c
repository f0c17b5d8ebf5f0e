#include "console.h"

#include "hypercall.h"
#include "memory.h"

enum { CONSOLE_WRITE = 0 };

void say(const char *text) { hypercall3(CALL_CONSOLE_IO, CONSOLE_WRITE, strlen(text), (uint64_t)text); }

void say_hex(uint64_t value) {
    char digits[17];
    for (int i = 0; i < 16; i++)
        digits[i] = "0123456789abcdef"[value >> (60 - 4 * i) & 15];
    digits[16] = 0;
    say(digits);
}
