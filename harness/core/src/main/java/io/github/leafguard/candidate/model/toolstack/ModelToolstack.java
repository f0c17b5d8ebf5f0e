package io.github.leafguard.candidate.model.toolstack;

import io.github.leafguard.candidate.AskedBits;
import io.github.leafguard.candidate.Hypervisor;
import io.github.leafguard.candidate.Toolstack;
import io.github.leafguard.corpus.CpuidSetting;
import io.github.leafguard.corpus.GuestConfiguration;
import io.github.leafguard.policy.FeatureCatalog;
import io.github.leafguard.policy.Location;
import io.github.leafguard.policy.PolicyBounds;
import io.github.leafguard.policy.PolicyCodec;
import io.github.leafguard.policy.Register;
import java.nio.IntBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** The modelled toolstack of one version. */
public final class ModelToolstack implements Toolstack {
    private final String version;
    private final ToolstackRules rules;
    private final ToolstackTables tables;
    private final PolicyCodec codec;

    /** Made when it is first needed: most variants of a release are never asked about a setting. */
    private volatile @Nullable Syntax syntax;

    /** What settings mean depends on the toolstack alone, and the same ones are built on every host. As large as the corpus. */
    private final Map<List<CpuidSetting>, Overrides> parsed = new ConcurrentHashMap<>();

    /** Of settings that are tried alone, on host after host: the same objects. */
    private final Map<Alone, Overrides> parsedAlone = new ConcurrentHashMap<>();

    private record Alone(CpuidSetting setting) {
        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Alone alone && alone.setting == setting;
        }

        @Override
        public int hashCode() {
            return System.identityHashCode(setting);
        }
    }

    /**
     * A toolstack.
     *
     * @param version the version it stands for, e.g. {@code 4.16.0-rc4}
     * @param rules in what it differs from others
     * @param tables what it is built with; feature names become keys here if the rules say so
     */
    public ModelToolstack(String version, ToolstackRules rules, ToolstackTables tables) {
        this.version = version;
        this.rules = rules;
        this.tables = tables;
        this.codec = new PolicyCodec(tables.bounds());
    }

    /** What it takes settings for. */
    private record Syntax(CpuidKeys keys, SettingParser parser) {
        static Syntax of(ToolstackRules rules, ToolstackTables tables) {
            boolean knowsNames = rules.has(ToolstackSwitch.FEATURE_NAMES_AS_KEYS);
            CpuidKeys keys = knowsNames
                    ? tables.keys().withFeatures(tables.catalog(), rules.has(ToolstackSwitch.MSR_OVERRIDES))
                    : tables.keys();
            // The parser that knows feature names reads numbers anew; 4.14.6, 4.17.5 and 4.20.4 as built show it.
            return new Syntax(keys, new SettingParser(keys, !knowsNames));
        }
    }

    private Syntax syntax() {
        Syntax known = syntax;
        if (known == null) {
            known = Syntax.of(rules, tables);
            syntax = known;
        }
        return known;
    }

    @Override
    public String version() {
        return version;
    }

    /** In what it differs from others. */
    public ToolstackRules rules() {
        return rules;
    }

    /** Every {@code cpuid=} key it understands. */
    public CpuidKeys keys() {
        return syntax().keys();
    }

    /** The features it knows. */
    FeatureCatalog catalog() {
        return tables.catalog();
    }

    /** What it understands of these settings. */
    public Overrides parse(List<CpuidSetting> settings) {
        if (settings.size() == 1) {
            Alone alone = new Alone(settings.get(0));
            Overrides known = parsedAlone.get(alone);
            return known == null
                    ? parsedAlone.computeIfAbsent(
                            alone, any -> syntax().parser().parse(settings))
                    : known;
        }
        return settings.isEmpty()
                ? Overrides.NONE
                : parsed.computeIfAbsent(settings, any -> syntax().parser().parse(any));
    }

    /** What it understands of a domain's configuration. One that cannot set MSRs does not look at what is asked of them. */
    Overrides overrides(GuestConfiguration configuration) {
        Overrides overrides = parse(configuration.cpuid());
        return rules.has(ToolstackSwitch.MSR_OVERRIDES) ? overrides.with(configuration.msrs()) : overrides;
    }

    private record Building(ToolstackRules rules, IntBuffer positions, PolicyBounds bounds, Overrides overrides) {}

    @Override
    public Object building(CpuidSetting setting) {
        return rules.has(ToolstackSwitch.LIVE_CPUID) || setting.isFeatureset()
                ? this
                : new Building(
                        rules, IntBuffer.wrap(tables.featurePositions()), tables.bounds(), parse(List.of(setting)));
    }

    @Override
    public List<AskedBits> understand(CpuidSetting setting) {
        if (setting.isFeatureset()) {
            return FeaturesetSetting.of(setting).asked(tables.catalog());
        }
        Overrides overrides = parse(List.of(setting));
        List<AskedBits> asked = new ArrayList<>();
        for (LeafOverride leaf : overrides.leaves()) {
            for (Register register : Register.values()) {
                leaf.register(register)
                        .filter(bits -> bits.bad() < 0)
                        .ifPresent(bits ->
                                asked.add(new AskedBits(new Location.Cpuid(leaf.leaf(), register), bits.text())));
            }
        }
        for (MsrOverride msr : overrides.msrs()) {
            String bits = msr.bits().text();
            asked.add(new AskedBits(new Location.Msr(msr.msr(), true), bits.substring(0, 32)));
            asked.add(new AskedBits(new Location.Msr(msr.msr(), false), bits.substring(32)));
        }
        return List.copyOf(asked);
    }

    @Override
    public ModelSession open(Hypervisor hypervisor) {
        return new ModelSession(this, hypervisor, new LegacySteps(hypervisor, rules, tables, codec));
    }
}
