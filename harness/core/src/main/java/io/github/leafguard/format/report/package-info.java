/**
 * Reports: what tools say of a host or a guest besides its policies, such as {@code xl info} or a record of XAPI. A report is weak
 * evidence: each says what it tells and what it does not, and none makes a machine.
 */
@NullMarked
package io.github.leafguard.format.report;

import org.jspecify.annotations.NullMarked;
