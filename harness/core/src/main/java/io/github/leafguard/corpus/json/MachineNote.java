package io.github.leafguard.corpus.json;

import io.github.leafguard.corpus.facts.HostFacts;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the owner of a machine says beside a file that a tool made of it (schema: machine_note.schema.json).
 *
 * @param xen the Xen that printed the file, null if the note does not say
 * @param bootOptions that Xen's boot options; null if the note does not say, empty if it had none
 * @param facts what else is known of the machine, such as its microcode revision
 * @param note words for people
 */
public record MachineNote(@Nullable String xen, @Nullable List<String> bootOptions, HostFacts facts, String note) {
    /** Nothing is said. */
    public static final MachineNote NONE = new MachineNote(null, null, HostFacts.UNKNOWN, "");

    public MachineNote {
        bootOptions = bootOptions == null ? null : List.copyOf(bootOptions);
    }
}
