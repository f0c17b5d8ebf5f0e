package io.github.leafguard.corpus.load;

import io.github.leafguard.corpus.facts.Fact;
import io.github.leafguard.corpus.facts.FactName;
import io.github.leafguard.corpus.facts.HostFacts;
import io.github.leafguard.corpus.json.MachineNote;
import io.github.leafguard.format.FeaturesetText;
import io.github.leafguard.format.FeaturesetText.Featureset;
import io.github.leafguard.format.report.Report;
import io.github.leafguard.format.report.ReportItem;
import io.github.leafguard.policy.FeatureWord;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What reports of a host add to what its owner says: the Xen, its boot options, and facts that decide policies. */
public final class ReportedFacts {
    /** The boot options that decide policies; the others make no other host. */
    private static final Set<String> DECIDING = Set.of(
            "xsave",
            "hap",
            "pku",
            "smep",
            "smap",
            "spec-ctrl",
            "tsx",
            "lapic",
            "nolapic",
            "vpmu",
            "cpuid",
            "allow_unsafe");

    /** Leaf 7 EDX bit 29: MSR 0x10a exists. */
    private static final int ARCH_CAPS = 1 << 29;

    private ReportedFacts() {}

    /** The note with what a report adds; what the owner says counts more. */
    public static MachineNote added(MachineNote note, Report report, String file) {
        String basis = report.source().phrase() + " in " + file;
        List<Fact> facts = new ArrayList<>();
        report.find(ReportItem.MICROCODE)
                .ifPresent(text -> facts.add(Fact.shown(FactName.MICROCODE, Long.decode(text), basis)));
        report.find(ReportItem.THREADS_PER_CORE)
                .ifPresent(text -> facts.add(Fact.shown(FactName.SMT, !text.equals("1"), basis)));
        report.find(ReportItem.SPECULATION_PV).ifPresent(text -> {
            facts.add(Fact.shown(FactName.SC_MSR_PV, has(text, "MSR_SPEC_CTRL"), basis));
        });
        report.find(ReportItem.SPECULATION_HVM).ifPresent(text -> {
            facts.add(Fact.shown(FactName.SC_MSR_HVM, has(text, "MSR_SPEC_CTRL"), basis));
            if (has(text, "MSR_VIRT_SPEC_CTRL")) {
                facts.add(Fact.shown(FactName.AMD_VIRT_SPEC_CTRL, true, basis));
            }
        });
        report.find(ReportItem.VIRTUALISATION).ifPresent(text -> {
            if (has(text, "hvm")) {
                facts.add(Fact.shown(FactName.HVM, true, basis));
            }
            if (has(text, "hap")) {
                facts.add(Fact.shown(FactName.HAP, true, basis));
            }
        });
        return new MachineNote(
                note.xen() == null ? report.find(ReportItem.XEN).orElse(null) : note.xen(),
                note.bootOptions() == null ? options(report) : note.bootOptions(),
                HostFacts.of(facts).with(note.facts()),
                note.note());
    }

    private static boolean has(String words, String word) {
        return List.of(words.split("\\s+")).contains(word);
    }

    private static @Nullable List<String> options(Report report) {
        return report.find(ReportItem.BOOT_OPTIONS)
                .map(line -> Stream.of(line.split("\\s+"))
                        .filter(option ->
                                DECIDING.contains(option.replaceFirst("=.*", "").replaceFirst("^no-", "")))
                        .toList())
                .orElse(null);
    }

    /** The note with what the featuresets of {@code xen-cpuid} add: MSR 0x10a, whose halves are the words 16 and 17. */
    public static MachineNote added(MachineNote note, FeaturesetText text, String file) {
        for (Featureset set : text.sets()) {
            List<Integer> words = set.words();
            boolean tells = set.name().equals("Raw")
                    && words.size() > FeatureWord.W_M10A_HI
                    && (words.get(FeatureWord.W_7D0) & ARCH_CAPS) != 0;
            if (tells) {
                long value =
                        (long) words.get(FeatureWord.W_M10A_HI) << 32 | words.get(FeatureWord.W_M10A_LO) & 0xffffffffL;
                // Zero is printed as well where Xen does not read the register.
                if (value != 0 && note.facts().find(FactName.ARCH_CAPS).isEmpty()) {
                    Fact fact = Fact.shown(FactName.ARCH_CAPS, value, "the Raw featureset of xen-cpuid in " + file);
                    return new MachineNote(
                            note.xen(), note.bootOptions(), note.facts().with(fact), note.note());
                }
            }
        }
        return note;
    }
}
