#include "domain.h"

#include "hypercall.h"
#include "memory.h"
#include "xen.h"

enum { DOMCTL_CREATE = 1, DOMCTL_DESTROY = 2, DOMCTL_ADDRESS_SIZE = 35, DOMCTL_DISABLE_MIGRATE = 58 };
enum { HVM_SET_PARAM = 0, HVM_PARAM_NESTED = 24 };
enum { LAST_WITH_SWITCHES = 0x12 }; /* up to 4.14, nesting and migration are switched after creation */
enum { EMULATE_ALL = 0x3ff };       /* everything but virtual PCI */

/* Word indexes of createdomain's fields that moved (byte offset / 4); 0: the field does not exist. */
struct layout {
    uint32_t letter, domctl_version, grant_options, emulation;
};

static const struct layout layouts[] = {
    {'A', 0x12, 0, 11}, /* 4.13, 4.14 */
    {'B', 0x13, 0, 12}, /* 4.15 */
    {'B', 0x14, 0, 12}, /* 4.16-rc1 */
    {'C', 0x14, 11, 13}, /* 4.16-rc4 and on, under the same version */
    {'D', 0x15, 11, 14}, /* 4.17, 4.18 */
    {'E', 0x17, 11, 15}, /* 4.19 and on */
};
enum { LAYOUTS = sizeof layouts / sizeof *layouts };

static const struct layout *works;

uint32_t domain_layout(void) { return works ? works->letter : 0; }

static long create(struct domain *domain, const struct layout *layout) {
    struct domctl call = {0};
    call.words[5] = domain->flags;
    call.words[7] = 1;  /* virtual processors at most */
    call.words[8] = 64; /* event channels */
    call.words[9] = 4;  /* grant frames */
    call.words[10] = 4; /* maptrack frames */
    if (layout->grant_options)
        call.words[layout->grant_options] = 1; /* version 1 of grants */
    call.words[layout->emulation] = domain->flags & FLAG_HVM ? EMULATE_ALL : 0;
    long rc = domctl(&call, DOMCTL_CREATE, DOMAIN_ANY);
    domain->id = call.domain;
    return rc;
}

/* The newest layout that this interface version may have is tried first; the one that works is kept. */
static long create_by_any_layout(struct domain *domain) {
    if (works)
        return create(domain, works);
    long rc = -1;
    for (int i = LAYOUTS - 1; i >= 0; i--) {
        if (layouts[i].domctl_version > xen.domctl_version)
            continue;
        rc = create(domain, &layouts[i]);
        if (rc == 0) {
            works = &layouts[i];
            return 0;
        }
        if (i > 0 && layouts[i - 1].domctl_version != layouts[i].domctl_version)
            break;
    }
    return rc;
}

static long set_nested(uint16_t domain) {
    struct {
        uint16_t domain, pad;
        uint32_t index;
        uint64_t value;
    } parameter = {domain, 0, HVM_PARAM_NESTED, 1};
    return hypercall2(CALL_HVM_OP, HVM_SET_PARAM, &parameter);
}

static long switch_to_32bit(uint16_t domain) {
    struct domctl call = {0};
    call.words[0] = 32;
    return domctl(&call, DOMCTL_ADDRESS_SIZE, domain);
}

static long disable_migrate(uint16_t domain) {
    struct domctl call = {0};
    call.words[0] = 1;
    return domctl(&call, DOMCTL_DISABLE_MIGRATE, domain);
}

static long prepare(struct domain *domain, int nested_by_parameter) {
    long rc = 0;
    if (nested_by_parameter)
        rc = set_nested(domain->id);
    if (!rc && domain->options & OPTION_NOT_MIGRATABLE && xen.domctl_version <= LAST_WITH_SWITCHES)
        rc = disable_migrate(domain->id);
    if (!rc && domain->options & OPTION_32BIT)
        rc = switch_to_32bit(domain->id);
    return rc ? rc : policy_of_domain(domain->id, &domain->pristine);
}

long domain_create(struct domain *domain, uint32_t flags, uint32_t options) {
    int nested_by_parameter = flags & FLAG_NESTED && xen.domctl_version <= LAST_WITH_SWITCHES;
    domain->flags = nested_by_parameter ? flags & ~FLAG_NESTED : flags;
    domain->options = options;
    long rc = create_by_any_layout(domain);
    if (rc)
        return rc;
    domain->alive = 1;
    rc = prepare(domain, nested_by_parameter);
    domain->flags = flags;
    if (rc)
        domain_destroy(domain);
    return rc;
}

long domain_destroy(struct domain *domain) {
    struct domctl call = {0};
    long rc;
    do
        rc = domctl(&call, DOMCTL_DESTROY, domain->id);
    while (rc == -XEN_ERESTART);
    domain->alive = 0;
    return rc;
}

enum reuse domain_replace(struct domain *domain) {
    static union {
        struct policy policy;
        unsigned char room[POLICY_MAX_BYTES];
    } before;
    memcpy(before.room, domain->room, sizeof before.room);
    if (domain_destroy(domain) || domain_create(domain, domain->flags, domain->options))
        return LOST;
    return memcmp(&before.policy, &domain->pristine, policy_bytes(&before.policy)) ? LOST : RECREATED;
}

enum reuse domain_renew(struct domain *domain) {
    static union {
        struct policy policy;
        unsigned char room[POLICY_MAX_BYTES];
    } now;
    struct policy_error ignored;
    if (policy_set(domain->id, &domain->pristine, &ignored) == 0 && policy_of_domain(domain->id, &now.policy) == 0 &&
        memcmp(&now.policy, &domain->pristine, policy_bytes(&domain->pristine)) == 0)
        return PUT_BACK;
    return domain_replace(domain);
}
