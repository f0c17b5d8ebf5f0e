package io.github.leafguard.bench.mutants;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import org.junit.jupiter.api.Test;

/** Loops that never end are ended, and others are left alone. */
class LoopBudgetTest {
    /** Something with loops. */
    public static final class Loops {
        private Loops() {}

        /** Comes to an end. */
        public static int sum(int upTo) {
            int sum = 0;
            for (int number = 1; number <= upTo; number++) {
                sum += number;
            }
            return sum;
        }

        /** Does not, but for the number 0. */
        public static int never(int number) {
            int left = number;
            while (left != 0) {
                left = -left;
            }
            return left;
        }
    }

    private static final class OneClass extends ClassLoader {
        Class<?> define(byte[] file) {
            return defineClass(Loops.class.getName(), file, 0, file.length);
        }
    }

    private static Method counted(String name) throws IOException, ReflectiveOperationException {
        String path = "/" + Loops.class.getName().replace('.', '/') + ".class";
        try (InputStream in = LoopBudgetTest.class.getResourceAsStream(path)) {
            return new OneClass().define(LoopCounting.of(in.readAllBytes())).getMethod(name, int.class);
        }
    }

    @Test
    void aLoopThatEndsGivesItsResult() throws Exception {
        LoopBudget.begin();
        assertThat(counted("sum").invoke(null, 100)).isEqualTo(5050);
    }

    @Test
    void aLoopThatNeverEndsIsEnded() throws Exception {
        Method never = counted("never");
        LoopBudget.begin();
        assertThatThrownBy(() -> never.invoke(null, 1))
                .isInstanceOf(InvocationTargetException.class)
                .hasCauseInstanceOf(LoopBudget.Exhausted.class);
    }

    @Test
    void everyQuestionHasTheWholeBudget() throws Exception {
        Method sum = counted("sum");
        for (int question = 0; question < 3; question++) {
            LoopBudget.begin();
            assertThat(sum.invoke(null, 30_000_000)).isNotNull();
        }
    }
}
