/**
 * Leafguard as an engine of the JUnit Platform, id {@code leafguard}: any IDE and any build that runs JUnit judges candidates and
 * shows the verdict as tests.
 *
 * <p>The tree is engine, candidate, corpus file, test. An archived guest is a test of the file it comes from; system policies and
 * new guests are tests of their machine's file. Settings are tried on every host and are by far the most cases (180,000 of the
 * 190,000 of the committed corpus), so the settings of a file are one test per host and kind of guest, whose message names each
 * one that breaks. A failing test names what was found, the ids of the findings, the change that brought them and the command that
 * explains the case. Cases that are waived, or as bad under the baseline, pass and are published as report entries; what cannot be
 * answered is skipped with the reason. A candidate that could not run, or a waiver that is out of date, fails the candidate's
 * container; parameters or a corpus that cannot be used, and a corpus without a case, fail the engine.
 *
 * <p>The last test of a candidate is the verdict: all of it on one screen, as the command prints it, failing unless it is GO. It is
 * there when no test was left out; selected alone, everything is judged and nothing else shown.
 *
 * <p>Everything is judged in bulk, candidate after candidate, by the same run and verdict as the command's. Selecting tests narrows a
 * run to their hosts.
 *
 * <p>Configuration parameters (in {@code junit-platform.properties}, as system properties, or in a suite; lists are divided by
 * commas, paths are relative to the working directory):
 *
 * <table>
 * <caption>Parameters</caption>
 * <tr><th>name</th><th>meaning</th></tr>
 * <tr><td>{@code leafguard.candidates}</td><td>what to judge, e.g. {@code model:4.16.0-rc4}; required</td></tr>
 * <tr><td>{@code leafguard.baseline}</td><td>what to compare with; default {@code archived}: the version that archived the guest</td></tr>
 * <tr><td>{@code leafguard.corpus}</td><td>directories, archives and files; default: the corpus around the selected paths, else the
 * one on the class path under {@code leafguard/corpus}</td></tr>
 * <tr><td>{@code leafguard.only}</td><td>ids of checks, and patterns of case ids such as {@code restore/4.15.0/*}</td></tr>
 * <tr><td>{@code leafguard.waivers}</td><td>files of waivers, or directories of such; default: none</td></tr>
 * <tr><td>{@code leafguard.shard}</td><td>which part of the hosts, e.g. {@code 2/8}: for a corpus that is too large for one JVM</td></tr>
 * <tr><td>{@code leafguard.jobs}</td><td>hosts judged at a time; default: the number of processors</td></tr>
 * </table>
 *
 * <p>Selectors: none, or the unique id of the engine, of a container or of a test; a directory, file or {@code file:} URI that is a
 * corpus or part of one; a class path resource at or below {@code leafguard/corpus}; the class {@link io.github.leafguard.junit.CorpusTest}, which stands for
 * everything. Other classes, packages and modules ask nothing of this engine, so that it is quiet beside other tests until it is asked. If it is asked and no
 * test is left, it fails.
 *
 * <p>Surefire runs nothing where it finds no class. A project that has this module as its only test dependency names it there, and needs no class of its own:
 *
 * <pre>{@code
 * <dependenciesToScan>io.github.leafguard:leafguard-junit</dependenciesToScan>
 * <failIfNoTests>true</failIfNoTests>
 * }</pre>
 *
 * <p>Tags: the scope ({@code restore}, {@code system},
 * {@code setting}, {@code new}, {@code verdict}), the checks that look at the case, the kind of guest, the CPU's vendor ({@code intel}, {@code amd} …).
 */
@NullMarked
package io.github.leafguard.junit;

import org.jspecify.annotations.NullMarked;
