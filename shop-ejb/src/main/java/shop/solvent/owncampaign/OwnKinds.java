package shop.solvent.owncampaign;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import shop.solvent.access.Reach;
import shop.solvent.catalogue.GoodRow;
import shop.solvent.catalogue.GoodsList;
import shop.solvent.catalogue.GoodsQuery;
import shop.solvent.platform.Rejection;
import shop.solvent.platform.Setting;
import shop.solvent.platform.ShopSettings;
import shop.solvent.platform.Slice;
import shop.solvent.rulebook.promotion.Promotions;
import shop.solvent.rules.Listed;
import shop.solvent.rules.gallery.Blank;
import shop.solvent.rules.gallery.Gallery;
import shop.solvent.rules.gallery.PromotionKind;
import shop.solvent.rules.language.table.TypedCell;

/** Which kinds of promotion merchants' people may use, as the shop has settled it, and what they may name in them. */
@ApplicationScoped
public class OwnKinds {

    /** Of a merchant with more goods the first so many can be named. */
    private static final int MOST_GOODS = 2_000;

    @Inject
    private ShopSettings settings;

    @Inject
    private Promotions promotions;

    @Inject
    private GoodsList goods;

    /** In the order of the gallery. What rules have become that could do more than lower the merchant's own prices is not among them. */
    public List<PromotionKind> all() {
        Set<String> open = Set.of(settings.text(Setting.MERCHANT_KINDS).split(","));
        return Gallery.all().stream()
                .filter(kind -> open.contains(kind.code()) && promotions.isForOneMerchant(kind))
                .toList();
    }

    /** @throws Rejection {@code own-campaign.kind-closed}, {@code promotion-kind.not-found} */
    public PromotionKind find(String code) {
        PromotionKind kind = promotions.kind(code);
        return all().stream()
                .filter(one -> one.code().equals(kind.code()))
                .findFirst()
                .orElseThrow(() -> Rejection.forbidden("own-campaign.kind-closed"));
    }

    /** The merchant's goods that can be named, by their codes: what others sell is nothing to it. */
    public Map<String, GoodRow> goods(String merchant) {
        Map<String, GoodRow> named = new LinkedHashMap<>();
        GoodsQuery of = new GoodsQuery(null, merchant, null, null, null, null, null);
        String after = null;
        boolean more = true;
        while (more && named.size() < MOST_GOODS) {
            Slice<GoodRow> part = goods.after(after, of, 200);
            for (GoodRow row : part.rows()) {
                named.put(row.sku(), row);
                after = row.sku();
            }
            more = part.more();
        }
        return named;
    }

    /**
     * Blanks, by their place, that name goods which are not the merchant's, or what no merchant has to do with.
     *
     * @param values as people type them
     */
    Set<Integer> foreign(PromotionKind kind, List<String> values, String merchant) {
        List<Blank> blanks = promotions.blanks(kind);
        Set<Integer> foreign = new TreeSet<>();
        Set<String> own = null;
        for (int i = 0; i < blanks.size() && i < values.size(); i++) {
            Listed listed = blanks.get(i).listed().orElse(null);
            if (listed == Listed.SEGMENT
                    || listed == Listed.POOL
                    || listed == Listed.COUPONS
                    || listed == Listed.TAG
                    || listed == Listed.PRICE_LIST
                    || listed == Listed.CAMPAIGN) {
                foreign.add(i);
            } else if (listed == Listed.GOODS) {
                own = own == null ? called(merchant) : own;
                if (!own.containsAll(TypedCell.apart(TypedCell.oneLine(values.get(i))))) {
                    foreign.add(i);
                }
            } else if (listed == Listed.MERCHANT
                    && !TypedCell.oneLine(values.get(i)).equals(merchant)) {
                foreign.add(i);
            }
        }
        return foreign;
    }

    /** By code or by name. */
    private Set<String> called(String merchant) {
        Set<String> called = new HashSet<>();
        goods(merchant).values().forEach(one -> called.addAll(List.of(one.sku(), one.titleZh(), one.titleEn())));
        return called;
    }

    /** The merchant whose person asks. @throws Rejection {@code permission.missing} where it is nobody's of one merchant */
    static String merchant() {
        return Reach.current()
                .merchant()
                .orElseThrow(() -> Rejection.forbidden("permission.missing", "compose-own-campaigns"));
    }
}
