package io.github.leafguard.candidate.model.toolstack;

/**
 * What {@code cpuid=} settings ask of one MSR.
 *
 * @param msr MSR number
 * @param bits 64 characters of {@code 0 1 x k}
 */
public record MsrOverride(int msr, BitString bits) {}
