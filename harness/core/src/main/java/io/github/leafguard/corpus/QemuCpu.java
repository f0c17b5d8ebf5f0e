package io.github.leafguard.corpus;

import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * An emulated CPU: what QEMU's {@code -cpu} takes, and model-specific registers beyond it. QEMU reads zero from a register that it does not know and
 * drops what is written to it, and its properties for bits of such registers (<code>rdctl-no</code>, <code>tsx-ctrl</code> and others) set nothing without hardware virtualisation.
 * As text, a register is one more property: {@code Icelake-Server,-hypervisor,msr-10a=0x2080002}.
 *
 * @param specification what {@code -cpu} takes
 * @param registers first value by index
 */
public record QemuCpu(String specification, SortedMap<Integer, Long> registers) {
    private static final Pattern REGISTER = Pattern.compile("msr-([0-9a-f]{1,8})=0x([0-9a-f]{1,16})");

    public QemuCpu {
        registers = Collections.unmodifiableSortedMap(new TreeMap<>(registers));
    }

    /**
     * Reads a CPU's text.
     *
     * @throws IllegalArgumentException naming a register that is badly written or there twice
     */
    public static QemuCpu of(String text) {
        SortedMap<Integer, Long> registers = new TreeMap<>();
        List<String> rest = Stream.of(text.split(",", -1))
                .filter(property -> !isRegister(property, registers))
                .toList();
        return new QemuCpu(String.join(",", rest), registers);
    }

    private static boolean isRegister(String property, SortedMap<Integer, Long> registers) {
        if (!property.startsWith("msr-")) {
            return false;
        }
        Matcher register = REGISTER.matcher(property);
        if (!register.matches()) {
            throw new IllegalArgumentException(
                    "'" + property
                            + "' is no register of a CPU; expected msr-INDEX=0xVALUE in hexadecimal, such as msr-10a=0x2000000");
        }
        int index = Integer.parseUnsignedInt(register.group(1), 16);
        if (registers.put(index, Long.parseUnsignedLong(register.group(2), 16)) != null) {
            throw new IllegalArgumentException("register msr-%x has two values".formatted(index));
        }
        return true;
    }
}
