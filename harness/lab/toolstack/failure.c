#include "failure.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "channel.h"

void fail(const char *format, ...) {
    char text[1024];
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(text, sizeof text, format, arguments);
    va_end(arguments);
    frame_begin(FRAME_FAILED, 0, strlen(text));
    frame_add(text, strlen(text));
    frame_end();
    channel_flush();
    _exit(1);
}
