/*
 * Calls to the hypervisor. A 64-bit PV guest calls with the syscall instruction: number in rax, arguments in rdi, rsi, rdx,
 * r10; the answer comes in rax, negative for an error. The call may clobber every argument register, and rcx and r11.
 */
#pragma once

#include <stdint.h>

enum {
    CALL_XEN_VERSION = 17,
    CALL_CONSOLE_IO = 18,
    CALL_VCPU_OP = 24,
    CALL_SCHED_OP = 29,
    CALL_HVM_OP = 34,
    CALL_SYSCTL = 35,
    CALL_DOMCTL = 36,
};

/* The errors the probe looks at; all others are handed on as they are. */
enum { XEN_EACCES = 13, XEN_ERESTART = 85 };

static inline long hypercall3(long call, uint64_t a, uint64_t b, uint64_t c) {
    register uint64_t unused asm("r10") = 0;
    long answer = call;
    asm volatile("syscall"
                 : "+a"(answer), "+D"(a), "+S"(b), "+d"(c), "+r"(unused)
                 :
                 : "rcx", "r8", "r9", "r11", "memory");
    return answer;
}

static inline long hypercall2(long call, uint64_t a, const void *b) { return hypercall3(call, a, (uint64_t)b, 0); }

static inline long hypercall1(long call, const void *a) { return hypercall3(call, (uint64_t)a, 0, 0); }
