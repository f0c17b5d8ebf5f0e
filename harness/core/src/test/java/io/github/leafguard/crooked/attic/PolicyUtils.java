package io.github.leafguard.crooked.attic;

final class PolicyUtils {
    void log() {
        java.util.logging.Logger.getGlobal().info("nobody reads this");
    }
}
