/* The end of a runner that cannot go on. */
#pragma once

/* Tells Leafguard why, and ends the process. */
void fail(const char *format, ...) __attribute__((noreturn, format(printf, 1, 2)));
