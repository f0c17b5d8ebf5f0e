package io.github.leafguard.corpus.intake;

import io.github.leafguard.corpus.XenVersion;
import java.util.Comparator;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** Which host a file is of, by the names of files and directories. */
final class HostNames {
    /** Directories that are not named after a host. */
    private static final Set<String> GENERAL = Set.of(
            "machines",
            "guests",
            "settings",
            "hosts",
            "saves",
            "save",
            "logs",
            "dumps",
            "configs",
            "cfg",
            "xen",
            "images");

    /** What people put behind a host's name to say what the file is. */
    private static final Pattern TOOL = Pattern.compile(
            "(?i)[._-](?:xen-?cpuid|cpuid|policies|policy|dump|raw|xl|info|dmesg|cpuinfo)(?:[._-]?[a-z0-9]{1,8})?$");

    private static final Pattern TOOL_ALONE =
            Pattern.compile("(?i)(?:xen-?cpuid|cpuid|policies|dump|raw)(?:[._-]?[a-z0-9]{1,8})?");

    private final Set<String> known;

    /** The names that are known so far. */
    HostNames(Set<String> known) {
        this.known = new TreeSet<>(known);
    }

    void add(String name) {
        known.add(name);
    }

    /**
     * What to call the host of a machine's file: the directory it lies in, if that has one machine, else the file's own name.
     *
     * @param own the file's name without endings
     * @param isAlone whether no other machine's file lies there
     */
    static String of(HeapFile file, String own, boolean isAlone) {
        String[] directories = file.directories();
        String nearest = directories.length == 0 ? "" : directories[directories.length - 1];
        boolean isGeneral = nearest.isEmpty()
                || GENERAL.contains(nearest)
                || XenVersion.parse(nearest).isPresent();
        boolean isOfTheDirectory = isAlone || TOOL_ALONE.matcher(own).matches();
        return !isGeneral && isOfTheDirectory ? nearest : TOOL.matcher(own).replaceFirst("");
    }

    /** The known host that a file is of: by a name in it, a directory, its own name, or because there is no other. */
    Optional<String> find(HeapFile file, String said) {
        if (known.contains(said)) {
            return Optional.of(said);
        }
        String[] directories = file.directories();
        for (int i = directories.length - 1; i >= 0; i--) {
            if (known.contains(directories[i])) {
                return Optional.of(directories[i]);
            }
        }
        Optional<String> byName =
                known.stream().filter(host -> isOf(file.lastPart(), host)).max(Comparator.comparingInt(String::length));
        return byName.or(() -> known.size() == 1 ? known.stream().findFirst() : Optional.empty());
    }

    private static boolean isOf(String file, String host) {
        return file.startsWith(host)
                && (file.length() == host.length() || "._-".indexOf(file.charAt(host.length())) >= 0);
    }

    @Override
    public String toString() {
        return known.size() > 5
                ? String.join(", ", known.stream().limit(5).toList()) + " and " + (known.size() - 5) + " more"
                : String.join(", ", known);
    }
}
