package shop.solvent.order;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import shop.solvent.platform.Settings;

/** What this shop says about orders, from its settings. */
@ApplicationScoped
public class OrderTerms {

    private Duration reviewTime;
    private boolean settlesDebts;
    private long refundedAlone;

    @PostConstruct
    void read() {
        long days = Settings.get("shop.order.review-days").map(Long::parseLong).orElse(7L);
        if (days < 1) {
            throw new IllegalStateException("shop.order.review-days must be at least 1");
        }
        reviewTime = Duration.ofDays(days);
        settlesDebts = Settings.isOn("shop.order.settles-debts", false);
        refundedAlone = Settings.get(RefundDeed.LIMIT).map(Long::parseLong).orElse(100_000L);
        if (refundedAlone < 0) {
            throw new IllegalStateException(RefundDeed.LIMIT + " must be at least 0 fen");
        }
    }

    /** How long an order may wait for a person, before its money is given back. */
    Duration reviewTime() {
        return reviewTime;
    }

    /** Up to how many fen one person, or a channel, may give back of an order without somebody who agrees. */
    long refundedAlone() {
        return refundedAlone;
    }

    /**
     * Whether what the buyer owes is taken off their wallet, what they paid in too, with each order they place. Otherwise
     * only commissions are taken, as they come in, and what is paid in when it is withdrawn.
     */
    boolean settlesDebts() {
        return settlesDebts;
    }
}
