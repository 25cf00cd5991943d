package shop.solvent.coupon;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
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

    private static final long LASTS = Duration.ofMinutes(1).toNanos();

    /** What was found of a campaign, and when by the timer: all rules are read for it. */
    private record Looked(long at, boolean allowed) {}

    @Inject
    private Mentions mentions;

    @Inject
    private Merchants merchants;

    @Inject
    private Pools pools;

    @Inject
    private ShopSettings settings;

    private final Map<String, Looked> looked = new ConcurrentHashMap<>();

    /**
     * That neither the campaign's rules are for the goods of a merchant who may give no coupons, nor its pool pays them.
     *
     * @throws Rejection {@code coupon.merchant-kind}
     */
    void require(CampaignView campaign) {
        refused(campaign).ifPresent(merchant -> {
            throw Rejection.conflict(
                    "coupon.merchant-kind",
                    Map.of("field", "campaign", "campaign", campaign.code(), "merchant", merchant));
        });
    }

    /** The same for who asks at each sign-in: as it was looked at within the last minute. */
    boolean allows(CampaignView campaign) {
        long now = System.nanoTime();
        Looked last = looked.get(campaign.code());
        if (last == null || now - last.at() > LASTS) {
            last = new Looked(now, refused(campaign).isEmpty());
            looked.put(campaign.code(), last);
        }
        return last.allowed();
    }

    /** The merchant that may give none. */
    private Optional<String> refused(CampaignView campaign) {
        Set<String> named = new TreeSet<>(mentions.merchantsOf(campaign.code()));
        String pool = campaign.terms().pool();
        if (pool != null && pools.view(pool).merchant() != null) {
            named.add(pools.view(pool).merchant());
        }
        if (named.isEmpty()) {
            return Optional.empty();
        }
        List<String> kinds = List.of(settings.text(Setting.COUPON_MERCHANTS).split(","));
        return merchants.all().stream()
                .filter(merchant -> named.contains(merchant.code())
                        && !kinds.contains(merchant.kind().code()))
                .map(MerchantView::code)
                .findFirst();
    }
}
