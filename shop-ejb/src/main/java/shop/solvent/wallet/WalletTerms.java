package shop.solvent.wallet;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import shop.solvent.platform.Settings;

/** What this shop says about withdrawals and gifts, from its settings. */
@ApplicationScoped
public class WalletTerms {

    private long minimum;
    private long fee;
    private Duration payoutTime;
    private Duration reviewTime;
    private Duration giftGrace;

    @PostConstruct
    void read() {
        minimum = number("shop.withdrawal.minimum", 1_000);
        fee = number("shop.withdrawal.fee", 200);
        payoutTime = Duration.ofMinutes(number("shop.withdrawal.minutes", 60));
        reviewTime = Duration.ofDays(number("shop.withdrawal.review-days", 7));
        giftGrace = Duration.ofDays(number("shop.gift.grace-days", 30));
        if (minimum <= fee) {
            throw new IllegalStateException("shop.withdrawal.minimum must be more than shop.withdrawal.fee");
        }
    }

    private static long number(String setting, long otherwise) {
        long number = Settings.get(setting).map(Long::parseLong).orElse(otherwise);
        if (number < 0) {
            throw new IllegalStateException(setting + " must not be negative");
        }
        return number;
    }

    /** The least that can be withdrawn at once, fen. */
    public long minimum() {
        return minimum;
    }

    /** What a withdrawal of commissions costs, fen. Money paid in goes back for nothing. */
    public long fee() {
        return fee;
    }

    /** How long the payment provider has to tell what became of a payout, before it is asked. */
    public Duration payoutTime() {
        return payoutTime;
    }

    /** How long a withdrawal may wait for a person, before the money is given back. */
    Duration reviewTime() {
        return reviewTime;
    }

    /** How long a gift is good that comes back after its day. */
    Duration giftGrace() {
        return giftGrace;
    }
}
