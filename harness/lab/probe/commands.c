#include "commands.h"

#include "domain.h"
#include "memory.h"
#include "state.h"
#include "xen.h"

static struct domain domains[HANDLES];

/* The payload of an answer to SET and RESTORE, before the policy. */
struct set_answer {
    struct policy_error error;
    uint32_t reuse;
};

static void *payload_of(struct answer *answer) { return answer + 1; }

static void add_payload(struct answer *answer, uint64_t bytes) { answer->bytes = sizeof *answer + bytes; }

/* The policy in a payload, or none if the payload is not exactly that. */
static const struct policy *policy_in(const struct command *command) {
    const struct policy *policy = (const void *)(command + 1);
    uint64_t bytes = command->bytes - sizeof *command;
    return bytes >= sizeof *policy && bytes == policy_bytes(policy) ? policy : 0;
}

static void describe(struct answer *answer) {
    struct {
        uint32_t version, domctl_version, sysctl_version, layout, max_leaves, max_msrs, pv_leaf_limit, handles;
        char extra_version[16], changeset[64];
    } *text = payload_of(answer);
    text->version = xen.version;
    text->domctl_version = xen.domctl_version;
    text->sysctl_version = xen.sysctl_version;
    text->layout = domain_layout();
    answer->rc = policy_limits(&text->max_leaves, &text->max_msrs);
    text->pv_leaf_limit = pv_leaf_limit();
    text->handles = HANDLES;
    memcpy(text->extra_version, xen.extra_version, sizeof text->extra_version);
    memcpy(text->changeset, xen.changeset, sizeof text->changeset);
    add_payload(answer, sizeof *text);
}

static void answer_policy(struct answer *answer, const struct policy *policy, uint64_t before) {
    add_payload(answer, before + policy_bytes(policy));
}

static void system_policy(const struct command *command, struct answer *answer) {
    struct policy *policy = payload_of(answer);
    answer->rc = policy_of_system(command->argument, policy);
    answer_policy(answer, policy, 0);
}

static void create(const struct command *command, struct domain *domain, struct answer *answer) {
    const uint32_t *wish = (const void *)(command + 1);
    if (command->bytes != sizeof *command + 2 * sizeof *wish || wish[1] & ~OPTION_KNOWN) {
        answer->fault = BAD_PAYLOAD;
        return;
    }
    answer->rc = domain_create(domain, wish[0], wish[1]);
}

static void read(struct domain *domain, struct answer *answer) {
    struct policy *policy = payload_of(answer);
    answer->rc = policy_of_domain(domain->id, policy);
    answer_policy(answer, policy, 0);
}

static void set(const struct command *command, struct domain *domain, struct answer *answer) {
    struct set_answer *outcome = payload_of(answer);
    const struct policy *policy = policy_in(command);
    if (!policy) {
        answer->fault = BAD_PAYLOAD;
        return;
    }
    answer->rc = policy_set(domain->id, policy, &outcome->error);
    outcome->reuse = 0;
    add_payload(answer, sizeof *outcome);
}

static uint32_t renew(const struct command *command, struct domain *domain, struct answer *answer) {
    enum reuse reuse = command->argument ? domain_replace(domain) : domain_renew(domain);
    if (reuse == LOST) {
        answer->fault = NOT_RENEWED;
        if (domain->alive)
            domain_destroy(domain);
    }
    return reuse;
}

static void restore(const struct command *command, struct domain *domain, struct answer *answer) {
    struct set_answer *outcome = payload_of(answer);
    struct policy *policy = (void *)(outcome + 1);
    set(command, domain, answer);
    if (answer->fault)
        return;
    if (answer->rc == 0) {
        long rc = policy_of_domain(domain->id, policy);
        answer_policy(answer, policy, sizeof *outcome);
        if (rc) {
            answer->rc = rc;
            answer->fault = NOT_READ;
            return;
        }
    }
    outcome->reuse = renew(command, domain, answer);
}

static void load(const struct command *command, struct domain *domain, struct answer *answer) {
    answer->rc = state_processor(domain);
    if (answer->rc)
        answer->fault = NO_PROCESSOR;
    else
        answer->rc = state_load(domain, command + 1, command->bytes - sizeof *command);
}

static void on_domain(const struct command *command, struct domain *domain, struct answer *answer) {
    switch (command->operation) {
    case CREATE: create(command, domain, answer); break;
    case READ: read(domain, answer); break;
    case SET: set(command, domain, answer); break;
    case DESTROY: answer->rc = domain_destroy(domain); break;
    case RENEW: renew(command, domain, answer); break;
    case RESTORE: restore(command, domain, answer); break;
    case LOAD: load(command, domain, answer); break;
    default: answer->fault = UNKNOWN_OPERATION;
    }
}

int command_run(const struct command *command, struct answer *answer) {
    *answer = (struct answer){command->operation, sizeof *answer, 0, NO_FAULT};
    switch (command->operation) {
    case DESCRIBE: describe(answer); break;
    case SYSTEM: system_policy(command, answer); break;
    case QUIT: return 0;
    case SPIN:
        for (;;)
            asm volatile("pause");
    default:
        if (command->handle >= HANDLES || domains[command->handle].alive == (command->operation == CREATE))
            answer->fault = BAD_HANDLE;
        else
            on_domain(command, &domains[command->handle], answer);
    }
    return 1;
}
