package io.github.leafguard.corpus;

import java.util.regex.Pattern;

/**
 * What a domain's configuration asks of an MSR. No option of {@code xl.cfg} says this itself; it is what {@code cpuid=} keys for bits of
 * an MSR become in the configuration that is kept with a running or saved guest.
 *
 * @param index the MSR
 * @param bits 64 characters of {@code 0 1 x k s}, bit 63 first
 */
public record MsrSetting(int index, String bits) {
    private static final Pattern BITS = Pattern.compile("[01xks]{64}");

    public MsrSetting {
        if (!BITS.matcher(bits).matches()) {
            throw new IllegalArgumentException(
                    "a setting of MSR %08x is '%s', not 64 characters of 0 1 x k s".formatted(index, bits));
        }
    }

    @Override
    public String toString() {
        return "msr %08x: %s".formatted(index, bits);
    }
}
