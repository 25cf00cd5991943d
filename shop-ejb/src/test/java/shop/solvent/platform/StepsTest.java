package shop.solvent.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class StepsTest {

    private static final int STEPS = 3;

    private final TestShop shop = TestShop.empty();
    private final Database database = shop.database().database();

    /** Writes three rows for each work, one in each step; what is done with it in between is the test's. */
    private class Rows implements Stepwise {

        private final List<Long> works;
        private final List<Long> failures = new ArrayList<>();

        Rows(long... works) {
            this.works = LongStream.of(works).boxed().toList();
        }

        @Override
        public String job() {
            return "rows";
        }

        @Override
        public List<Long> unfinished() {
            return works.stream().filter(work -> written(work) < STEPS).toList();
        }

        @Override
        public boolean step(long work) {
            if (written(work) == STEPS) {
                return false;
            }
            database.update(
                    "INSERT INTO outbox (id, topic, subject, payload, created_at) VALUES (?, 'step', ?, '', ?)",
                    Ids.next(),
                    String.valueOf(work),
                    shop.clock().instant());
            during(work);
            return true;
        }

        void during(long work) {}

        @Override
        public boolean failed(long work, RuntimeException failure) {
            failures.add(work);
            return false;
        }
    }

    private long written(long work) {
        return database.number("SELECT COUNT(*) FROM outbox WHERE subject = ?", String.valueOf(work));
    }

    @Test
    void everyWorkIsTakenToItsEnd() {
        shop.get(Steps.class).workOff(new Rows(1, 2));

        assertThat(written(1)).isEqualTo(STEPS);
        assertThat(written(2)).isEqualTo(STEPS);
    }

    @Test
    void aWorkThatCannotBeDoneHoldsUpNoOther() {
        Rows job = new Rows(1, 2) {
            @Override
            void during(long work) {
                if (work == 1) {
                    throw new IllegalStateException("never");
                }
            }
        };

        shop.get(Steps.class).workOff(job);

        assertThat(written(1)).as("nothing of a step that failed is kept").isZero();
        assertThat(written(2)).isEqualTo(STEPS);
        assertThat(job.failures).containsExactly(1L);
    }

    @Test
    void whatAStoppedServerLeftIsTakenUpWhereItStood() {
        Rows dying = new Rows(7) {
            @Override
            void during(long work) {
                if (written(work) == 2) {
                    throw new AssertionError("the power went");
                }
            }
        };
        assertThatThrownBy(() -> shop.get(Steps.class).begin(dying, 7)).hasMessageContaining("the power went");
        assertThat(written(7)).as("the step before it").isEqualTo(1);

        shop.secondServer().get(Steps.class).workOff(new Rows(7));

        assertThat(written(7)).isEqualTo(STEPS);
    }

    @Test
    void aJobThatKnowsWhatToDoAboutAFailureGoesOn() {
        Rows job = new Rows(3) {
            private boolean once = true;

            @Override
            void during(long work) {
                if (once) {
                    once = false;
                    throw new IllegalStateException("too much at once");
                }
            }

            @Override
            public boolean failed(long work, RuntimeException failure) {
                return true;
            }
        };

        shop.get(Steps.class).begin(job, 3);

        assertThat(written(3)).isEqualTo(STEPS);
    }

    @Test
    void aFailureThatOnlyTheNextTryMendsIsNotAskedAbout() {
        int[] tries = {0};
        Rows job = new Rows(4) {
            @Override
            void during(long work) {
                if (++tries[0] == 1) {
                    throw new DatabaseFailure(new java.sql.SQLTransactionRollbackException("deadlock", "40001", 1213));
                }
            }
        };

        shop.get(Steps.class).begin(job, 4);

        assertThat(written(4)).isEqualTo(STEPS);
        assertThat(job.failures).isEmpty();
    }
}
