package io.github.leafguard.lab.capture;

import java.util.Arrays;
import java.util.List;

/**
 * Boot options of Xen that change policies.
 *
 * @param options the options; none for an ordinary boot
 */
public record BootVariant(List<String> options) {
    public BootVariant {
        options = List.copyOf(options);
    }

    /** Reads options divided by blanks. */
    public static BootVariant of(String text) {
        return new BootVariant(
                Arrays.stream(text.split(" ")).filter(word -> !word.isEmpty()).toList());
    }

    /** Name of a host: the machine's, with a plus before each option. */
    String hostName(String machine) {
        StringBuilder name = new StringBuilder(machine);
        for (String option : options) {
            name.append('+').append(option.equals("no-xsave") ? "noxsave" : option.replaceAll("[=,/]", "_"));
        }
        return name.toString();
    }
}
