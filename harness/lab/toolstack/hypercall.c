#include "hypercall.h"

#include <errno.h>
#include <string.h>

#include "domain.h"
#include "failure.h"
#include "system.h"

enum { SYSCTL = 35, DOMCTL = 36 };
enum { SYSCTL_LEVELLING_CAPS = 25, SYSCTL_GET_FEATURESET = 26, SYSCTL_GET_POLICY = 29 };
enum { DOMCTL_GET_DOMAIN_INFO = 5, DOMCTL_GET_POLICY = 82, DOMCTL_SET_POLICY = 83 };

/* Interface versions are not looked at: each library speaks its own, and these layouts are the same in all. */
struct sysctl {
    uint32_t cmd, version;
    union {
        uint32_t levelling_caps;
        struct {
            uint32_t index, words;
            uint32_t *featureset;
        } featureset;
        struct {
            uint32_t index, leaves, msrs, zero;
            struct leaf *leaf;
            struct msr *msr;
        } policy;
    };
};

struct domctl {
    uint32_t cmd, version;
    uint16_t domain, padding[3];
    union {
        struct {
            uint16_t domain, padding;
            uint32_t flags;
        } info;
        struct {
            uint32_t leaves, msrs;
            struct leaf *leaf;
            struct msr *msr;
            uint32_t error_leaf, error_subleaf, error_msr;
        } policy;
        char all[128];
    };
};

static int answer(int error) {
    if (!error) {
        return 0;
    }
    errno = error;
    return -1;
}

static int get_featureset(struct sysctl *call) {
    /* Numbered unlike policies: raw, host, then what PV and HVM guests have by default, then at most. */
    static const uint32_t policies[] = {0, 1, 4, 5, 2, 3};
    int rc;
    uint32_t words = system_feature_words();
    if (call->featureset.index >= sizeof policies / sizeof *policies) {
        return EINVAL;
    }
    if (!call->featureset.featureset) {
        call->featureset.words = words;
        return 0;
    }
    const struct policy *policy = system_policy(policies[call->featureset.index], &rc);
    if (rc) {
        return -rc;
    }
    uint32_t room = call->featureset.words;
    uint32_t given = room < words ? room : words;
    for (uint32_t word = 0; word < given; word++) {
        call->featureset.featureset[word] = system_feature_word(policy, word);
    }
    call->featureset.words = given;
    return room < words ? ENOBUFS : 0;
}

static int hand_out(const struct policy *policy, uint32_t *leaves, uint32_t *msrs, struct leaf *leaf, struct msr *msr) {
    struct policy_lists wish = {*leaves, *msrs, leaf, msr};
    int error = policy_hand_out(policy, &wish);
    *leaves = wish.leaves;
    *msrs = wish.msrs;
    return error;
}

static int get_system_policy(struct sysctl *call) {
    int rc;
    const struct policy *policy = system_policy(call->policy.index, &rc);
    return rc ? -rc
              : hand_out(policy, &call->policy.leaves, &call->policy.msrs, call->policy.leaf, call->policy.msr);
}

static int sysctl(struct sysctl *call) {
    switch (call->cmd) {
    case SYSCTL_LEVELLING_CAPS:
        call->levelling_caps = 0;
        return 0;
    case SYSCTL_GET_FEATURESET:
        return get_featureset(call);
    case SYSCTL_GET_POLICY:
        return get_system_policy(call);
    default:
        fail("the libraries made sysctl %u, which is not answered", call->cmd);
    }
}

static int get_info(struct domctl *call) {
    long flags = domain_flags(call->domain);
    if (flags < 0) {
        return ESRCH;
    }
    memset(call->all, 0, sizeof call->all);
    call->info.domain = call->domain;
    call->info.flags = flags;
    return 0;
}

static int get_policy(struct domctl *call) {
    const struct policy *policy;
    int rc = domain_get_policy(call->domain, &policy);
    return rc ? -rc
              : hand_out(policy, &call->policy.leaves, &call->policy.msrs, call->policy.leaf, call->policy.msr);
}

static int set_policy(struct domctl *call) {
    static struct policy policy; /* copied before anything else can run */
    if (call->policy.leaves > POLICY_MOST_LEAVES || call->policy.msrs > POLICY_MOST_MSRS) {
        return E2BIG;
    }
    policy.leaves = call->policy.leaves;
    policy.msrs = call->policy.msrs;
    memcpy(policy.leaf, call->policy.leaf, policy.leaves * sizeof *policy.leaf);
    memcpy(policy.msr, call->policy.msr, policy.msrs * sizeof *policy.msr);
    struct answer said;
    int rc = domain_set_policy(call->domain, &policy, &said);
    if (rc) {
        call->policy.error_leaf = said.leaf;
        call->policy.error_subleaf = said.subleaf;
        call->policy.error_msr = said.msr;
    }
    return -rc;
}

static int domctl(struct domctl *call) {
    switch (call->cmd) {
    case DOMCTL_GET_DOMAIN_INFO:
        return get_info(call);
    case DOMCTL_GET_POLICY:
        return get_policy(call);
    case DOMCTL_SET_POLICY:
        return set_policy(call);
    default:
        fail("the libraries made domctl %u, which is not answered", call->cmd);
    }
}

int hypercall(unsigned operation, uint64_t argument) {
    switch (operation) {
    case SYSCTL:
        return answer(sysctl((struct sysctl *)argument));
    case DOMCTL:
        return answer(domctl((struct domctl *)argument));
    default:
        fail("the libraries made hypercall %u, which is not answered", operation);
    }
}
