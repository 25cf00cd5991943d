package shop.solvent.wallet;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import shop.solvent.platform.Setting;
import shop.solvent.platform.ShopSettings;

/** What this shop says about top-ups and gifts, from its settings. */
@ApplicationScoped
class WalletTerms {

    @Inject
    private ShopSettings settings;

    /** How long a case about a top-up waits for a person, as long as what leaves the shop does. */
    Duration reviewTime() {
        return Duration.ofDays(settings.number(Setting.WITHDRAWAL_REVIEW_DAYS));
    }

    /** How long a gift is good that comes back after its day. */
    Duration giftGrace() {
        return Duration.ofDays(settings.number(Setting.GIFT_GRACE_DAYS));
    }
}
