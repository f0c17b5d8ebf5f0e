package io.github.leafguard.check;

import static io.github.leafguard.policy.PolicyText.change;

import io.github.leafguard.policy.CpuPolicy;
import io.github.leafguard.policy.PolicyDiff;
import io.github.leafguard.policy.PolicyField;
import java.util.List;

/** Requests for tests. */
final class Requests {
    private Requests() {}

    /** The request for the bits and whole fields in which {@code wish}, applied to a plain guest, differs from it. */
    static Request request(CpuPolicy plain, String wish) {
        CpuPolicy wished = change(plain, wish);
        List<Request.Word> words = PolicyDiff.between(plain, wished).differences().stream()
                .map(difference -> {
                    int asked = difference.before() ^ difference.after();
                    for (PolicyField field : PolicyField.at(difference.index())) {
                        asked |= (asked & field.mask()) != 0 ? field.mask() : 0;
                    }
                    return new Request.Word(difference.index(), asked, asked, difference.after() & asked);
                })
                .toList();
        return new Request(words);
    }
}
