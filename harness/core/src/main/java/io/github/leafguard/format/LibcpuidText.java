package io.github.leafguard.format;

import io.github.leafguard.format.text.FormGrammar;
import io.github.leafguard.format.text.FormGrammar.Rule;
import io.github.leafguard.format.text.PastedLine;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Raw data of libcpuid: {@code basic_cpuid[0]=0000000d 756e6547 6c65746e 49656e69}. Of leaf 7 it has subleaf 0 only, of leaf 0xd none but
 * 0: what the others hold is not in it.
 */
final class LibcpuidText {
    private static final String VALUES =
            "=([0-9a-fA-F]{8})\\s++([0-9a-fA-F]{8})\\s++([0-9a-fA-F]{8})\\s++([0-9a-fA-F]{8})";

    /** How its lines look. */
    static final FormGrammar GRAMMAR = new FormGrammar(
            "raw data of libcpuid",
            List.of(
                    Rule.first("\\s*+(basic_cpuid|ext_cpuid|intel_fn4)\\[(\\d{1,3})\\]" + VALUES, "$1[$2]=$3 $4 $5 $6"),
                    Rule.of("\\s*+(intel_fn\\w{1,4}|amd_fn\\w{8,9})\\[(\\d{1,3})\\]" + VALUES, null),
                    Rule.of("\\s*+version=.*+", null),
                    Rule.of("\\s*+_{2,}+ Logical CPU #(\\d{1,5}) _{2,}+", "CPU $1")),
            Pattern.compile("^\\s*+basic_cpuid\\[0\\]="),
            Pattern.compile(
                    "(?:basic_cpuid|ext_cpuid|intel_fn\\w{1,4}|amd_fn\\w{8,9})\\[|(?<![0-9a-fA-F])[0-9a-fA-F]{8} [0-9a-fA-F]{8}"),
            false);

    private static final Pattern ROW =
            Pattern.compile("(\\w+)\\[(\\d+)\\]=([0-9a-fA-F]{8}) ([0-9a-fA-F]{8}) ([0-9a-fA-F]{8}) ([0-9a-fA-F]{8})");

    private static final Map<String, Integer> FIRST_LEAF = Map.of("basic_cpuid", 0, "ext_cpuid", 0x80000000);

    private LibcpuidText() {}

    /** The dump of the first CPU. */
    static RawDump read(List<PastedLine> lines) {
        DumpTable table = new DumpTable();
        int cpus = 0;
        for (PastedLine line : lines) {
            Matcher row = ROW.matcher(line.text());
            cpus += line.text().startsWith("CPU ") ? 1 : 0;
            if (row.matches() && cpus < 2) {
                add(row, table);
            }
        }
        return new RawDump(table.policy(), table.passedOver(), table.isOfADomain(), table.missing());
    }

    private static void add(Matcher row, DumpTable table) {
        int index = Integer.parseInt(row.group(2));
        int[] values = new int[4];
        for (int register = 0; register < 4; register++) {
            values[register] = Integer.parseUnsignedInt(row.group(3 + register), 16);
        }
        Integer first = FIRST_LEAF.get(row.group(1));
        if (first == null) {
            table.add(4, index, values);
        } else if (first + index != 4) {
            // The library asks leaf 4 again for each cache.
            table.add(first + index, 0, values);
        }
    }
}
