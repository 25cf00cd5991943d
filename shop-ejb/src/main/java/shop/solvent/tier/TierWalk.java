package shop.solvent.tier;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import shop.solvent.kernel.id.MemberId;
import shop.solvent.platform.Stepwise;

/** Looks at all members once, after tiers were published: who reached one before has it from then on. */
@ApplicationScoped
class TierWalk implements Stepwise {

    private static final int AT_ONCE = 200;

    @Inject
    private TierBook book;

    @Inject
    private TierKeeping keeping;

    @Inject
    private Clock clock;

    @Override
    public String job() {
        return "tier-walk";
    }

    @Override
    public Duration looksEvery() {
        return Duration.ofSeconds(5);
    }

    @Override
    public int rest() {
        return 50;
    }

    @Override
    public List<Long> unfinished() {
        return book.unapplied();
    }

    @Override
    public boolean step(long version) {
        List<MemberId> next = book.next(version, AT_ONCE);
        if (next.isEmpty()) {
            book.applied(version, clock.instant());
            return false;
        }
        keeping.look(next);
        book.walked(version, next.get(next.size() - 1));
        return true;
    }
}
