/* Settings as Leafguard sends them: items that xl would hand to libxl one by one. */
#pragma once

#include <stdint.h>

#include "libraries.h"

enum { MOST_ITEMS = 4096 };

struct settings {
    setting_list list;
    uint32_t items;
    uint32_t error[MOST_ITEMS]; /* what libxl answered to each */
};

/* Parses items that fill the rest of a payload with the libraries' own parser. */
void settings_parse(struct settings *settings, const char *from, const char *end);

/* Adds the count of items and their errors to the frame that has been begun. */
void settings_add_errors(const struct settings *settings);

/* Adds the entries too. */
void settings_add_entries(const struct settings *settings);

void settings_dispose(struct settings *settings);
