package io.github.leafguard.pool.move;

import io.github.leafguard.corpus.Host;

/**
 * One machine of the pool as it may be, where nothing shows how it is. Hosts of one machine and the same boot options are taken to be
 * alike.
 *
 * @param host the machine as it is assumed to be
 * @param variant the same with other values
 * @param question what hangs on it and what would decide it, as a clause
 */
public record Possibility(Host host, Host variant, String question) {}
