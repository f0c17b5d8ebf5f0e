/**
 * Real hypervisors as candidates: finds QEMU and hypervisor images, boots them with the probe kernel as their first domain,
 * and answers from the binary what a model answers from rules.
 */
@NullMarked
package io.github.leafguard.lab;

import org.jspecify.annotations.NullMarked;
