package io.github.leafguard.check;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.github.leafguard.corpus.FirstReleases;
import io.github.leafguard.corpus.XenVersion;
import io.github.leafguard.policy.CpuPolicy;
import io.github.leafguard.policy.CpuSignature;
import io.github.leafguard.policy.PolicyLayout;
import io.github.leafguard.policy.Register;
import io.github.leafguard.policy.Vendor;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * What Xen enters in policies although the processor does not say it of itself; data, in {@code check/synthesised.json}, each entry with
 * the change that brought it.
 *
 * @param about what the file is
 * @param features feature bits
 * @param maxLeaves max leaves
 */
record MadeUp(String about, List<Bits> features, List<MaxLeaf> maxLeaves) {
    /** What this version of Leafguard knows of. */
    static final MadeUp KNOWN = load();

    /** Which sort of policy is looked at. */
    enum Where {
        HOST,
        MAX,
        DEFAULT,
        GUEST
    }

    /**
     * Which policy is looked at, of which version and machine.
     *
     * @param where the sort of policy
     * @param isHvm whether it is for HVM guests; null for a host policy
     * @param processor the machine's
     * @param version the version; empty if no number tells it
     */
    record Place(Where where, @Nullable Boolean isHvm, Processor processor, Optional<XenVersion> version) {
        /** @param version the version's name */
        Place(Where where, @Nullable Boolean isHvm, Processor processor, String version) {
            this(where, isHvm, processor, XenVersion.parse(version));
        }
    }

    /**
     * The processor of a machine.
     *
     * @param vendor its vendor
     * @param family its family, the extended one added
     * @param isBareMetal whether Xen finds bare metal there
     */
    record Processor(Vendor vendor, int family, boolean isBareMetal) {
        /** The processor of a machine whose dump this is. */
        static Processor of(CpuPolicy raw, boolean isBareMetal) {
            CpuSignature signature = CpuSignature.of(raw.word(PolicyLayout.basic(1, Register.EAX)));
            return new Processor(raw.vendor(), signature.family(), isBareMetal);
        }
    }

    /**
     * When an entry is meant.
     *
     * @param in sorts of policy; null for all
     * @param kinds {@code pv} or {@code hvm}; null for both
     * @param vendors vendors; null for all
     * @param families families of processors, hex; null for all
     * @param bareMetal whether only machines are meant on which Xen finds bare metal
     * @param from first release of each line; null for every release
     * @param until the last release that has it; null if it is still so
     */
    private record Scope(
            @Nullable List<String> in,
            @Nullable String kinds,
            @Nullable List<String> vendors,
            @Nullable List<String> families,
            boolean bareMetal,
            @Nullable FirstReleases from,
            @Nullable String until) {
        boolean covers(Place place) {
            return (in == null || in.contains(place.where().name().toLowerCase(Locale.ROOT)))
                    && (kinds == null || place.isHvm() == null || place.isHvm() == kinds.equals("hvm"))
                    && (vendors == null
                            || vendors.stream()
                                    .anyMatch(place.processor().vendor().name()::equalsIgnoreCase))
                    && (families == null
                            || families.contains(
                                    Integer.toHexString(place.processor().family())))
                    && (!bareMetal || place.processor().isBareMetal())
                    // A version that no number tells, such as a commit's, may have any rule.
                    && (from == null || place.version().map(from::includes).orElse(true))
                    && (until == null
                            || place.version()
                                    .map(version -> version.compareTo(
                                                    XenVersion.parse(until).orElseThrow())
                                            <= 0)
                                    .orElse(true));
        }
    }

    /**
     * Features.
     *
     * @param features their names
     * @param with what the processor must have, one of them; null for nothing
     * @param commit the change; null if it is older than all that is modelled
     * @param why why Xen does it
     */
    record Bits(
            @JsonProperty(required = true) List<String> features,
            @Nullable List<String> in,
            @Nullable String kinds,
            @Nullable List<String> vendors,
            @Nullable List<String> families,
            @Nullable Boolean bareMetal,
            @Nullable List<String> with,
            @Nullable FirstReleases from,
            @Nullable String until,
            @Nullable String commit,
            @JsonProperty(required = true) String why) {
        boolean covers(Place place) {
            return new Scope(in, kinds, vendors, families, Boolean.TRUE.equals(bareMetal), from, until).covers(place);
        }
    }

    /**
     * A max leaf.
     *
     * @param field its name
     * @param upTo the highest value that is made up, hex
     * @param commit the change
     * @param why why Xen does it
     */
    record MaxLeaf(
            @JsonProperty(required = true) String field,
            @JsonProperty(required = true) String upTo,
            @Nullable List<String> in,
            @Nullable List<String> vendors,
            @Nullable FirstReleases from,
            @Nullable String commit,
            @JsonProperty(required = true) String why) {
        boolean covers(Place place, int value) {
            return Integer.compareUnsigned(value, Integer.parseUnsignedInt(upTo, 16)) <= 0
                    && new Scope(in, null, vendors, null, false, from, null).covers(place);
        }
    }

    private static MadeUp load() {
        try (InputStream data = MadeUp.class.getResourceAsStream("/io/github/leafguard/check/synthesised.json")) {
            return JsonMapper.shared().readValue(data, MadeUp.class);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
