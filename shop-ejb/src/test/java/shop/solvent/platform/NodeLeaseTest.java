package shop.solvent.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.f4b6a3.tsid.Tsid;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class NodeLeaseTest {

    private static final Instant NOON = Instant.parse("2026-07-01T12:00:00.000500Z");

    private static NodeLease.Term term(Instant since, Instant now, Duration length) {
        return new NodeLease.Term(7, since, now.plus(length), now, System.nanoTime());
    }

    private static Instant timeOf(long id) {
        return Tsid.from(id).getInstant();
    }

    @Test
    void anIdCarriesTheNumberAndTheDatabasesTimeWhateverThisMachinesClockSays() {
        NodeLease lease = new NodeLease(term(NOON, NOON, Duration.ofMinutes(1)));

        long id = lease.nextId();

        assertThat(id >> 12 & 0x3FF).isEqualTo(7);
        assertThat(timeOf(id)).isBetween(NOON.minusMillis(1), NOON.plusSeconds(50));
    }

    @Test
    void afterTheTermThereIsNoIdUntilItIsExtended() {
        NodeLease lease = new NodeLease(term(NOON, NOON, Duration.ZERO));
        assertThatThrownBy(lease::nextId)
                .isInstanceOf(NodeLeaseLapsed.class)
                .satisfies(lapsed -> assertThat(DatabaseFailure.isUnreachable(lapsed))
                        .as("told as: try again soon")
                        .isTrue());

        lease.extend(term(NOON, NOON.plusSeconds(10), Duration.ofMinutes(1)));

        assertThat(timeOf(lease.nextId())).isAfter(NOON.plusSeconds(9));
    }

    @Test
    void aTermsIdsEndBeforeTheIdsOfTheNextTermBegin() {
        Instant end = NOON.plusMillis(200); // long enough for a busy machine to make some
        Set<Long> first = new HashSet<>();
        NodeLease before = new NodeLease(term(NOON, NOON, Duration.between(NOON, end)));
        assertThatThrownBy(() -> {
                    while (true) {
                        first.add(before.nextId());
                    }
                })
                .isInstanceOf(NodeLeaseLapsed.class);

        // The next holder's database clock was set back meanwhile; the term it was granted begins at the end of the
        // last.
        NodeLease after = new NodeLease(term(end, NOON.minusSeconds(5), Duration.ofMinutes(1)));

        assertThat(first).isNotEmpty();
        long last = first.stream().mapToLong(Long::longValue).max().orElseThrow();
        assertThat(timeOf(last)).isBefore(timeOf(after.nextId()));
    }

    @Test
    void aDatabaseClockThatIsSetBackMakesNoIdTwice() {
        NodeLease lease = new NodeLease(term(NOON, NOON, Duration.ofMinutes(1)));
        long before = lease.nextId();

        lease.extend(new NodeLease.Term(7, NOON, NOON.plusSeconds(60), NOON.minusSeconds(3_600), System.nanoTime()));

        assertThat(lease.nextId()).isGreaterThan(before);
    }
}
