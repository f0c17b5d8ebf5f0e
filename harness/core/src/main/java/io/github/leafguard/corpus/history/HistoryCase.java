package io.github.leafguard.corpus.history;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One labelled case.
 *
 * @param id {@code H01}, {@code D01}, {@code N01} …: the letter is the {@link Label}
 * @param title one line on what happened
 * @param introduced the commit or version that brought it
 * @param fixed the commit that ended it; {@code –} if none did
 * @param who who is concerned
 * @param found what must be found, in words
 * @param note what else a reader must know to trust the case; empty if nothing
 * @param waiver why a deliberate change is accepted; empty otherwise
 * @param notCheckable why no run can show it; empty if one can
 * @param missed why no check reports it although a run shows it; empty if one does
 * @param workload what is judged; null if it is not checkable
 * @param bad the version that has it; null for a negative control or if it is not checkable
 * @param good the version that has not; null if it is not checkable
 */
public record HistoryCase(
        String id,
        String title,
        String introduced,
        String fixed,
        String who,
        String found,
        String note,
        String waiver,
        String notCheckable,
        String missed,
        @Nullable Workload workload,
        @Nullable Side bad,
        @Nullable Side good) {

    /**
     * What is judged, the same on both sides.
     *
     * @param hosts names of hosts of the corpus or of {@code history/machines/}; empty for all of both
     * @param guests guests that come back to each of the hosts
     * @param settings ids of settings of the corpus, with {@code *} for any letters
     * @param featuresets featuresets that a caller of libxc asks for, such as {@code default,+arch-caps}
     */
    public record Workload(List<String> hosts, List<Guest> guests, List<String> settings, List<String> featuresets) {
        public Workload {
            hosts = List.copyOf(hosts);
            guests = List.copyOf(guests);
            settings = List.copyOf(settings);
            featuresets = List.copyOf(featuresets);
        }
    }

    /**
     * A guest as its version would have archived it; the version's model makes it.
     *
     * @param source the version
     * @param kind name of the kind of guest
     * @param from name of the host it was made on; empty for the one it comes back to
     * @param cpuid its {@code cpuid=} setting in libxl's syntax; empty for none
     * @param carriesCpuid whether its stream has CPUID data
     * @param had the version whose restore of it stands for what it had, where its own version's model does not know that; empty for its own
     */
    public record Guest(String source, String kind, String from, String cpuid, boolean carriesCpuid, String had) {}

    /**
     * One version, judged.
     *
     * @param candidate spec of what is judged
     * @param baseline spec of what it is compared with
     * @param expect what must be found
     * @param expectNot what must not be found
     */
    public record Side(String candidate, String baseline, List<Expectation> expect, List<Expectation> expectNot) {
        public Side {
            expect = List.copyOf(expect);
            expectNot = List.copyOf(expectNot);
        }
    }

    /**
     * A finding to be looked for. What is empty is not compared.
     *
     * @param check id of the rule; {@code *} for every rule
     * @param kind sub-kind
     * @param signature finding's id without the case, with {@code *} for any letters
     * @param subject what the finding says differs, word for word
     * @param preExisting whether it is as bad under the baseline, and so no regression
     * @param hosts hosts on each of which it must be found; empty for every host of the case
     */
    public record Expectation(
            String check, String kind, String signature, String subject, boolean preExisting, List<String> hosts) {
        public Expectation {
            hosts = List.copyOf(hosts);
        }
    }

    /**
     * @throws IllegalArgumentException naming the case if its parts do not fit together
     */
    public HistoryCase {
        Label label = Label.of(id);
        boolean isCheckable = notCheckable.isEmpty();
        require(
                id,
                isCheckable == (workload != null && good != null),
                "is either checkable, with a good side, or says why not");
        require(
                id,
                (bad != null) == (isCheckable && label != Label.NEGATIVE_CONTROL),
                "has a bad side unless nothing is bad");
        require(id, bad == null || !bad.expect().isEmpty(), "says what is to be found on the bad side");
        require(id, good == null || !good.expectNot().isEmpty(), "says what is not to be found on the good side");
        require(id, isCheckable || missed.isEmpty(), "is not checkable, so no check can miss it");
        require(
                id,
                waiver.isEmpty() != (label == Label.DELIBERATE && isCheckable && missed.isEmpty()),
                "has a reason to be accepted exactly if it is a deliberate change that is reported");
    }

    private static void require(String id, boolean holds, String what) {
        if (!holds) {
            throw new IllegalArgumentException("case " + id + " does not fit together: a case " + what);
        }
    }

    /** What it is. */
    public Label label() {
        return Label.of(id);
    }

    /** Whether a run can show it. */
    public boolean isCheckable() {
        return notCheckable.isEmpty();
    }
}
