/* What the host can have done. Each command gets one answer, whatever happens. */
#pragma once

#include "policy.h"
#include "transport.h"

enum operation {
    DESCRIBE = 1, /* which hypervisor this is */
    SYSTEM = 2,   /* argument: index of a system policy */
    CREATE = 3,   /* handle; payload: flags and options of domain.h */
    READ = 4,     /* handle: its policy */
    SET = 5,      /* handle; payload: a policy */
    DESTROY = 6,  /* handle */
    RENEW = 7,    /* handle: as new again; argument 1: by a new domain in any case */
    RESTORE = 8,  /* SET, READ if it was taken, RENEW with this argument: a fresh domain for every policy */
    QUIT = 9,     /* end the machine */
    SPIN = 10,    /* never answer: a fault to test the host's time limit with */
    LOAD = 11,    /* handle; payload: a saved state for its virtual processor, which is made first */
};

enum fault {
    NO_FAULT = 0,
    UNKNOWN_OPERATION = 1,
    BAD_HANDLE = 2,  /* beyond the last, in use on CREATE, or not in use on another command */
    BAD_PAYLOAD = 3, /* its size does not fit what it holds */
    NOT_READ = 4,    /* the policy could not be read; rc tells why */
    NOT_RENEWED = 5, /* the domain could not be made as new again; it is gone */
    NO_PROCESSOR = 6, /* the domain's virtual processor could not be made; rc tells why */
};

enum { HANDLES = 64 };
enum { LARGEST_ANSWER = sizeof(struct answer) + 16 + POLICY_MAX_BYTES };

/* Runs one well-formed command. False if it was the last. */
int command_run(const struct command *command, struct answer *answer);
