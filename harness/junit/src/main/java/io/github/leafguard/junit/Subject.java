package io.github.leafguard.junit;

import io.github.leafguard.check.CaseId;
import io.github.leafguard.corpus.CpuidSetting;
import io.github.leafguard.corpus.GuestKind;
import java.util.List;

/** What one test is about: a case, or the settings of a file as tried on one host and kind of guest. */
sealed interface Subject {
    /** Its name among the subjects of a file. */
    String name();

    /** Name of the host it is asked on. */
    String host();

    /** The cases it stands for. */
    List<CaseId> caseIds();

    /** One case. */
    record Single(CaseId caseId, String host) implements Subject {
        @Override
        public List<CaseId> caseIds() {
            return List.of(caseId);
        }

        @Override
        public String name() {
            return caseId.text();
        }
    }

    /**
     * The settings of a file, on one host for one kind of guest. There are far more settings than anything else, and a build
     * that lists each of them on each host is no help to anybody.
     */
    record Settings(String host, GuestKind kind, List<CpuidSetting> settings) implements Subject {
        public Settings {
            settings = List.copyOf(settings);
        }

        @Override
        public String name() {
            return "setting/" + host + "/" + kind.text();
        }

        @Override
        public List<CaseId> caseIds() {
            return settings.stream()
                    .<CaseId>map(setting -> new CaseId.Setting(host, kind, setting.id()))
                    .toList();
        }
    }
}
