package io.github.leafguard.junit;

import org.junit.platform.engine.DiscoverySelector;
import org.junit.platform.engine.discovery.ClassSelector;

/**
 * Stands for all tests of the engine where a build knows tests by their classes: whoever selects it selects everything. Surefire finds it
 * without a class of the project's own when this module is among its {@code dependenciesToScan}.
 */
public final class CorpusTest {
    private CorpusTest() {}

    /** Whether a selector is of this class. */
    static boolean isSelectedBy(DiscoverySelector selector) {
        return selector instanceof ClassSelector named && named.getClassName().equals(CorpusTest.class.getName());
    }
}
