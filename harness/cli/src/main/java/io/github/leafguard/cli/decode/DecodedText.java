package io.github.leafguard.cli.decode;

import io.github.leafguard.cli.decode.Decoded.Part;
import io.github.leafguard.cli.leaves.LeafTable;
import io.github.leafguard.cli.leaves.LeafTable.Column;
import io.github.leafguard.cli.leaves.Naming;
import io.github.leafguard.corpus.GuestConfiguration;
import io.github.leafguard.policy.CpuPolicy;
import io.github.leafguard.policy.StateComponents;
import io.github.leafguard.report.wording.Visible;
import java.util.ArrayList;
import java.util.List;

/** What a file says, for people. */
public final class DecodedText {
    private final Naming naming;
    private final int width;

    /**
     * @param naming names of the release to read it by
     * @param width columns of characters there are
     */
    public DecodedText(Naming naming, int width) {
        this.naming = naming;
        this.width = width;
    }

    /** The lines: what it is, then register by register what is not zero. */
    public List<String> lines(Decoded decoded, String release) {
        List<String> lines = new ArrayList<>();
        lines.add(decoded.source() + ": " + Visible.line(decoded.about()) + "; names of " + release);
        decoded.statements().forEach(statement -> lines.add("  " + Visible.line(statement)));
        decoded.configuration().ifPresent(configuration -> lines.addAll(lines(configuration)));
        decoded.extendedState().ifPresent(state -> lines.addAll(lines(state)));
        decoded.parts().forEach(part -> lines.addAll(lines(part)));
        return lines;
    }

    private static List<String> lines(GuestConfiguration configuration) {
        List<String> lines = new ArrayList<>();
        lines.add("");
        lines.add("configuration"
                + (configuration.name().isEmpty() ? "" : " of '" + Visible.line(configuration.name()) + "'")
                + (configuration.isPlain() ? ": nothing in it changes a CPU policy" : ":"));
        configuration.differences().forEach(line -> lines.add("  " + Visible.line(line)));
        return lines;
    }

    private static List<String> lines(long extendedState) {
        List<String> names = StateComponents.names(extendedState);
        return List.of(
                "",
                "extended state enabled (accumulated XCR0): %016x  %s"
                        .formatted(extendedState, names.isEmpty() ? "none" : String.join(" ", names)));
    }

    private List<String> lines(Part part) {
        CpuPolicy policy = part.policy();
        LeafTable table = new LeafTable(List.of(new Column("value", policy)), naming, width);
        List<String> lines = new ArrayList<>();
        String name = part.name().isEmpty() ? "" : Visible.line(part.name()) + ": ";
        lines.add("");
        lines.add(name
                + (part.isFeatureset()
                        ? "featureset"
                        : "%s, max leaves %x/%x/%08x"
                                .formatted(
                                        policy.vendor().signature(),
                                        policy.basicMaxLeaf(),
                                        policy.featMaxSubleaf(),
                                        policy.extdMaxLeaf())));
        lines.addAll(table.lines(table.filled()));
        if (!part.elsewhere().isEmpty()) {
            lines.add("No policy has a place for:");
            part.elsewhere().forEach(entry -> lines.add("  " + entry));
        }
        return lines;
    }
}
