package shop.solvent.limited;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import shop.solvent.kernel.id.LimitedIssueId;
import shop.solvent.platform.Recurrence;
import shop.solvent.platform.Recurring;

/**
 * Which goods are sold in limited issues only, as far as this server knows, so that an order of others asks nothing. An issue
 * is announced longer ahead of its beginning than a server takes to learn of it.
 */
@ApplicationScoped
class CurrentIssues implements Recurring {

    private static final Duration LOOKS_EVERY = Duration.ofSeconds(5);
    private static final long GOOD_FOR = LimitedTerms.NOTICE.toNanos() / 2;

    /** @param lookedAt by the machine's timer */
    private record Known(Map<String, LimitedIssueId> bySku, long lookedAt) {}

    @Inject
    private LimitedBook book;

    private volatile Known known;

    @Override
    public List<Recurrence> recurrences() {
        return List.of(Recurrence.onEach("limited-issues", LOOKS_EVERY, this::look));
    }

    void look() {
        long now = System.nanoTime();
        Map<String, LimitedIssueId> bySku = new HashMap<>();
        book.current().forEach(issue -> bySku.put(issue.terms().sku(), issue.id()));
        known = new Known(bySku, now);
    }

    /** The latest issue of each of the goods that have any. A server that slept looks first. */
    Map<String, LimitedIssueId> bySku() {
        Known now = known;
        if (now == null || System.nanoTime() - now.lookedAt() > GOOD_FOR) {
            look();
            now = known;
        }
        return now.bySku();
    }
}
