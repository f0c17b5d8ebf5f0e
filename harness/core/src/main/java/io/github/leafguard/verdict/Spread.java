package io.github.leafguard.verdict;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * How many are hit, of those looked at, counted apart by form. Only of bare metal booted as usual can be told what share of machines is
 * hit: an emulated or made-up CPU, or an unusual boot option, stands for nobody's fleet.
 *
 * @param bareMetal machines as bare metal, booted as usual
 * @param otherBoots hosts of bare metal, booted with unusual options
 * @param emulated hosts under emulation and of CPUs that no hardware has, however they are booted
 * @param fleet how many that are of the user's fleet; null if nobody said how often there is each host
 */
public record Spread(Share bareMetal, Share otherBoots, Share emulated, Fleet.@Nullable Share fleet) {
    /** Of hosts of which nobody said how often there are any. */
    public Spread(Share bareMetal, Share otherBoots, Share emulated) {
        this(bareMetal, otherBoots, emulated, null);
    }

    /** Nobody, of nobody. */
    public static final Spread NOBODY = new Spread(new Share(0, 0), new Share(0, 0), new Share(0, 0));

    /**
     * A part of a whole.
     *
     * @param hit how many are hit
     * @param of how many were looked at
     */
    public record Share(int hit, int of) {
        public Share {
            if (hit < 0 || hit > of) {
                throw new IllegalArgumentException(hit + " of " + of + " is no share");
            }
        }

        /** {@code 12 of 40}. */
        public String text() {
            return hit + " of " + of;
        }
    }

    /** {@code on 12 of 40 machines as bare metal in default boot; under emulation on 58 of 161 hosts}; forms nobody looked at are left out. */
    public String where() {
        return where("");
    }

    /** The same with a remark on the machines in brackets, if there is one; where none was looked at, on the emulated hosts. */
    public String where(String remark) {
        return told(Share::text, remark.isEmpty() ? "" : " (" + remark + ")");
    }

    /** What was looked at: {@code on 40 machines as bare metal in default boot; under emulation on 161 hosts}. */
    public String lookedAt() {
        return told(share -> String.valueOf(share.of()), "");
    }

    private String told(Function<Share, String> number, String remark) {
        boolean oneForm = otherBoots.of() + emulated.of() == 0;
        List<String> forms = new ArrayList<>();
        if (bareMetal.of() > 0 || oneForm) {
            String form = oneForm ? "" : " as bare metal in default boot";
            forms.add("on " + number.apply(bareMetal) + noun(bareMetal, " machine") + form + remark);
        }
        if (otherBoots.of() > 0) {
            forms.add("with other boot options on " + number.apply(otherBoots) + noun(otherBoots, " host"));
        }
        if (emulated.of() > 0) {
            String vendors = bareMetal.of() == 0 ? remark : "";
            forms.add("under emulation on " + number.apply(emulated) + noun(emulated, " host") + vendors);
        }
        return String.join("; ", forms);
    }

    private static String noun(Share share, String noun) {
        return share.of() == 1 ? noun : noun + "s";
    }
}
