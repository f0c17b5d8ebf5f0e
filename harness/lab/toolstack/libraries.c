#define _GNU_SOURCE
#include "libraries.h"

#include <dlfcn.h>
#include <string.h>

#include "failure.h"

struct libraries libraries;

static void *load(const char *path) {
    void *library = dlopen(path, RTLD_NOW | RTLD_GLOBAL);
    if (!library) {
        fail("cannot load %s: %s", path, dlerror());
    }
    return library;
}

static void *find(void *library, const char *path, const char *name) {
    void *symbol = dlsym(library, name);
    if (!symbol) {
        fail("%s and what it needs have no function %s", path, name);
    }
    return symbol;
}

/*
 * Which form a list has shows in its first bytes: an array begins with its first entry, here leaf 1 without a subleaf, a pair
 * with a pointer to that.
 */
static bool lists_are_pairs(void) {
    setting_list list = 0;
    int error = libraries.parse_xend(&list, "1:eax=xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx");
    if (error || !list) {
        fail("libxl_cpuid_parse_config_xend does not take a plain setting (error %d)", error);
    }
    uint64_t first;
    memcpy(&first, list, sizeof first);
    bool pairs = first != 0xffffffff00000001;
    libraries.dispose(&list);
    return pairs;
}

void libraries_load(const char *light_path, const char *guest_path, unsigned minor) {
    void *guest = load(guest_path);
    void *light = load(light_path);
    libraries.minor = minor;
    libraries.parse = find(light, light_path, "libxl_cpuid_parse_config");
    libraries.parse_xend = find(light, light_path, "libxl_cpuid_parse_config_xend");
    libraries.dispose = find(light, light_path, "libxl_cpuid_dispose");
    libraries.open = find(guest, guest_path, "xc_interface_open");
    libraries.pause = find(guest, guest_path, "xc_domain_pause");
    libraries.apply = find(guest, guest_path, "xc_cpuid_apply_policy");
    libraries.pairs = lists_are_pairs();
}

struct pair {
    struct cpuid_entry *leaves;
    struct msr_entry *msrs;
};

const struct cpuid_entry *list_leaves(setting_list list) {
    return libraries.pairs && list ? ((struct pair *)list)->leaves : list;
}

const struct msr_entry *list_msrs(setting_list list) {
    return libraries.pairs && list ? ((struct pair *)list)->msrs : 0;
}

/* 4.14 has no arguments for itsc and nested. One that takes no MSR settings does not look at the last argument. */
typedef int apply_414(
    struct xc_interface *, uint32_t, bool, const uint32_t *, unsigned, bool, const void *, const void *);
typedef int apply_415(
    struct xc_interface *,
    uint32_t,
    bool,
    const uint32_t *,
    unsigned,
    bool,
    bool,
    bool,
    const void *,
    const void *);

int libraries_apply(struct xc_interface *xc, uint32_t domain, const struct wishes *wishes, setting_list settings) {
    const void *leaves = list_leaves(settings), *msrs = list_msrs(settings);
    return libraries.minor < 15
               ? ((apply_414 *)libraries.apply)(
                     xc, domain, wishes->restore, wishes->featureset, wishes->words, wishes->pae, leaves, msrs)
               : ((apply_415 *)libraries.apply)(
                     xc,
                     domain,
                     wishes->restore,
                     wishes->featureset,
                     wishes->words,
                     wishes->pae,
                     wishes->itsc,
                     wishes->nested,
                     leaves,
                     msrs);
}
