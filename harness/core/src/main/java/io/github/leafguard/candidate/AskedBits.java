package io.github.leafguard.candidate;

import io.github.leafguard.policy.Location;

/**
 * The bits a {@code cpuid=} setting names in one register, as a toolstack understands it.
 *
 * @param location the register; it need not be one that a policy stores
 * @param bits 32 characters of {@code 0 1 x k s}, bit 31 first
 */
public record AskedBits(Location location, String bits) {}
