package io.github.leafguard.crooked.policy;

import io.github.leafguard.crooked.verdict.Top;

final class ReachesUp {
    Top top = new Top();
}
