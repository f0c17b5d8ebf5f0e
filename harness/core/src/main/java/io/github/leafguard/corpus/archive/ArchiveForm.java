package io.github.leafguard.corpus.archive;

import java.nio.file.Path;

/** The forms in which files are written, each known by the ending of its name. */
public enum ArchiveForm {
    TAR(".tar"),
    TAR_GZ(".tar.gz"),
    TAR_XZ(".tar.xz"),
    TAR_ZST(".tar.zst"),
    ZIP(".zip"),
    /** A directory with the files in it; any name that ends in none of the others. */
    DIRECTORY("");

    private final String ending;

    ArchiveForm(String ending) {
        this.ending = ending;
    }

    /** The ending that names of this form have. */
    public String ending() {
        return ending;
    }

    /** The form that a file of this name is to have. */
    public static ArchiveForm of(Path target) {
        String name = String.valueOf(target.getFileName());
        for (ArchiveForm form : values()) {
            if (name.endsWith(form.ending)) {
                return form;
            }
        }
        throw new AssertionError("every name ends in nothing");
    }
}
