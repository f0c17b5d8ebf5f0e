package io.github.leafguard.pool.level;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.leafguard.corpus.GuestKind;
import org.junit.jupiter.api.Test;

/** XAPI's test of a guest that is to come to a host. */
class AcceptanceTest {
    private static final HostLevels HOST = new HostLevels(
            "GenuineIntel", Featureset.of(1, 0), Featureset.of(1, 0), Featureset.of(7, 0), Featureset.of(3, 0), true);
    private static final LevelRules BY_ITSELF = LevelRules.of("4.17.0");
    private static final LevelRules WITH_LIBXC = LevelRules.of("4.17.6-xcpng8.3");

    private static Acceptance test(String vendor, Featureset recorded, GuestKind kind, LevelRules rules) {
        return Acceptance.of(vendor, recorded, kind, HOST, rules);
    }

    @Test
    void aGuestMayHaveWhatTheHostLetsInThoughItStartsNoneWithThat() {
        assertThat(test("GenuineIntel", Featureset.of(7, 0), GuestKind.HVM_HAP, BY_ITSELF))
                .isEqualTo(new Acceptance.Accepted());
    }

    @Test
    void whatTheHostDoesNotLetInIsNamed() {
        assertThat(test("GenuineIntel", Featureset.of(7, 0), GuestKind.PV, BY_ITSELF))
                .isEqualTo(new Acceptance.TooManyFeatures(java.util.List.of(2)));
    }

    @Test
    void anotherVendorIsRefusedWhateverTheFeatures() {
        assertThat(test("AuthenticAMD", Featureset.EMPTY, GuestKind.PV, BY_ITSELF))
                .isEqualTo(new Acceptance.OtherVendor("AuthenticAMD", "GenuineIntel"));
    }

    /** A guest from a newer host loses its last words before the test, and passes. */
    @Test
    void wordsThatTheHostDoesNotHaveAreLookedAtByLibxcAlone() {
        Featureset longer = Featureset.of(1, 0, 0x10);
        assertThat(test("GenuineIntel", longer, GuestKind.HVM_HAP, BY_ITSELF)).isEqualTo(new Acceptance.Accepted());
        assertThat(test("GenuineIntel", longer, GuestKind.HVM_HAP, WITH_LIBXC))
                .isEqualTo(new Acceptance.TooManyFeatures(java.util.List.of(2 * 32 + 4)));
    }
}
