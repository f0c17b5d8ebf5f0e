#define _GNU_SOURCE
#include "coroutine.h"

#include <errno.h>
#include <stdint.h>
#include <sys/mman.h>

#include "failure.h"

enum { STACK = 1 << 18, GUARD = 1 << 12 };

static void *new_stack(void) {
    char *room = mmap(0, GUARD + STACK, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_STACK, -1, 0);
    if (room == MAP_FAILED || mprotect(room, GUARD, PROT_NONE)) {
        fail("no memory for another stack");
    }
    return room + GUARD;
}

static void run(unsigned high, unsigned low) {
    struct coroutine *coroutine = (void *)((uint64_t)high << 32 | low);
    coroutine->work(coroutine->argument);
    coroutine->done = 1;
}

static void enter(struct coroutine *coroutine) {
    if (swapcontext(&coroutine->back, &coroutine->context)) {
        fail("swapcontext failed");
    }
}

void coroutine_start(struct coroutine *coroutine, void (*work)(void *), void *argument) {
    if (!coroutine->stack) {
        coroutine->stack = new_stack();
    }
    coroutine->work = work;
    coroutine->argument = argument;
    coroutine->done = 0;
    getcontext(&coroutine->context);
    coroutine->context.uc_stack.ss_sp = coroutine->stack;
    coroutine->context.uc_stack.ss_size = STACK;
    coroutine->context.uc_link = &coroutine->back;
    uint64_t address = (uint64_t)coroutine;
    makecontext(&coroutine->context, (void (*)(void))run, 2, (unsigned)(address >> 32), (unsigned)address);
    enter(coroutine);
}

void coroutine_resume(struct coroutine *coroutine) { enter(coroutine); }

void coroutine_pause(struct coroutine *coroutine) {
    coroutine->saved_errno = errno;
    if (swapcontext(&coroutine->context, &coroutine->back)) {
        fail("swapcontext failed");
    }
    errno = coroutine->saved_errno;
}
