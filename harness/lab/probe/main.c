/* The probe: a PV kernel that asks the hypervisor below it what the host tells it to ask. */
#include <stdint.h>

#include "console.h"
#include "domain.h"
#include "idle.h"
#include "transport.h"
#include "xen.h"

/* What Xen hands to a PV kernel, as far as it is read here. */
struct start_info {
    char magic[32];
    uint64_t pages, shared_info;
    uint32_t flags;
    uint64_t store_frame;
    uint32_t store_channel;
    uint64_t console[2];
    uint64_t page_table, page_table_frames;
    const uint64_t *frame_of_page; /* machine frames of the kernel's pages */
    uint64_t module, module_bytes;
    char command_line[1024];
};

static void give_up(const char *why) {
    say("\nleafguard-probe: cannot go on: ");
    say(why);
    say("\n");
    shut_down();
}

/* The nonce is the one thing on the command line, in hex. */
static uint64_t nonce_in(const char *text) {
    uint64_t nonce = 0;
    for (; *text; text++) {
        if (*text >= '0' && *text <= '9')
            nonce = nonce << 4 | (uint64_t)(*text - '0');
        else if (*text >= 'a' && *text <= 'f')
            nonce = nonce << 4 | (uint64_t)(*text - 'a' + 10);
    }
    return nonce;
}

/* createdomain's layout is found with the kind of domain that every hypervisor has. */
static void find_layout(void) {
    static struct domain first;
    if (domain_create(&first, 0, 0) == 0)
        domain_destroy(&first);
}

void probe_main(const struct start_info *start) {
    uint64_t address = transport_address(start->frame_of_page);
    if (!address)
        give_up("the area is not in one piece");
    if (!xen_detect())
        give_up("no version of the interface is accepted");
    find_layout();
    idle_start();
    transport_open(nonce_in(start->command_line));
    say("\nleafguard-probe: area 0x");
    say_hex(address);
    say(" bytes 0x");
    say_hex(transport_bytes());
    say("\n");
    transport_run();
    shut_down();
}
