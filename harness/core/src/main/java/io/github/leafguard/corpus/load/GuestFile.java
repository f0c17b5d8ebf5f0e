package io.github.leafguard.corpus.load;

import io.github.leafguard.corpus.ArchivedGuest;
import io.github.leafguard.corpus.archive.ArchiveLimits;
import io.github.leafguard.corpus.archive.ArchiveReader;
import io.github.leafguard.corpus.archive.ArchivedFile;
import io.github.leafguard.corpus.json.GuestEntry;
import io.github.leafguard.format.Evidence;
import io.github.leafguard.format.InputException;
import io.github.leafguard.format.Origin;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** One file that holds a guest's policy, of which is said elsewhere whose it is. */
public final class GuestFile {
    private GuestFile() {}

    /**
     * Reads the file: a stream of {@code xl save}, the output of {@code xen-cpuid -p DOMID}, or a policy in JSON; it may be compressed.
     *
     * @param said what is known of the guest
     * @throws InputException if it holds no guest, or one that is not as it is said to be
     */
    public static ArchivedGuest read(Path file, GuestEntry said, ArchiveLimits limits) {
        List<ArchivedGuest> guests = new ArrayList<>();
        new ArchiveReader(limits).read(file, (ArchivedFile part) -> {
            Evidence evidence = Evidence.read(part.content(), part.origin());
            if (!GuestEvidence.isOfAGuest(evidence)) {
                throw new InputException(
                        part.origin(),
                        "what tells of a machine and not of a guest",
                        "a file of xl save, the output of xen-cpuid -p of a domain, or a policy in JSON",
                        "name the guest's file");
            }
            guests.add(GuestEvidence.guest(part.name(), evidence, said, part.origin()));
        });
        if (guests.size() != 1) {
            throw new InputException(Origin.of(file), guests.size() + " guests", "one", "name the file of one guest");
        }
        return guests.get(0);
    }
}
