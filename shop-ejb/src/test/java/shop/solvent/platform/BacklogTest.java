package shop.solvent.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What is due is worked off, whatever some of it does. */
class BacklogTest {

    private final TreeSet<Integer> waiting =
            new TreeSet<>(IntStream.range(0, 500).boxed().toList());
    private final List<Integer> order = new ArrayList<>();

    @Test
    void aHundredThatCannotBeDealtWithHoldUpNobodyBehindThem() {
        int done = Backlog.each(100, this::due, one -> {
            order.add(one);
            if (one < 250) {
                throw new IllegalStateException("broken");
            }
            waiting.remove(one);
        });

        assertThat(done).isEqualTo(250);
        assertThat(waiting).hasSize(250).allMatch(one -> one < 250);
        assertThat(order).as("nobody is tried twice in a turn").doesNotHaveDuplicates();
    }

    @Test
    void ofThoseDealtWithTogetherOnlyTheBrokenOneStays() {
        int done = Backlog.together(100, this::due, some -> {
            if (some.contains(321)) {
                throw new IllegalStateException("broken");
            }
            waiting.removeAll(some);
        });

        assertThat(done).isEqualTo(499);
        assertThat(waiting).containsExactly(321);
    }

    @Test
    void whatStaysAlthoughItWasDealtWithEndsTheTurnAllTheSame() {
        assertThat(Backlog.each(100, this::due, order::add)).isEqualTo(500);
        assertThat(order).hasSize(500);
        assertThat(Backlog.together(100, this::due, order::addAll)).isEqualTo(500);
    }

    @Test
    void withoutADatabaseTheTurnEndsAtTheFirst() {
        DatabaseFailure away = new DatabaseFailure(new SQLException("gone", "08S01"));

        assertThatThrownBy(() -> Backlog.each(100, this::due, one -> {
                    order.add(one);
                    throw away;
                }))
                .isSameAs(away);
        assertThat(order).hasSize(1);
    }

    private List<Integer> due(int most, int passedOver) {
        return waiting.stream().skip(passedOver).limit(most).toList();
    }
}
