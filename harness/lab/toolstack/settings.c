#include "settings.h"

#include <string.h>

#include "channel.h"
#include "failure.h"

struct item {
    uint32_t syntax, bytes;
};

/* An item's text with the end that C wants; fails if it goes beyond the payload. */
static const char *take_item(const char **at, const char *end, struct item *item) {
    if (end - *at < (long)sizeof *item) {
        fail("an item of settings goes beyond its frame");
    }
    memcpy(item, *at, sizeof *item);
    const char *text = *at + sizeof *item;
    uint32_t room = end - text;
    if (!item->bytes || item->bytes > room || text[item->bytes - 1]) {
        fail("an item of %u bytes in %u bytes of a frame", item->bytes, room);
    }
    *at = text + ((item->bytes + 3) & ~3u);
    return text;
}

void settings_parse(struct settings *settings, const char *from, const char *end) {
    const char *at = from;
    settings->list = 0;
    settings->items = 0;
    while (at < end) {
        struct item item;
        const char *text = take_item(&at, end, &item);
        if (settings->items == MOST_ITEMS) {
            fail("more than %d items of settings", MOST_ITEMS);
        }
        int error = item.syntax == SYNTAX_XEND ? libraries.parse_xend(&settings->list, text)
                                               : libraries.parse(&settings->list, text);
        settings->error[settings->items++] = error;
    }
}

void settings_add_errors(const struct settings *settings) {
    frame_add_u32(settings->items);
    frame_add(settings->error, settings->items * sizeof *settings->error);
}

static void add_leaf(const struct cpuid_entry *entry) {
    uint32_t present = 0;
    for (int i = 0; i < 4; i++) {
        present |= entry->registers[i] ? 1u << i : 0;
    }
    frame_add_u32(entry->leaf);
    frame_add_u32(entry->subleaf);
    frame_add_u32(present);
    for (int i = 0; i < 4; i++) {
        if (entry->registers[i]) {
            frame_add(entry->registers[i], 32);
        }
    }
}

void settings_add_entries(const struct settings *settings) {
    uint32_t leaves = 0, msrs = 0;
    const struct cpuid_entry *leaf = list_leaves(settings->list);
    const struct msr_entry *msr = list_msrs(settings->list);
    while (leaf && leaf[leaves].leaf != ~0u) {
        leaves++;
    }
    while (msr && msr[msrs].index != ~0u) {
        msrs++;
    }
    frame_add_u32(leaves);
    for (uint32_t i = 0; i < leaves; i++) {
        add_leaf(&leaf[i]);
    }
    frame_add_u32(msrs);
    for (uint32_t i = 0; i < msrs; i++) {
        frame_add_u32(msr[i].index);
        frame_add(msr[i].bits, 64);
    }
}

void settings_dispose(struct settings *settings) {
    if (settings->list) {
        libraries.dispose(&settings->list);
    }
}
