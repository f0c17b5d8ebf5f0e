package io.github.leafguard.verdict.who;

import io.github.leafguard.policy.Feature;
import io.github.leafguard.policy.FeatureCatalog;
import io.github.leafguard.policy.Vendor;
import io.github.leafguard.verdict.who.Trait.Bound;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * What some hosts can be told apart by, in the order in which one is preferred to another that fits as well: features that others
 * need, those first that most need; vendor, family and model; boot options; max leaves; bare metal; year.
 */
final class Traits {
    private final List<HostProfile> hosts;
    private final Map<Trait, BitSet> general = new LinkedHashMap<>();
    private final Map<String, Map<Trait, BitSet>> byFeature = new HashMap<>();

    /**
     * @param hosts the hosts; bits of sets are their places in this list
     * @param catalog features, of which those count that others need: with many that nobody needs, some fit by chance
     */
    Traits(List<HostProfile> hosts, FeatureCatalog catalog) {
        this.hosts = List.copyOf(hosts);
        prerequisites(catalog).forEach(feature -> general.putAll(ofFeature(feature)));
        processors();
        options();
        bounds(HostProfile::basicMaxLeaf, (bound, leaf) -> new Trait.OfMaxLeaf(false, bound, leaf), hosts);
        bounds(HostProfile::extdMaxLeaf, (bound, leaf) -> new Trait.OfMaxLeaf(true, bound, leaf), hosts);
        add(new Trait.OfMetal(true));
        add(new Trait.OfMetal(false));
        List<HostProfile> dated =
                hosts.stream().filter(host -> host.year() != null).toList();
        bounds(host -> host.year() == null ? 0 : host.year(), Trait.OfYear::new, dated);
    }

    private static List<String> prerequisites(FeatureCatalog catalog) {
        Comparator<Feature> mostNeeded = Comparator.comparing(
                feature -> -catalog.dependants().get(feature.name()).size());
        return catalog.features().stream()
                .filter(feature -> catalog.dependants().containsKey(feature.name()))
                .sorted(mostNeeded.thenComparing(Feature::index))
                .map(Feature::name)
                .toList();
    }

    private void processors() {
        for (Vendor vendor : Vendor.values()) {
            add(new Trait.OfVendor(List.of(vendor)));
        }
        add(new Trait.OfVendor(
                Stream.of(Vendor.values()).filter(Vendor::isAmdLike).toList()));
        for (Vendor vendor : Vendor.values()) {
            bounds(
                    host -> host.processor().family(),
                    (bound, family) -> new Trait.OfFamily(vendor, bound, family),
                    hosts.stream().filter(host -> host.vendor() == vendor).toList());
        }
        hosts.stream()
                .sorted(Comparator.comparing(HostProfile::vendor)
                        .thenComparing(host -> host.processor().family())
                        .thenComparing(host -> host.processor().model()))
                .map(host -> new Trait.OfModel(
                        host.vendor(),
                        host.processor().family(),
                        host.processor().model()))
                .distinct()
                .forEach(this::add);
    }

    private void options() {
        hosts.stream()
                .flatMap(host -> host.bootOptions().stream())
                .distinct()
                .sorted()
                .forEach(option -> {
                    add(new Trait.OfBoot(option, true));
                    add(new Trait.OfBoot(option, false));
                });
    }

    private interface Bounded {
        Trait of(Bound bound, int number);
    }

    private void bounds(Function<HostProfile, Integer> number, Bounded trait, List<HostProfile> of) {
        TreeSet<Integer> numbers = new TreeSet<>(Integer::compareUnsigned);
        of.forEach(host -> numbers.add(number.apply(host)));
        for (Bound bound : Bound.values()) {
            numbers.forEach(each -> add(trait.of(bound, each)));
        }
    }

    private void add(Trait trait) {
        general.put(trait, hostsWith(trait));
    }

    private Map<Trait, BitSet> ofFeature(String name) {
        return byFeature.computeIfAbsent(name, any -> {
            Map<Trait, BitSet> both = new LinkedHashMap<>();
            Stream.of(true, false)
                    .map(present -> new Trait.OfFeature(name, present))
                    .forEach(trait -> both.put(trait, hostsWith(trait)));
            return both;
        });
    }

    private BitSet hostsWith(Trait trait) {
        BitSet set = new BitSet(hosts.size());
        for (int host = 0; host < hosts.size(); host++) {
            set.set(host, trait.isTrueOf(hosts.get(host)));
        }
        return set;
    }

    /**
     * All of them, with the hosts that have them.
     *
     * @param features names of features that are preferred to everything else
     */
    Map<Trait, BitSet> preferring(Collection<String> features) {
        Map<Trait, BitSet> all = new LinkedHashMap<>();
        features.forEach(feature -> all.putAll(ofFeature(feature)));
        general.forEach(all::putIfAbsent);
        return all;
    }

    /** Those of a set. */
    List<HostProfile> hosts(BitSet set) {
        List<HostProfile> some = new ArrayList<>();
        for (int at = set.nextSetBit(0); at >= 0; at = set.nextSetBit(at + 1)) {
            some.add(hosts.get(at));
        }
        return some;
    }
}
