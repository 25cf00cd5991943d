package shop.solvent.coupon;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import shop.solvent.campaign.CampaignView;
import shop.solvent.merchant.MerchantView;
import shop.solvent.merchant.Merchants;
import shop.solvent.platform.Rejection;
import shop.solvent.platform.Setting;
import shop.solvent.platform.ShopSettings;
import shop.solvent.pool.Pools;
import shop.solvent.rulebook.draft.Mentions;

/** Which kinds of merchants give coupons: small ones give points alone, unless the shop says otherwise. */
@ApplicationScoped
class CouponMerchants {

    @Inject
    private Mentions mentions;

    @Inject
    private Merchants merchants;

    @Inject
    private Pools pools;

    @Inject
    private ShopSettings settings;

    /**
     * That neither the campaign's rules are for the goods of a merchant who may give no coupons, nor its pool pays them.
     *
     * @throws Rejection {@code coupon.merchant-kind}
     */
    void require(CampaignView campaign) {
        Set<String> named = new TreeSet<>(mentions.merchantsOf(campaign.code()));
        String pool = campaign.terms().pool();
        if (pool != null && pools.view(pool).merchant() != null) {
            named.add(pools.view(pool).merchant());
        }
        if (named.isEmpty()) {
            return;
        }
        List<String> kinds = List.of(settings.text(Setting.COUPON_MERCHANTS).split(","));
        for (MerchantView merchant : merchants.all()) {
            if (named.contains(merchant.code())
                    && !kinds.contains(merchant.kind().code())) {
                throw Rejection.conflict(
                        "coupon.merchant-kind",
                        Map.of("field", "campaign", "campaign", campaign.code(), "merchant", merchant.code()));
            }
        }
    }
}
