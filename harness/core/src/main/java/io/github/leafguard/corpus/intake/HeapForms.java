package io.github.leafguard.corpus.intake;

import io.github.leafguard.format.Evidence;
import io.github.leafguard.format.MigrationStream;

/** What each sort of evidence is called in the table of what became of files. */
final class HeapForms {
    private HeapForms() {}

    static String phrase(Evidence evidence) {
        if (evidence instanceof Evidence.Stream stream) {
            MigrationStream of = stream.stream();
            return "saved " + of.kind() + " guest of Xen " + of.xenVersion();
        }
        if (evidence instanceof Evidence.Policies policies) {
            return policies.text().isOfADomain() ? "output of xen-cpuid -p DOMID" : "output of xen-cpuid -p";
        }
        if (evidence instanceof Evidence.Reported reported) {
            return reported.reports().get(0).source().phrase();
        }
        if (evidence instanceof Evidence.Configuration configuration) {
            return configuration.phrase();
        }
        return evidence instanceof Evidence.Featuresets
                ? "output of xen-cpuid"
                : evidence instanceof Evidence.Dump ? "raw CPUID dump" : "policy in JSON";
    }
}
