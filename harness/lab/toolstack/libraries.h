/* A release's libraries, and what differs between releases in how they are called. */
#pragma once

#include <stdbool.h>
#include <stdint.h>

struct xc_interface;
struct xentoollog_logger;

/* An entry of parsed settings, as in xenctrl.h: a register is a null pointer or 32 characters. Ends with a leaf all ones. */
struct cpuid_entry {
    uint32_t leaf, subleaf;
    char *registers[4];
};

/* Ends with an index all ones. */
struct msr_entry {
    uint32_t index;
    char bits[65];
};

/* What libxl_cpuid_policy_list is, whatever is behind it. */
typedef void *setting_list;

struct libraries {
    unsigned minor; /* of release 4.x */
    bool pairs;     /* a list is a pair of pointers, from 4.18 and some point releases before */
    int (*parse)(setting_list *list, const char *text);
    int (*parse_xend)(setting_list *list, const char *text);
    void (*dispose)(setting_list *list);
    struct xc_interface *(*open)(struct xentoollog_logger *logger, struct xentoollog_logger *builder, unsigned flags);
    int (*pause)(struct xc_interface *xc, uint32_t domain);
    void *apply;
};

extern struct libraries libraries;

/* Loads both; fails with the loader's words if it cannot. */
void libraries_load(const char *light, const char *guest, unsigned minor);

/* The entries of a list; null where it has none of a kind. */
const struct cpuid_entry *list_leaves(setting_list list);
const struct msr_entry *list_msrs(setting_list list);

/* What xc_cpuid_apply_policy is told. */
struct wishes {
    bool restore, pae, itsc, nested;
    const uint32_t *featureset;
    unsigned words;
};

/* Calls xc_cpuid_apply_policy; its return code. */
int libraries_apply(
    struct xc_interface *xc, uint32_t domain, const struct wishes *wishes, setting_list settings);
