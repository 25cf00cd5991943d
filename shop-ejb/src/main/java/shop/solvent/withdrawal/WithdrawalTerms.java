package shop.solvent.withdrawal;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import shop.solvent.platform.Database;
import shop.solvent.platform.Setting;
import shop.solvent.platform.Settings;
import shop.solvent.platform.ShopSettings;

/**
 * How long withdrawals may take, from the shop's settings; what they cost and are bound to stands in rule files. Files of before
 * that was so name what the settings of then said, which never changes any more.
 */
@ApplicationScoped
public class WithdrawalTerms {

    @Inject
    private ShopSettings settings;

    @Inject
    private Database database;

    /** As it was where nobody had said otherwise. */
    private static final Before STANDARD = new Before(1_000, 200);

    private volatile Before before;

    /** @param minimum always more than the fee, so that something is paid out */
    private record Before(long minimum, long fee) {}

    /** The least that could be withdrawn at once, fen. */
    long minimumBefore() {
        return before().minimum();
    }

    /** What a withdrawal of commissions cost, fen. */
    long feeBefore() {
        return before().fee();
    }

    private Before before() {
        Before known = before;
        if (known == null) {
            Before said = database.find(
                            "SELECT minimum, fee FROM withdrawal_terms_before",
                            row -> new Before(row.getLong("minimum"), row.getLong("fee")))
                    .orElse(STANDARD);
            long fee = fixed("shop.withdrawal.fee", said.fee());
            known = new Before(Math.max(fixed("shop.withdrawal.minimum", said.minimum()), fee + 1), fee);
            before = known;
        }
        return known;
    }

    /** An installation that had fixed one goes on with what it says. */
    private static long fixed(String name, long otherwise) {
        return Settings.get(name).map(Long::parseLong).orElse(otherwise);
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
