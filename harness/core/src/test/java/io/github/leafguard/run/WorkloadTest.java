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
        Workload workload = ToyWorld.workload(List.of(host, other), List.of(guest), List.of());

        assertThat(workload.hosts())
                .containsExactly(new Workload.HostWork(other, List.of()), new Workload.HostWork(host, List.of(guest)));
        assertThat(workload.guest("1.0/b-host/pv")).hasValue(guest);
        assertThat(workload.host("c-host")).isEmpty();
    }

    @Test
    void aPartHasItsHostsWithTheirGuestsAndAllSettings() {
        ArchivedGuest elsewhere = ToyWorld.guest("1.0", other, GuestKind.PV);
        CpuidSetting setting = ToyWorld.setting("avx", "host,avx=0", "1.0");
        Workload whole = ToyWorld.workload(List.of(host, other), List.of(guest, elsewhere), List.of(setting));
        Workload part = whole.part("b-host"::equals);

        assertThat(part.hosts()).containsExactly(new Workload.HostWork(host, List.of(guest)));
        assertThat(part.host("a-host")).isEmpty();
        assertThat(part.guest("1.0/a-host/pv")).isEmpty();
        assertThat(part.settings()).containsExactly(setting);
        assertThat(part.setting("avx")).hasValue(setting);
        assertThat(whole.isWhole()).isTrue();
        assertThat(part.isWhole()).isFalse();
    }

    @Test
    void aSlashInTheNameOfAHostIsRefused() {
        Host odd = ToyWorld.host("a/b", Vendor.AMD, 6, 6);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ToyWorld.workload(List.of(odd), List.of(), List.of()))
                .withMessage("host 'a/b' has a slash in its name");
    }
}
