#include "channel.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "failure.h"

static int input = -1, output = -1;

static char *in_buffer;
static size_t in_start, in_end;

static char *out_buffer;
static size_t out_used, out_room, frame_start;

enum { IN_ROOM = 2 * FRAME_MOST_BYTES };

static int moved_away(int descriptor) {
    int moved = fcntl(descriptor, F_DUPFD_CLOEXEC, 10);
    if (moved < 0) {
        _exit(70);
    }
    return moved;
}

void channel_open(int in, int out) {
    input = moved_away(in);
    output = moved_away(out);
    in_buffer = malloc(IN_ROOM);
    int nothing = open("/dev/null", O_RDONLY | O_CLOEXEC);
    if (!in_buffer || nothing < 0 || dup2(nothing, in) < 0 || dup2(STDERR_FILENO, out) < 0) {
        _exit(70);
    }
}

static void fill(void) {
    if (in_start == in_end) {
        in_start = in_end = 0;
    } else if (IN_ROOM - in_start < FRAME_MOST_BYTES) {
        memmove(in_buffer, in_buffer + in_start, in_end - in_start);
        in_end -= in_start;
        in_start = 0;
    }
    ssize_t got;
    do {
        got = read(input, in_buffer + in_end, IN_ROOM - in_end);
    } while (got < 0 && errno == EINTR);
    if (got <= 0) {
        _exit(0); /* Leafguard is gone or has done with us. */
    }
    in_end += got;
}

static int complete(size_t bytes) { return in_end - in_start >= bytes; }

const struct frame *channel_read(void) {
    struct frame head;
    for (;;) {
        if (complete(sizeof head)) {
            memcpy(&head, in_buffer + in_start, sizeof head);
            if (head.bytes < sizeof head || head.bytes > FRAME_MOST_BYTES || head.bytes % 4) {
                fail("a frame of type %u says it has %u bytes", head.type, head.bytes);
            }
            if (complete(head.bytes)) {
                break;
            }
        }
        channel_flush();
        fill();
    }
    const struct frame *frame = (const void *)(in_buffer + in_start);
    in_start += head.bytes;
    return frame;
}

void frame_add(const void *bytes, uint32_t size) {
    uint32_t padded = (size + 3) & ~3u;
    if (out_used + padded > out_room) {
        out_room = (out_used + padded) * 2;
        out_buffer = realloc(out_buffer, out_room);
        if (!out_buffer) {
            _exit(70);
        }
    }
    memset(out_buffer + out_used + size, 0, padded - size);
    if (size) {
        memcpy(out_buffer + out_used, bytes, size);
    }
    out_used += padded;
}

void frame_add_u32(uint32_t value) { frame_add(&value, sizeof value); }

void frame_begin(uint32_t type, uint32_t slot, uint32_t argument) {
    struct frame head = {.type = type, .slot = slot, .argument = argument};
    frame_start = out_used;
    frame_add(&head, sizeof head);
}

void frame_end(void) {
    uint32_t bytes = out_used - frame_start;
    memcpy(out_buffer + frame_start, &bytes, sizeof bytes);
}

void channel_flush(void) {
    size_t written = 0;
    while (written < out_used) {
        ssize_t put = write(output, out_buffer + written, out_used - written);
        if (put < 0 && errno == EINTR) {
            continue;
        }
        if (put <= 0) {
            _exit(0);
        }
        written += put;
    }
    out_used = 0;
}
