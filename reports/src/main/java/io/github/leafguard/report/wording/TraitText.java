package io.github.leafguard.report.wording;

import io.github.leafguard.policy.Vendor;
import io.github.leafguard.verdict.who.Trait;
import io.github.leafguard.verdict.who.Trait.Bound;
import java.util.Optional;
import java.util.stream.Collectors;

/** What a host is, in words that follow the noun: {@code hosts without XSAVE}. */
final class TraitText {
    private TraitText() {}

    static String of(Trait trait) {
        if (trait instanceof Trait.OfFeature feature) {
            return with(feature.present()) + feature.name();
        }
        if (trait instanceof Trait.OfVendor vendor) {
            return "of " + vendor.vendors().stream().map(Vendor::title).collect(Collectors.joining(" or "));
        }
        if (trait instanceof Trait.OfFamily family) {
            String number = "0x%x".formatted(family.family());
            String of = "of " + family.vendor().title() + "'s ";
            return switch (family.bound()) {
                case EXACTLY -> of + "family " + number;
                case FROM -> of + "families from " + number + " on";
                case BELOW -> of + "families before " + number;
            };
        }
        if (trait instanceof Trait.OfModel model) {
            return "of %s's family 0x%x, model 0x%x".formatted(model.vendor().title(), model.family(), model.model());
        }
        if (trait instanceof Trait.OfBoot boot) {
            return "booted " + with(boot.given()) + "'" + boot.option() + "'";
        }
        if (trait instanceof Trait.OfMaxLeaf max) {
            return "with " + (max.extended() ? "an extended" : "a basic") + " max leaf " + limit(max);
        }
        if (trait instanceof Trait.OfMetal metal) {
            return metal.bare() ? "on bare metal" : "under another hypervisor";
        }
        Trait.OfYear year = (Trait.OfYear) trait;
        return switch (year.bound()) {
            case EXACTLY -> "with a CPU of " + year.year();
            case FROM -> "with a CPU of " + year.year() + " or later";
            case BELOW -> "with a CPU from before " + year.year();
        };
    }

    /** What the others are where that is a trait as well. */
    static Optional<String> opposite(Trait trait) {
        if (trait instanceof Trait.OfFeature feature) {
            return Optional.of(of(new Trait.OfFeature(feature.name(), !feature.present())));
        }
        if (trait instanceof Trait.OfBoot boot) {
            return Optional.of(of(new Trait.OfBoot(boot.option(), !boot.given())));
        }
        return trait instanceof Trait.OfMetal metal
                ? Optional.of(of(new Trait.OfMetal(!metal.bare())))
                : Optional.empty();
    }

    private static String with(boolean is) {
        return is ? "with " : "without ";
    }

    private static String limit(Trait.OfMaxLeaf max) {
        String leaf = "%08x".formatted(max.leaf());
        if (max.bound() == Bound.EXACTLY) {
            return "of " + leaf;
        }
        return max.bound() == Bound.FROM ? "of " + leaf + " or more" : "below " + leaf;
    }
}
