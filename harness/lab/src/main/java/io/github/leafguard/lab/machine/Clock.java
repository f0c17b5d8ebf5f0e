package io.github.leafguard.lab.machine;

import java.util.List;

/** What time is for an emulated machine. */
public enum Clock {
    /**
     * It runs by instructions, 128 ns for each. Of a boot's many waits for timers a hundredth is left: it takes a third of the
     * time, and every boot is the same. What is computed takes 1.6 times as long.
     */
    INSTRUCTIONS("-icount", "shift=7", "-rtc", "base=2024-01-01,clock=vm"),
    /** The host's own. Pays from some 50,000 restores in one boot on. */
    REAL("-rtc", "base=2024-01-01");

    private final List<String> arguments;

    Clock(String... arguments) {
        this.arguments = List.of(arguments);
    }

    List<String> arguments() {
        return arguments;
    }
}
