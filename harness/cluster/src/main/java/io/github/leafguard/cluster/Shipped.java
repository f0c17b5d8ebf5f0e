package io.github.leafguard.cluster;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.ObjectStreamClass;
import java.io.Serializable;
import java.io.UncheckedIOException;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;

/**
 * A value that is sent to each executor once. It is written by Java, which knows records, and not by what Spark is set to.
 *
 * @param <T> the value's type
 */
final class Shipped<T extends Serializable> implements Serializable {
    private static final long serialVersionUID = 1;

    private final Broadcast<byte[]> bytes;

    private Shipped(Broadcast<byte[]> bytes) {
        this.bytes = bytes;
    }

    static <T extends Serializable> Shipped<T> to(JavaSparkContext spark, T value) {
        return new Shipped<>(spark.broadcast(bytes(value)));
    }

    /** The value: another object each time. */
    @SuppressWarnings("unchecked") // it is what was put in
    T get() {
        return (T) object(bytes.value());
    }

    static byte[] bytes(Serializable value) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(value);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return bytes.toByteArray();
    }

    static Object object(byte[] bytes) {
        try (ObjectInputStream in = new OwnClasses(bytes)) {
            return in.readObject();
        } catch (IOException | ClassNotFoundException impossible) {
            throw new IllegalStateException("what was sent cannot be read: " + impossible, impossible);
        }
    }

    /** Finds the classes of the jar that was submitted, which the loader of Spark's own does not know. */
    private static final class OwnClasses extends ObjectInputStream {
        OwnClasses(byte[] bytes) throws IOException {
            super(new ByteArrayInputStream(bytes));
        }

        @Override
        protected Class<?> resolveClass(ObjectStreamClass described) throws IOException, ClassNotFoundException {
            try {
                return Class.forName(described.getName(), false, Shipped.class.getClassLoader());
            } catch (ClassNotFoundException other) {
                return super.resolveClass(described);
            }
        }
    }
}
