package io.github.leafguard.corpus.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.leafguard.corpus.ArchivedGuest;
import io.github.leafguard.corpus.CpuidSetting;
import io.github.leafguard.corpus.GuestConfiguration;
import io.github.leafguard.corpus.GuestKind;
import io.github.leafguard.corpus.GuestOption;
import io.github.leafguard.corpus.GuestOptions;
import io.github.leafguard.corpus.Guests;
import io.github.leafguard.corpus.MsrSetting;
import io.github.leafguard.corpus.Refusal;
import io.github.leafguard.format.Origin;
import io.github.leafguard.policy.PolicyError;
import io.github.leafguard.policy.SerialisedPolicy;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Guests on disk are the guests that were put there, in the portions that guests in memory make. */
class StoredGuestsTest {
    private static final Origin PLACE = Origin.of("fleet.tar.xz").entry("guests.jsonl");

    private static SerialisedPolicy policy(int number) {
        return SerialisedPolicy.builder()
                .leaf(0, -1, 0xd, number, 0x80000000, -1)
                .msr(0xce, number & 1, (long) number << 32)
                .build();
    }

    private static ArchivedGuest guest(String host, int number, int policy) {
        return new ArchivedGuest(
                "4.15.0/" + host + "/pv.\u00fc" + number, host, GuestKind.PV, "4.15.0", policy(policy), "made up");
    }

    private static StoredGuests stored(List<ArchivedGuest> guests) {
        GuestStore store = new GuestStore();
        long line = 0;
        for (ArchivedGuest guest : guests) {
            store.add(guest, PLACE.line(++line));
        }
        return store.finish();
    }

    @Test
    void everythingOfAGuestComesBack() {
        GuestConfiguration configured = new GuestConfiguration(
                "db-3",
                List.of(CpuidSetting.ofConfiguration(CpuidSetting.Syntax.LIBXL, List.of("host,avx=0"))),
                List.of(new MsrSetting(0x10a, "x".repeat(64))),
                GuestOptions.PLAIN.with(GuestOption.NESTED, true));
        ArchivedGuest plain = guest("a", 1, 1);
        List<ArchivedGuest> guests = List.of(
                plain,
                plain.with(configured).with(policy(7)),
                new ArchivedGuest(
                        "refused",
                        "a",
                        GuestKind.HVM_SHADOW,
                        "4.17.5",
                        policy(2),
                        GuestConfiguration.PLAIN,
                        "\u4e16",
                        7L,
                        new Refusal(new PolicyError(22, 7, -1, -1), null, null, "no release takes it")),
                new ArchivedGuest(
                        "bare",
                        "a",
                        GuestKind.PV32,
                        "4.13.0",
                        SerialisedPolicy.builder().build(),
                        GuestConfiguration.PLAIN,
                        "",
                        -1L,
                        null));
        for (ArchivedGuest guest : guests) {
            assertThat(GuestRecord.read(GuestRecord.of(guest))).isEqualTo(guest);
        }
        ArchivedGuest large =
                plain.with(new GuestConfiguration("n".repeat(5000), List.of(), List.of(), GuestOptions.PLAIN));
        assertThat(stored(List.of(large)).all()).containsExactly(large);
    }

    @Test
    void theyAreFoundByHostAndByIdWithTheirPlaces() {
        List<ArchivedGuest> guests = new ArrayList<>();
        for (int number = 0; number < 3000; number++) {
            guests.add(guest("host-" + number % 7, number, number));
        }
        StoredGuests stored = stored(guests);

        assertThat(stored.all()).containsExactlyInAnyOrderElementsOf(guests);
        assertThat(stored.of("host-3"))
                .containsExactlyInAnyOrderElementsOf(guests.stream()
                        .filter(each -> each.host().equals("host-3"))
                        .toList());
        assertThat(stored.of("host-7")).isEmpty();
        assertThat(stored.portions("host-7")).isEmpty();
        assertThat(stored.hosts()).hasSize(7);
        for (int number = 0; number < guests.size(); number += 97) {
            String id = guests.get(number).id();
            assertThat(stored.find(id)).contains(guests.get(number));
            assertThat(stored.place(id)).contains(PLACE.line(number + 1));
        }
        assertThat(stored.find("nobody")).isEmpty();
        assertThat(stored.place("nobody")).isEmpty();
        assertThat(stored.twice()).isEmpty();
        assertThatThrownBy(() -> stored.of("host-3").get(3000)).isInstanceOf(IndexOutOfBoundsException.class);
    }

    @Test
    void theFirstGuestThatHasTheIdOfOneBeforeItIsTold() {
        List<ArchivedGuest> guests = new ArrayList<>();
        for (int number = 0; number < 2000; number++) {
            guests.add(guest("a", number, number));
        }
        guests.set(1500, guest("a", 20, 1));
        guests.set(700, guest("a", 30, 1));
        guests.set(800, guest("a", 30, 2));
        assertThat(stored(guests).twice())
                .contains(new StoredGuests.Twice(guest("a", 30, 0).id(), PLACE.line(31), PLACE.line(701)));
    }

    /** One host of 60,000 guests, half of which have one of three policies; another of few. */
    @Test
    void portionsAreThoseOfGuestsInMemoryWhateverTheOrder() {
        List<ArchivedGuest> guests = new ArrayList<>();
        for (int number = 0; number < 60_000; number++) {
            guests.add(guest("large", number, number % 2 == 0 ? number % 6 : number));
        }
        for (int number = 0; number < 100; number++) {
            guests.add(guest("small", number, number));
        }
        Guests listed = Guests.listed(guests);
        Collections.shuffle(guests, new Random(7));
        StoredGuests stored = stored(guests);

        List<List<ArchivedGuest>> portions = stored.portions("large");
        assertThat(portions.stream().map(StoredGuestsTest::byId).toList())
                .isEqualTo(listed.portions("large").stream()
                        .map(StoredGuestsTest::byId)
                        .toList());
        assertThat(portions).hasSizeGreaterThan(4).allMatch(portion -> portion.size() <= 32_768);
        assertThat(portions.stream().flatMap(List::stream).toList())
                .isEqualTo(stored.of("large"))
                .hasSize(60_000);
        Set<SerialisedPolicy> seen = new HashSet<>();
        for (List<ArchivedGuest> portion : portions) {
            Set<SerialisedPolicy> own = new HashSet<>();
            portion.forEach(each -> own.add(each.policy()));
            assertThat(own).noneMatch(seen::contains);
            seen.addAll(own);
        }
        assertThat(stored.portions("small")).hasSize(1);
        assertThat(byId(stored.portions("small").get(0))).isEqualTo(byId(listed.of("small")));
    }

    private static List<ArchivedGuest> byId(List<ArchivedGuest> guests) {
        return guests.stream().sorted(Comparator.comparing(ArchivedGuest::id)).toList();
    }
}
