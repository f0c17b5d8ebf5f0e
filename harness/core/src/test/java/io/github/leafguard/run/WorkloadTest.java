package io.github.leafguard.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.leafguard.corpus.ArchivedGuest;
import io.github.leafguard.corpus.CpuidSetting;
import io.github.leafguard.corpus.GuestKind;
import io.github.leafguard.corpus.Host;
import io.github.leafguard.policy.Vendor;
import io.github.leafguard.toy.ToyWorld;
import java.util.List;
import org.junit.jupiter.api.Test;

class WorkloadTest {
    private final Host host = ToyWorld.host("b-host", Vendor.AMD, 6, 6);
    private final Host other = ToyWorld.host("a-host", Vendor.INTEL, 6, 6);
    private final ArchivedGuest guest = ToyWorld.guest("1.0", host, GuestKind.PV);

    @Test
    void hostsAreOrderedByNameWithTheirGuests() {
        Workload workload = new Workload("corpus", List.of(host, other), List.of(guest), List.of());

        assertThat(workload.hosts())
                .containsExactly(new Workload.HostWork(other, List.of()), new Workload.HostWork(host, List.of(guest)));
        assertThat(workload.guest("1.0/b-host/pv")).hasValue(guest);
        assertThat(workload.host("c-host")).isEmpty();
    }

    @Test
    void twoGuestsOfOneNameAreRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Workload("corpus", List.of(host), List.of(guest, guest), List.of()))
                .withMessage("the corpus has archived guest '1.0/b-host/pv' twice");
    }

    @Test
    void twoHostsOfOneNameAreRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Workload("corpus", List.of(host, host), List.of(), List.of()))
                .withMessage("the corpus has host 'b-host' twice");
    }

    @Test
    void twoSettingsOfOneNameAreRefused() {
        CpuidSetting setting = ToyWorld.setting("avx", "host,avx=0", "1.0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Workload("corpus", List.of(), List.of(), List.of(setting, setting)))
                .withMessage("the corpus has setting 'avx' twice");
    }

    @Test
    void aGuestWithoutItsHostIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Workload("corpus", List.of(other), List.of(guest), List.of()))
                .withMessage("archived guest 1.0/b-host/pv ran on host 'b-host', which the corpus does not have");
    }
}
