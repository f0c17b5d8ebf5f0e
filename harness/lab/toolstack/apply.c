#include "apply.h"

#include <errno.h>
#include <string.h>

#include "channel.h"
#include "failure.h"
#include "guest.h"
#include "settings.h"

/* Payload of a BUILD, before the words of a featureset and the items of settings. */
struct build {
    uint32_t flags, config, words;
};

static void report(const struct guest *guest, int rc, int error, const struct settings *settings) {
    frame_begin(FRAME_BUILT, guest->slot, guest->base_is_due);
    frame_add_u32(rc);
    frame_add_u32(error);
    settings_add_errors(settings);
    frame_add_u32(guest->log.used);
    frame_add(guest->log.text, guest->log.used);
    frame_end();
}

static void open_libxc(struct guest *guest) {
    if (!guest->xc) {
        guest->xc = libraries.open(&logger, &logger, 0);
        if (!guest->xc) {
            fail("xc_interface_open failed: %s", strerror(errno));
        }
    }
}

void apply_settings(void *which) {
    struct guest *guest = which;
    const struct frame *frame = (const void *)guest->request;
    const char *end = guest->request + frame->bytes;
    const struct build *build = (const void *)(frame + 1);
    const uint32_t *words = (const void *)(build + 1);
    if (frame->bytes < sizeof *frame + sizeof *build || build->words > (end - (const char *)words) / sizeof *words) {
        fail("a request to build a guest in %u bytes", frame->bytes);
    }
    guest->flags = build->flags;
    guest->config = build->config;
    open_libxc(guest);
    struct settings settings;
    settings_parse(&settings, (const char *)(words + build->words), end);
    struct wishes wishes = {
        .restore = build->flags & BUILD_RESTORE,
        .pae = build->flags & BUILD_PAE,
        .itsc = build->flags & BUILD_ITSC,
        .nested = build->flags & BUILD_NESTED,
        .featureset = build->flags & BUILD_FEATURESET ? words : 0,
        .words = build->words,
    };
    errno = 0;
    int rc = libraries_apply(guest->xc, GUEST_DOMAIN, &wishes, settings.list);
    report(guest, rc, rc ? errno : 0, &settings);
    settings_dispose(&settings);
}
