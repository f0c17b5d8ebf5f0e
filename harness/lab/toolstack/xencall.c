/* All of libxencall's interface: hypercalls that are answered here, and buffers that are plain memory. */
#include <errno.h>
#include <stdint.h>
#include <stdlib.h>

#include "export.h"
#include "failure.h"
#include "hypercall.h"

static char handle;

EXPORTED void *xencall_open(void *logger, unsigned flags) {
    (void)logger, (void)flags;
    return &handle;
}

EXPORTED int xencall_close(void *call) {
    (void)call;
    return 0;
}

EXPORTED int xencall_fd(void *call) {
    (void)call;
    return -1;
}

EXPORTED int xencall1(void *call, unsigned operation, uint64_t one) {
    (void)call;
    return hypercall(operation, one);
}

static int unknown(unsigned operation, int arguments) {
    fail("the libraries made hypercall %u with %d arguments, which is not answered", operation, arguments);
}

EXPORTED int xencall0(void *call, unsigned operation) {
    (void)call;
    return unknown(operation, 0);
}

/* Asked for the release, libxenlight and xen-cpuid can do without; so nothing is claimed about it. */
EXPORTED int xencall2(void *call, unsigned operation, uint64_t one, uint64_t two) {
    (void)call, (void)one, (void)two;
    return unknown(operation, 2);
}

EXPORTED long xencall2L(void *call, unsigned operation, uint64_t one, uint64_t two) {
    (void)call, (void)one, (void)two;
    return unknown(operation, 2);
}

EXPORTED int xencall3(void *call, unsigned operation, uint64_t one, uint64_t two, uint64_t three) {
    (void)call, (void)one, (void)two, (void)three;
    return unknown(operation, 3);
}

EXPORTED int xencall4(void *call, unsigned operation, uint64_t one, uint64_t two, uint64_t three, uint64_t four) {
    (void)call, (void)one, (void)two, (void)three, (void)four;
    return unknown(operation, 4);
}

EXPORTED int xencall5(
    void *call, unsigned operation, uint64_t one, uint64_t two, uint64_t three, uint64_t four, uint64_t five) {
    (void)call, (void)one, (void)two, (void)three, (void)four, (void)five;
    return unknown(operation, 5);
}

EXPORTED void *xencall_alloc_buffer(void *call, size_t size) {
    (void)call;
    return malloc(size ? size : 1);
}

EXPORTED void *xencall_alloc_buffer_pages(void *call, size_t pages) {
    (void)call;
    return aligned_alloc(4096, (pages ? pages : 1) * 4096);
}

EXPORTED void xencall_free_buffer(void *call, void *buffer) {
    (void)call;
    free(buffer);
}

EXPORTED void xencall_free_buffer_pages(void *call, void *buffer, size_t pages) {
    (void)call, (void)pages;
    free(buffer);
}

EXPORTED int xencall_buffers_never_fault(void *call) {
    (void)call;
    return 1;
}
