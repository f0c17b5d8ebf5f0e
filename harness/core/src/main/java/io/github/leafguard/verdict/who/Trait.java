package io.github.leafguard.verdict.who;

import io.github.leafguard.policy.Vendor;
import java.util.List;

/** Something that a host is or is not. */
public sealed interface Trait {
    /** Whether the host is so; what is not known of it, it is not. */
    boolean isTrueOf(HostProfile host);

    /** How long a description it makes: 2, or 3 with a number. */
    default int length() {
        return this instanceof OfFamily
                        || this instanceof OfModel
                        || this instanceof OfMaxLeaf
                        || this instanceof OfYear
                ? 3
                : 2;
    }

    /** On which side of a number. */
    enum Bound {
        EXACTLY,
        /** This number or more. */
        FROM,
        /** Less than this number. */
        BELOW;

        boolean takes(int value, int limit) {
            int order = Integer.compareUnsigned(value, limit);
            return switch (this) {
                case EXACTLY -> order == 0;
                case FROM -> order >= 0;
                case BELOW -> order < 0;
            };
        }
    }

    /**
     * Xen finds a feature on the host, or does not: the CPU lacks it, or a boot option hides it.
     *
     * @param name Xen's name
     * @param present which of the two
     */
    record OfFeature(String name, boolean present) implements Trait {
        @Override
        public boolean isTrueOf(HostProfile host) {
            return host.features().contains(name) == present;
        }
    }

    /**
     * The CPU is of a vendor.
     *
     * @param vendors one, or those for whom Xen has the same rules
     */
    record OfVendor(List<Vendor> vendors) implements Trait {
        public OfVendor {
            vendors = List.copyOf(vendors);
        }

        @Override
        public boolean isTrueOf(HostProfile host) {
            return vendors.contains(host.vendor());
        }
    }

    /**
     * The CPU is of this family, or of one from there on, or of one before it.
     *
     * @param vendor whose numbers these are
     * @param family as Xen counts them: the extended family added
     */
    record OfFamily(Vendor vendor, Bound bound, int family) implements Trait {
        @Override
        public boolean isTrueOf(HostProfile host) {
            return host.vendor() == vendor && bound.takes(host.processor().family(), family);
        }
    }

    /**
     * The CPU is of this model.
     *
     * @param vendor whose numbers these are
     * @param family the extended family added
     * @param model the extended model in the upper four bits
     */
    record OfModel(Vendor vendor, int family, int model) implements Trait {
        @Override
        public boolean isTrueOf(HostProfile host) {
            return host.vendor() == vendor
                    && host.processor().family() == family
                    && host.processor().model() == model;
        }
    }

    /**
     * Xen is booted with an option, or without it.
     *
     * @param option as it stands on the command line
     * @param given which of the two
     */
    record OfBoot(String option, boolean given) implements Trait {
        @Override
        public boolean isTrueOf(HostProfile host) {
            return host.bootOptions().contains(option) == given;
        }
    }

    /**
     * The leaves that Xen finds end there.
     *
     * @param extended whether the extended ones, else the basic ones
     * @param leaf the max leaf, unsigned
     */
    record OfMaxLeaf(boolean extended, Bound bound, int leaf) implements Trait {
        @Override
        public boolean isTrueOf(HostProfile host) {
            return bound.takes(extended ? host.extdMaxLeaf() : host.basicMaxLeaf(), leaf);
        }
    }

    /** Xen finds bare metal under it, or another hypervisor. */
    record OfMetal(boolean bare) implements Trait {
        @Override
        public boolean isTrueOf(HostProfile host) {
            return host.isBareMetal() == bare;
        }
    }

    /** The CPU was introduced in this year, from it on, or before it. */
    record OfYear(Bound bound, int year) implements Trait {
        @Override
        public boolean isTrueOf(HostProfile host) {
            Integer introduced = host.year();
            return introduced != null && bound.takes(introduced, year);
        }
    }
}
