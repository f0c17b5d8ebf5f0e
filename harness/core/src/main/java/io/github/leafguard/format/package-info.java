/**
 * Evidence in and out: the readers and writers of the forms in which policies travel, such as a migration stream,
 * the text of {@code xen-cpuid}, a raw CPUID dump and policy JSON. A reader refuses what it does not understand
 * and says where: file, entry, and offset or line.
 */
@NullMarked
package io.github.leafguard.format;

import org.jspecify.annotations.NullMarked;
