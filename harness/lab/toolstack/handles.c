/* What libxenctrl opens along with libxencall and does not need here: handles to nothing. */
#include "export.h"

static char handle;

EXPORTED void *xenforeignmemory_open(void *logger, unsigned flags) {
    (void)logger, (void)flags;
    return &handle;
}

EXPORTED int xenforeignmemory_close(void *memory) {
    (void)memory;
    return 0;
}

EXPORTED void *xendevicemodel_open(void *logger, unsigned flags) {
    (void)logger, (void)flags;
    return &handle;
}

EXPORTED int xendevicemodel_close(void *model) {
    (void)model;
    return 0;
}
