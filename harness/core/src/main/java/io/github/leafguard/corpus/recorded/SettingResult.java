package io.github.leafguard.corpus.recorded;

import java.util.List;

/** What a toolstack made of a guest, and all the settings that made it so. */
public sealed interface SettingResult {
    /** The settings that lead to it, each given alone; at least one. */
    List<GivenSetting> settings();

    /**
     * The guest was not built.
     *
     * @param message what the toolstack said
     */
    record Refused(List<GivenSetting> settings, String message) implements SettingResult {
        public Refused {
            settings = some(settings);
        }
    }

    /**
     * The guest was built.
     *
     * @param change in what its policy differs from that of the guest without settings
     * @param messages what the toolstack printed on the way
     */
    record Built(List<GivenSetting> settings, PolicyChange change, List<String> messages) implements SettingResult {
        public Built {
            settings = some(settings);
            messages = List.copyOf(messages);
        }
    }

    private static List<GivenSetting> some(List<GivenSetting> settings) {
        if (settings.isEmpty()) {
            throw new IllegalArgumentException("a result that no setting leads to");
        }
        return List.copyOf(settings);
    }
}
