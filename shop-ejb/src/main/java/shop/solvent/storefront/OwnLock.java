package shop.solvent.storefront;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import shop.solvent.lockin.LockView;
import shop.solvent.lockin.Locks;
import shop.solvent.merchant.MerchantView;
import shop.solvent.merchant.Merchants;

/** The merchant to whom a visitor is locked: they see it, and end it themselves. */
@ApplicationScoped
public class OwnLock {

    @Inject
    private Locks locks;

    @Inject
    private Merchants merchants;

    /**
     * @param nameZh null, like {@code nameEn} and {@code until}, where they are locked to nobody
     * @param out whether they want none
     */
    public record Seen(String nameZh, String nameEn, Instant until, boolean out) {

        public boolean isLocked() {
            return until != null;
        }
    }

    public Seen of(Visitor visitor) {
        LockView lock = locks.ofMember(visitor.member());
        if (!lock.isLocked()) {
            return new Seen(null, null, null, lock.optedOutAt() != null);
        }
        MerchantView merchant = merchants.find(lock.merchant());
        return new Seen(merchant.nameZh(), merchant.nameEn(), lock.until(), false);
    }

    /** Ends it; nobody wins them until they allow it again. */
    public void end(Visitor visitor) {
        locks.end(visitor.member(), visitor.member().toString());
    }

    public void allow(Visitor visitor) {
        locks.allow(visitor.member(), visitor.member().toString());
    }
}
