package io.github.leafguard.gate;

import org.junit.platform.suite.api.IncludeEngines;
import org.junit.platform.suite.api.Select;
import org.junit.platform.suite.api.Suite;

/** Every test of the corpus, as the configuration parameters choose them. */
@Suite
@IncludeEngines("leafguard")
@Select("uid:[engine:leafguard]")
class CorpusGate {}
