package shop.solvent.approval;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import shop.solvent.platform.Setting;
import shop.solvent.platform.ShopSettings;

/** How long a request waits, from the shop's settings. */
@ApplicationScoped
class ApprovalTerms {

    @Inject
    private ShopSettings settings;

    Duration waits() {
        return Duration.ofDays(settings.number(Setting.APPROVAL_DAYS));
    }
}
