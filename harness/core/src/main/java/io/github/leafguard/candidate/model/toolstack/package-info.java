/**
 * The toolstack's side of Xen's rules, libxl with libxc: what {@code cpuid=} settings mean, which policy a new guest or a guest
 * from an old stream is given, and which errors are noticed. It knows the hypervisor by its interface only, so a modelled
 * toolstack can drive a real hypervisor. How releases differ is one immutable value, {@link
 * io.github.leafguard.candidate.model.toolstack.ToolstackRules}; the names of the {@code cpuid=} keys are a data file.
 */
@NullMarked
package io.github.leafguard.candidate.model.toolstack;

import org.jspecify.annotations.NullMarked;
