package io.github.leafguard.cli.decode;

import io.github.leafguard.corpus.XenVersion;
import io.github.leafguard.format.FeaturesetText.Featureset;
import io.github.leafguard.format.Origin;
import io.github.leafguard.format.report.Report;
import io.github.leafguard.format.report.ReportItem;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A report taken apart: each thing that it tells on a line, its featuresets, and what it does not tell. */
final class DecodedReport {
    private DecodedReport() {}

    static Decoded of(Report report, Origin origin) {
        List<String> statements = new ArrayList<>();
        report.items().forEach((item, value) -> statements.add(item.phrase() + ": " + value));
        report.featuresets().stream()
                .filter(set -> set.set().wasOldStyle())
                .forEach(
                        set -> statements.add(
                                (set.label().isEmpty() ? "the featureset" : set.label())
                                        + ": four words of XAPI before 7.0, in the order 1c 1d e1c e1d; the words behind them are not told"));
        statements.add("tells " + report.source().tells());
        statements.add("does not tell " + report.source().tellsNot());
        return new Decoded(
                origin.toString(),
                report.source().phrase(),
                report.find(ReportItem.XEN)
                        .filter(version -> XenVersion.parse(version).isPresent()),
                Optional.empty(),
                Optional.empty(),
                statements,
                report.featuresets().stream()
                        .map(set -> Decoder.part(
                                new Featureset(set.label(), set.set().words())))
                        .toList());
    }
}
