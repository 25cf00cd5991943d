package shop.solvent.coupon;

import static shop.solvent.operator.People.OPERATOR;

import java.time.Duration;
import java.time.Instant;
import shop.solvent.campaign.CampaignAbout;
import shop.solvent.campaign.CampaignAdministration;
import shop.solvent.campaign.CampaignTerms;
import shop.solvent.platform.TestShop;

/** A campaign that only who shows a coupon gets. */
final class NeedsCoupons {

    private NeedsCoupons() {}

    static void drafted(TestShop shop, String code) {
        drafted(shop, code, null);
    }

    /** @param pool code of the pool that pays; null where merchants do */
    static void drafted(TestShop shop, String code, String pool) {
        Instant now = shop.clock().instant();
        CampaignTerms terms = new CampaignTerms(
                now.minus(Duration.ofHours(1)),
                now.plus(Duration.ofDays(60)),
                pool,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                true,
                null);
        shop.get(CampaignAdministration.class)
                .draft(code, new CampaignAbout("秋日活动", "Autumn", null, null), terms, OPERATOR);
    }
}
