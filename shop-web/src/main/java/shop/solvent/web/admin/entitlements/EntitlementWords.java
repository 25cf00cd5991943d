package shop.solvent.web.admin.entitlements;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import shop.solvent.entitlement.EntitlementView;
import shop.solvent.web.admin.Formats;

/** What members own in the reader's eyes. */
@Named("entitlementWords")
@RequestScoped
public class EntitlementWords {

    @Inject
    private Formats show;

    public String tone(EntitlementView one) {
        return switch (one.state()) {
            case ACTIVE -> "ok";
            case PENDING, SUSPENDED -> "warn";
            case REVOKED -> "bad";
            case USED_UP, EXPIRED, TRANSFERRED -> "plain";
        };
    }

    /** Until when it can be used. */
    public String until(EntitlementView one) {
        if (one.isWaitingForFirstUse()) {
            return show.phrase("entitlement.from-first-use", one.days());
        }
        return one.ends() == null ? show.phrase("entitlement.for-ever") : show.moment(one.ends());
    }

    /** {@code 7 / 10}, or that nobody counts. */
    public String uses(EntitlementView one) {
        return one.uses() == null
                ? show.phrase("entitlement.not-counted")
                : show.number(one.usesLeft()) + " / " + show.number(one.uses());
    }
}
