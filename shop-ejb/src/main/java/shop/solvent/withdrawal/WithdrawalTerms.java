package shop.solvent.withdrawal;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import shop.solvent.platform.Setting;
import shop.solvent.platform.ShopSettings;

/** What this shop says about withdrawals, from its settings. */
@ApplicationScoped
public class WithdrawalTerms {

    @Inject
    private ShopSettings settings;

    /** The least that can be withdrawn at once, fen: always more than the fee, so that something is paid out. */
    public long minimum() {
        return Math.max(settings.number(Setting.WITHDRAWAL_MINIMUM), fee() + 1);
    }

    /** What a withdrawal of commissions costs, fen. Money paid in goes back for nothing. */
    public long fee() {
        return settings.number(Setting.WITHDRAWAL_FEE);
    }

    /** How long the payment provider has to tell what became of a payout, before it is asked. */
    public Duration payoutTime() {
        return Duration.ofMinutes(settings.number(Setting.WITHDRAWAL_MINUTES));
    }

    /** How long what leaves the shop may wait for a person, before the money is given back. */
    public Duration reviewTime() {
        return Duration.ofDays(settings.number(Setting.WITHDRAWAL_REVIEW_DAYS));
    }
}
