package io.github.leafguard.candidate.model.history;

import io.github.leafguard.corpus.XenVersion;
import io.github.leafguard.corpus.XenVersion.Series;
import java.util.Optional;

/**
 * Where a version stands. The series comes first, whatever the dates: a late version of a stable branch comes before an early one of
 * the next series. Within a series its development comes first, change by change; then numbers count.
 *
 * @param series the series it belongs to; in development, the one being developed
 * @param position how many changes of the trunk it contains
 * @param number its number; empty in development between two numbers
 */
record Place(Series series, int position, Optional<XenVersion> number) {
    /** Whether guests from over there come here without going back. */
    boolean isLaterThan(Place other) {
        int order = series.compareTo(other.series);
        if (order == 0) {
            order = Integer.compare(position, other.position);
        }
        if (order == 0 && number.isPresent() && other.number.isPresent()) {
            order = number.get().compareTo(other.number.get());
        }
        return order > 0;
    }
}
