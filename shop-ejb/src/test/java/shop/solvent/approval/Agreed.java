package shop.solvent.approval;

import java.time.LocalDate;
import shop.solvent.approval.Deed.Mandate;
import shop.solvent.consent.ConsentDeed;
import shop.solvent.consent.ConsentDeed.Consent;
import shop.solvent.evidence.AttestationKeys;
import shop.solvent.kernel.id.ApprovalId;
import shop.solvent.kernel.id.ConsentId;
import shop.solvent.kernel.id.GiftId;
import shop.solvent.order.RefundOrder;
import shop.solvent.order.RefundReceipt;
import shop.solvent.order.Refunds;
import shop.solvent.platform.Attempts;
import shop.solvent.platform.Ids;
import shop.solvent.platform.TestShop;
import shop.solvent.pool.Contribute;
import shop.solvent.pool.ContributionPosting;
import shop.solvent.pool.PoolView;
import shop.solvent.pool.Pools;
import shop.solvent.wallet.GiftPosting;
import shop.solvent.wallet.GiveGift;

/** What takes two people, as if two had agreed: for tests that are about something else. */
public final class Agreed {

    private static final String AGREES = "somebody else";

    private Agreed() {}

    public static PoolView contribute(TestShop shop, Contribute contribution) {
        Attempts.of(() -> {
            shop.get(ContributionPosting.class).contribute(contribution);
            return contribution;
        });
        return shop.get(Pools.class).view(contribution.pool());
    }

    public static GiftId give(TestShop shop, GiveGift gift) {
        return Attempts.of(() -> shop.get(GiftPosting.class).give(gift));
    }

    public static RefundReceipt refund(TestShop shop, RefundOrder refund) {
        return Attempts.of(() -> shop.get(Refunds.class).refundAsked(refund, AGREES));
    }

    public static String changeAttestationKey(TestShop shop) {
        return Attempts.of(() -> shop.get(AttestationKeys.class).change("admin"));
    }

    /** A merchant consents to gifts of so much in all, for as long as can be. */
    public static ConsentId consent(TestShop shop, String merchant, long fen) {
        Consent consent = new Consent(
                merchant, fen, "gifts", LocalDate.now(shop.clock()).plusYears(5).toString(), "folder 7");
        Mandate mandate = new Mandate(new ApprovalId(Ids.next()), "admin", AGREES, "as the paper says");
        return ConsentId.parse(
                shop.database().inTransaction(() -> shop.get(ConsentDeed.class).perform(consent, mandate)));
    }
}
