package shop.solvent.coupon;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import shop.solvent.platform.Ids;
import shop.solvent.platform.Stepwise;

/**
 * Makes the codes of batches, some thousands in a transaction. How many there are is written with them, so after a stop it
 * goes on where it was.
 */
@ApplicationScoped
public class CouponMaking implements Stepwise {

    private static final int AT_ONCE = 4_000;

    @Inject
    private CouponBook book;

    @Inject
    private Codes codes;

    @Inject
    private Clock clock;

    private final SecureRandom random = new SecureRandom();

    @Override
    public String job() {
        return "coupon-codes";
    }

    @Override
    public Duration looksEvery() {
        return Duration.ofSeconds(5);
    }

    /** Other writers come between its steps. */
    @Override
    public int rest() {
        return 10;
    }

    @Override
    public List<Long> unfinished() {
        return book.unfinished();
    }

    @Override
    public boolean step(long id) {
        Optional<BatchView> taken = book.take(id);
        if (taken.isEmpty()) {
            return false;
        }
        BatchView batch = taken.get();
        long begun = System.nanoTime();
        int more = Math.min(AT_ONCE, batch.wanted() - batch.made());
        List<Object[]> rows = new ArrayList<>(more);
        for (int i = 1; i <= more; i++) {
            long coupon = Ids.next();
            String code = CouponCode.draw(random);
            rows.add(new Object[] {
                coupon,
                batch.id().value(),
                batch.made() + i,
                codes.index(code),
                codes.seal(code, coupon),
                CouponState.ISSUED.name(),
                null,
                null,
                null,
                0L
            });
        }
        book.add(rows, clock.instant());
        boolean ready = batch.made() + more == batch.wanted();
        book.reached(batch.id(), more, Math.max(1, TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begun)), ready);
        return !ready;
    }
}
