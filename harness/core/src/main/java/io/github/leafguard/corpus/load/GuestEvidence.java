package io.github.leafguard.corpus.load;

import io.github.leafguard.corpus.ArchivedGuest;
import io.github.leafguard.corpus.GuestConfiguration;
import io.github.leafguard.corpus.GuestKind;
import io.github.leafguard.corpus.SourceVersion;
import io.github.leafguard.corpus.XenVersion;
import io.github.leafguard.corpus.json.GuestEntry;
import io.github.leafguard.format.Evidence;
import io.github.leafguard.format.InputException;
import io.github.leafguard.format.MigrationStream;
import io.github.leafguard.format.Origin;
import io.github.leafguard.format.SavedDomain;
import io.github.leafguard.policy.SerialisedPolicy;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Makes an archived guest of a file that holds its policy, once it is known whose it is. */
public final class GuestEvidence {
    /** {@code …/SOURCE/HOST/KIND}, and anything after the kind that a dot divides from it. */
    private static final Pattern PATH =
            Pattern.compile("(?:.*/)?([^/]+)/([^/]+)/((pv|pv32|hvm-hap|hvm-shadow|hvm|pvh)(?:\\.[^/]*)?)");

    private GuestEvidence() {}

    /** Whether it tells of a guest; otherwise it tells of a machine. */
    public static boolean isOfAGuest(Evidence evidence) {
        return evidence instanceof Evidence.Stream
                || evidence instanceof Evidence.Policy
                || evidence instanceof Evidence.Policies policies
                        && policies.text().isOfADomain();
    }

    /** The guest whose path says whose it is. */
    static ArchivedGuest guest(String name, Evidence evidence, Origin origin) {
        Matcher path = PATH.matcher(name);
        if (!path.matches()) {
            throw new InputException(
                    origin,
                    "a guest's policy that does not say whose it is",
                    "a path SOURCE/HOST/KIND (such as 4.15.0/web-17/hvm-hap.save), or a note '" + lastPart(name)
                            + ".json' beside it",
                    "rename it, or add the note with host, kind, source and provenance");
        }
        SourceVersion.problem(path.group(1)).ifPresent(problem -> {
            throw new InputException(
                    origin,
                    problem + ", as the source in the path",
                    SourceVersion.EXPECTED,
                    SourceVersion.ADVICE + ", in a path SOURCE/HOST/KIND");
        });
        GuestEntry entry = new GuestEntry(
                path.group(1) + "/" + path.group(2) + "/" + path.group(3),
                path.group(2),
                kind(path.group(4), evidence),
                path.group(1),
                provenance(evidence) + ", file " + lastPart(name),
                null,
                null,
                null,
                null);
        return guest(name, evidence, entry, origin);
    }

    /** The kind of a word in a path; whether a guest of kind {@code hvm} has shadow paging its configuration tells. */
    private static GuestKind kind(String word, Evidence evidence) {
        boolean isShadow = evidence instanceof Evidence.Stream stream
                && stream.stream().domain() != null
                && Boolean.FALSE.equals(stream.stream().domain().hap());
        return word.equals("hvm") && isShadow ? GuestKind.HVM_SHADOW : GuestKind.of(word);
    }

    /**
     * The guest that a note tells about.
     *
     * @throws InputException if the evidence contradicts the note
     */
    public static ArchivedGuest guest(String name, Evidence evidence, GuestEntry note, Origin origin) {
        if (evidence instanceof Evidence.Stream stream) {
            requireAgreement(stream.stream(), note, origin);
        }
        String id = note.id() != null ? note.id() : note.source() + "/" + note.host() + "/" + lastPart(name);
        return new ArchivedGuest(
                id,
                note.host(),
                note.kind(),
                note.source(),
                policy(evidence),
                configuration(evidence, note),
                note.provenance(),
                extendedState(evidence, note),
                note.refusal());
    }

    /** What the note says counts; a guest can be restored with another configuration than it was saved with. */
    private static GuestConfiguration configuration(Evidence evidence, GuestEntry note) {
        if (note.configuration() != null) {
            return note.configuration();
        }
        SavedDomain saved =
                evidence instanceof Evidence.Stream stream ? stream.stream().domain() : null;
        return saved == null ? GuestConfiguration.PLAIN : GuestConfiguration.of(saved);
    }

    private static @Nullable Long extendedState(Evidence evidence, GuestEntry note) {
        if (note.extendedState() != null) {
            return note.extendedState();
        }
        return evidence instanceof Evidence.Stream stream ? stream.stream().extendedState() : null;
    }

    private static void requireAgreement(MigrationStream stream, GuestEntry note, Origin origin) {
        boolean agrees = switch (stream.kind()) {
            case PV -> note.kind() == GuestKind.PV;
            case PV32 -> note.kind() == GuestKind.PV32;
            case HVM -> note.kind().isHvm();
        };
        if (!agrees) {
            throw new InputException(
                    origin,
                    "the stream of a guest of kind " + stream.kind(),
                    "one of kind " + note.kind().text() + ", as the path or the note says",
                    "correct the path or the note");
        }
        requirePaging(stream.domain(), note, origin);
        Optional<String> series =
                XenVersion.parse(note.source()).map(version -> version.series().toString());
        // A converter writes version 0, and a stream does not tell a commit from the release before it.
        if (stream.xenMajor() > 0 && series.isPresent() && !stream.xenVersion().equals(series.get())) {
            throw new InputException(
                    origin,
                    "a stream that Xen " + stream.xenVersion() + " wrote",
                    "one of " + note.source() + ", as the path or the note says",
                    "correct the path or the note");
        }
    }

    private static void requirePaging(@Nullable SavedDomain domain, GuestEntry note, Origin origin) {
        Boolean hap = domain == null ? null : domain.hap();
        if (hap != null && note.kind().isHvm() && hap != (note.kind() == GuestKind.HVM_HAP)) {
            throw new InputException(
                    origin,
                    "a guest whose configuration says hap = " + (hap ? 1 : 0),
                    "one of kind " + note.kind().text() + ", as the path or the note says",
                    "correct the path or the note");
        }
    }

    private static SerialisedPolicy policy(Evidence evidence) {
        @Nullable SerialisedPolicy policy = null;
        if (evidence instanceof Evidence.Stream stream) {
            policy = stream.stream().policy();
        } else if (evidence instanceof Evidence.Policy only) {
            policy = only.policy();
        } else if (evidence instanceof Evidence.Policies policies) {
            policy = policies.text().policies().get(0).policy();
        }
        if (policy == null) {
            throw new IllegalArgumentException("no guest's policy in " + evidence);
        }
        return policy;
    }

    private static String provenance(Evidence evidence) {
        if (evidence instanceof Evidence.Stream stream) {
            return "migration stream of Xen " + stream.stream().xenVersion();
        }
        return evidence instanceof Evidence.Policies ? "output of xen-cpuid -p" : "policy in JSON";
    }

    private static String lastPart(String name) {
        return name.substring(name.lastIndexOf('/') + 1);
    }
}
