package shop.solvent.approval;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import shop.solvent.platform.Settings;

/** How long a request waits: {@code shop.approval.days}. */
@ApplicationScoped
class ApprovalTerms {

    private static final int DAYS = 7;

    Duration waits() {
        return Duration.ofDays(
                Settings.get("shop.approval.days").map(Integer::parseInt).orElse(DAYS));
    }
}
