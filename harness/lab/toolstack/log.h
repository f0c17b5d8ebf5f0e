/* What Xen's libraries print while they work on a guest. */
#pragma once

#include <stdarg.h>

enum { LOG_ROOM = 1024 };

struct log {
    char text[LOG_ROOM]; /* lines, each with its end */
    unsigned used;
};

/* In the form of libxentoollog's public header: a logger that the libraries call. */
struct xentoollog_logger {
    void (*vmessage)(
        struct xentoollog_logger *logger, int level, int error, const char *context, const char *format, va_list al);
    void (*progress)(
        struct xentoollog_logger *logger,
        const char *context,
        const char *what,
        int percent,
        unsigned long done,
        unsigned long total);
    void (*destroy)(struct xentoollog_logger *logger);
};

/* Keeps errors in the log of the guest under way. */
extern struct xentoollog_logger logger;
