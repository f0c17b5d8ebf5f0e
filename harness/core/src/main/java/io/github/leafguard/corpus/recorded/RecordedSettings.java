package io.github.leafguard.corpus.recorded;

import io.github.leafguard.corpus.GuestKind;
import io.github.leafguard.policy.SerialisedPolicy;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What one release's own toolstack made of {@code cpuid=} settings for one kind of guest on one host.
 *
 * @param source the version of the toolstack, and of the hypervisor it worked on, as guests name it, e.g. {@code 4.17.5+72}
 * @param host name of the host
 * @param kind kind of guest
 * @param plain the policy of a guest that is built without settings
 * @param results each distinct result once, in the order of the first settings that lead to them
 */
public record RecordedSettings(
        String source, String host, GuestKind kind, SerialisedPolicy plain, List<SettingResult> results) {
    public RecordedSettings {
        results = List.copyOf(results);
        Set<GivenSetting> seen = new HashSet<>();
        for (SettingResult result : results) {
            for (GivenSetting setting : result.settings()) {
                if (!seen.add(setting)) {
                    throw new IllegalArgumentException("setting '" + setting + "' has two results");
                }
            }
            if (result instanceof SettingResult.Built built) {
                built.change().applyTo(plain);
            }
        }
    }
}
