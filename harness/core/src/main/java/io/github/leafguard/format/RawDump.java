package io.github.leafguard.format;

import io.github.leafguard.policy.SerialisedPolicy;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a CPU answers to CPUID, from the text of a tool that asks every leaf: {@code cpuid -r}, or the dumps of InstLatx64 and AIDA64. Of
 * a text with several CPUs the first is taken.
 *
 * @param policy the leaves Xen keeps in a policy, ascending, and the MSRs it keeps, where the text has them
 * @param passedOver how many rows were of other leaves, subleaves and MSRs, which no policy holds
 * @param isOfADomain whether it was taken in a domain of Xen, which sees what Xen shows it: leaf 40000000 names Xen
 * @param missing what it lacks though the tool prints it, as the rest of a sentence: {@code leaves 2 to d}; empty if nothing
 */
public record RawDump(SerialisedPolicy policy, int passedOver, boolean isOfADomain, String missing) {
    private static final String HEX = "([0-9a-fA-F]{8})";
    private static final Pattern TOOL_ROW = Pattern.compile(
            " *0x" + HEX + " 0x([0-9a-fA-F]{2,8}): eax=0x" + HEX + " ebx=0x" + HEX + " ecx=0x" + HEX + " edx=0x" + HEX);
    private static final Pattern INSTLAT_ROW = Pattern.compile(
            "CPUID " + HEX + ": " + HEX + "-" + HEX + "-" + HEX + "-" + HEX + "(?: \\[SL ([0-9a-fA-F]{2})])?(?: .*)?");
    private static final Pattern INSTLAT_MSR = Pattern.compile(
            "MSR " + HEX + ": ([0-9a-fA-F]{4})-([0-9a-fA-F]{4})-([0-9a-fA-F]{4})-([0-9a-fA-F]{4})(?: .*)?");

    /** Reads the text of {@code cpuid -r}. */
    public static RawDump readCpuidTool(byte[] text, Origin origin) {
        return readCpuidTool(TextLines.of(text, origin));
    }

    static RawDump readCpuidTool(TextLines lines) {
        DumpTable table = new DumpTable();
        for (String line; (line = lines.take()) != null && !table.isComplete(); ) {
            Matcher row = TOOL_ROW.matcher(line);
            if (row.matches()) {
                table.add(hex(row, 1), hex(row, 2), hex(row, 3), hex(row, 4), hex(row, 5), hex(row, 6));
            } else {
                refuseDamaged(line, "0x", lines);
            }
        }
        return finish(table, lines, true, "rows '0xLLLLLLLL 0xSS: eax=0x… ebx=0x… ecx=0x… edx=0x…'");
    }

    /** Reads a dump of InstLatx64 or AIDA64. */
    public static RawDump readInstLat(byte[] text, Origin origin) {
        return readInstLat(TextLines.of(text, origin));
    }

    static RawDump readInstLat(TextLines lines) {
        DumpTable table = new DumpTable();
        for (String line; (line = lines.take()) != null; ) {
            Matcher row = INSTLAT_ROW.matcher(line);
            Matcher msr = INSTLAT_MSR.matcher(line);
            if (row.matches()) {
                int subleaf = row.group(6) == null ? DumpTable.BY_ORDER : hex(row, 6);
                table.add(hex(row, 1), subleaf, hex(row, 2), hex(row, 3), hex(row, 4), hex(row, 5));
            } else if (msr.matches()) {
                String value = msr.group(2) + msr.group(3) + msr.group(4) + msr.group(5);
                table.addMsr(hex(msr, 1), Long.parseUnsignedLong(value, 16));
            } else {
                refuseDamaged(line, "CPUID 0", lines);
            }
        }
        return finish(table, lines, false, "rows 'CPUID LLLLLLLL: EEEEEEEE-…'");
    }

    /** Other lines tell people about the machine; one that begins like a row and is none has been damaged. */
    private static void refuseDamaged(String line, String start, TextLines lines) {
        if (line.stripLeading().startsWith(start)) {
            throw lines.problem("the row '" + JsonProblems.shortened(line) + "'", "a whole row", "get the dump again");
        }
    }

    private static RawDump finish(DumpTable table, TextLines lines, boolean printsAll, String expected) {
        if (table.isEmpty()) {
            throw lines.problemAhead(expected, "give the dump as the tool wrote it");
        }
        return new RawDump(table.policy(), table.passedOver(), table.isOfADomain(), printsAll ? table.missing() : "");
    }

    private static int hex(Matcher row, int group) {
        return Integer.parseUnsignedInt(row.group(group), 16);
    }
}
