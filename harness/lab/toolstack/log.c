#include "log.h"

#include <stdio.h>

#include "guest.h"

/* Levels of libxentoollog: 8 error, 9 critical. */
enum { LEVEL_ERROR = 8 };

static void keep(struct log *log, const char *format, va_list arguments) {
    unsigned room = LOG_ROOM - log->used;
    int size = vsnprintf(log->text + log->used, room, format, arguments);
    if (size < 0 || (unsigned)size + 1 >= room) {
        log->used = LOG_ROOM - 1;
        log->text[LOG_ROOM - 1] = '\n';
        log->used = LOG_ROOM;
        return;
    }
    log->used += size;
    log->text[log->used++] = '\n';
}

static void message(
    struct xentoollog_logger *which, int level, int error, const char *context, const char *format, va_list al) {
    (void)which, (void)error, (void)context;
    struct guest *guest = guest_under_way();
    if (guest && level >= LEVEL_ERROR) {
        keep(&guest->log, format, al);
    }
}

static void destroy(struct xentoollog_logger *which) { (void)which; }

struct xentoollog_logger logger = {message, 0, destroy};
