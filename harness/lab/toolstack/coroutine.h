/*
 * Guests are worked on in turns: the one that asks something of the hypervisor lets the others go on, so that many questions go
 * through the pipe at once. One thread, so that Xen's libraries need not know.
 */
#pragma once

#include <ucontext.h>

struct coroutine {
    ucontext_t context, back;
    void *stack;
    void (*work)(void *);
    void *argument;
    int saved_errno;
    int done;
};

/* Starts the work and runs it to its first pause, or to its end. */
void coroutine_start(struct coroutine *coroutine, void (*work)(void *), void *argument);

/* Runs it on to its next pause, or to its end. */
void coroutine_resume(struct coroutine *coroutine);

/* From within the work: lets others go on. */
void coroutine_pause(struct coroutine *coroutine);
