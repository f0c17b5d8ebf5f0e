package io.github.leafguard.corpus.archive;

import io.github.leafguard.format.Origin;

/**
 * One entry of a tar archive, with what its extended headers say put in.
 *
 * @param name as written, not yet judged
 * @param type the type flag of the header
 * @param size bytes of content
 * @param sparse whether holes are left out of the content
 * @param header where in the archive its header begins
 */
record TarMember(String name, char type, long size, boolean sparse, Origin header) {
    boolean isDirectory() {
        return type == '5' || isOrdinary() && name.endsWith("/");
    }

    boolean isFile() {
        return isOrdinary() && !isDirectory() && !sparse;
    }

    /** Three flags mean a regular file: today's, the oldest one, and "contiguous", which nobody tells apart. */
    private boolean isOrdinary() {
        return type == '0' || type == 0 || type == '7';
    }

    /** What it is, as words of a sentence. */
    String phrase() {
        return switch (type) {
            case '1' -> "a hard link";
            case '2' -> "a symbolic link";
            case '3' -> "a character device";
            case '4' -> "a block device";
            case '5' -> "a directory with content";
            case '6' -> "a named pipe";
            case 'S' -> "a sparse file";
            default ->
                isDirectory()
                        ? "a directory with content"
                        : sparse ? "a sparse file" : "an entry of type '" + type + "'";
        };
    }
}
