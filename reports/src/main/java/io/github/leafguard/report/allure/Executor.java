package io.github.leafguard.report.allure;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/**
 * The CI build that ran the check, as {@code executor.json} tells it. A report has it only if the caller knows it.
 *
 * @param name name of the CI server
 * @param type its sort, which picks an icon: {@code jenkins}, {@code gitlab}, {@code github} …
 * @param url its address, null if not known
 * @param buildOrder number of the build, null if not known
 * @param buildName name of the build, null if not known
 * @param buildUrl address of the build, null if not known
 * @param reportUrl where the report will be, null if not known
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Executor(
        String name,
        String type,
        @Nullable String url,
        @Nullable Long buildOrder,
        @Nullable String buildName,
        @Nullable String buildUrl,
        @Nullable String reportUrl) {
    public Executor {
        if (name.isBlank() || type.isBlank()) {
            throw new IllegalArgumentException(
                    "an executor needs a name and a type, found '" + name + "', '" + type + "'");
        }
    }
}
