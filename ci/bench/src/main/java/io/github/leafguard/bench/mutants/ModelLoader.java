package io.github.leafguard.bench.mutants;

import io.github.leafguard.candidate.Candidate;
import io.github.leafguard.candidate.CandidateSource;
import io.github.leafguard.candidate.model.ModelSource;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Loads the model once more, with some of its classes and data files changed. All else, such as policies and the corpus, is shared with the
 * model as it is.
 */
final class ModelLoader extends ClassLoader {
    private final Map<String, byte[]> classes;
    private final Map<String, byte[]> changedClasses;
    private final Map<String, byte[]> changedResources;

    /**
     * @param classes the class files of the model, by class name
     * @param changedClasses those that are to be taken instead
     * @param changedResources data files that are to be taken instead, by their path
     */
    ModelLoader(Map<String, byte[]> classes, Map<String, byte[]> changedClasses, Map<String, byte[]> changedResources) {
        super(ModelLoader.class.getClassLoader());
        this.classes = classes;
        this.changedClasses = changedClasses;
        this.changedResources = changedResources;
    }

    /** A version of the changed model. */
    Candidate resolve(String version) {
        try {
            Class<?> source = loadClass(ModelSource.class.getName());
            return ((CandidateSource) source.getConstructor().newInstance()).resolve(version);
        } catch (ReflectiveOperationException broken) {
            throw new IllegalStateException("the changed model cannot be loaded: " + broken.getCause(), broken);
        }
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        if (!classes.containsKey(name)) {
            return super.loadClass(name, resolve);
        }
        synchronized (getClassLoadingLock(name)) {
            Class<?> known = findLoadedClass(name);
            return known == null ? define(name) : known;
        }
    }

    private Class<?> define(String name) {
        byte[] file = changedClasses.getOrDefault(name, classes.get(name));
        return defineClass(name, file, 0, file.length);
    }

    @Override
    public @Nullable InputStream getResourceAsStream(String name) {
        byte[] changed = changedResources.get(name);
        return changed == null ? super.getResourceAsStream(name) : new ByteArrayInputStream(changed);
    }
}
