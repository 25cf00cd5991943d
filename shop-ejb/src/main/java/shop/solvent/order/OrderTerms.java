package shop.solvent.order;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import shop.solvent.platform.Setting;
import shop.solvent.platform.ShopSettings;

/** What this shop says about orders, from its settings. */
@ApplicationScoped
class OrderTerms {

    @Inject
    private ShopSettings settings;

    /** How long an order may wait for a person, before its money is given back. */
    Duration reviewTime() {
        return Duration.ofDays(settings.number(Setting.ORDER_REVIEW_DAYS));
    }

    /** How long a quote holds. */
    Duration quoteTime() {
        return Duration.ofMinutes(settings.number(Setting.QUOTE_MINUTES));
    }

    /** How many quotes a channel may hold for a member. */
    long quotesHeld() {
        return settings.number(Setting.QUOTE_MOST);
    }

    /** Up to how many fen may be given back without somebody who agrees: by one person in a day, by a channel of an order. */
    long refundedAlone() {
        return settings.number(Setting.REFUND_ALONE);
    }

    /**
     * Whether what the buyer owes is taken off their wallet, what they paid in too, with each order they place. Otherwise
     * only commissions are taken, as they come in, and what is paid in when it is withdrawn.
     */
    boolean settlesDebts() {
        return settings.isOn(Setting.ORDER_SETTLES_DEBTS);
    }
}
