package io.github.leafguard.lab;

import io.github.leafguard.corpus.Corpus;
import io.github.leafguard.corpus.Host;
import io.github.leafguard.corpus.archive.ArchiveLimits;
import io.github.leafguard.corpus.load.CorpusLoader;
import java.io.File;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/**
 * The hosts a test boots: a few, or what the property {@code leafguard.hosts} says: names with commas between, or {@code all}. The
 * property {@code leafguard.corpus} names another corpus, several with {@code :} between.
 */
public final class TestHosts {
    public static final Corpus CORPUS = new CorpusLoader(ArchiveLimits.DEFAULT)
            .load(Arrays.stream(System.getProperty("leafguard.corpus", "../../corpus")
                            .split(File.pathSeparator))
                    .map(path -> Path.of(path).toAbsolutePath())
                    .toList());

    private TestHosts() {}

    public static List<Host> chosen(String usual) {
        String names = System.getProperty("leafguard.hosts", usual);
        if (names.equals("all")) {
            return CORPUS.hosts().values().stream()
                    .filter(host -> host.machine().qemuCpu() != null)
                    .toList();
        }
        return Arrays.stream(names.split(","))
                .map(name -> CORPUS.host(name).orElseThrow())
                .toList();
    }
}
