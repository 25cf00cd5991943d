package shop.solvent.web.shop;

import jakarta.ejb.EJB;
import jakarta.inject.Inject;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import shop.solvent.catalogue.GoodContent;
import shop.solvent.catalogue.GoodTerms;
import shop.solvent.catalogue.Goods;
import shop.solvent.catalogue.Offer;
import shop.solvent.catalogue.PictureView;
import shop.solvent.catalogue.Pictures;
import shop.solvent.catalogue.PriceStep;
import shop.solvent.catalogue.Shelf;
import shop.solvent.catalogue.Stocking;
import shop.solvent.groupbuy.GroupBuys;
import shop.solvent.groupbuy.GroupView;
import shop.solvent.groupbuy.OfferView;
import shop.solvent.kernel.id.ReviewId;
import shop.solvent.kernel.id.StockKeyId;
import shop.solvent.limited.EntryView;
import shop.solvent.limited.LimitedEntries;
import shop.solvent.limited.LimitedIssues;
import shop.solvent.limited.LimitedView;
import shop.solvent.member.Levels;
import shop.solvent.merchant.Merchants;
import shop.solvent.order.GoodsSold;
import shop.solvent.order.PlaceOrder.Line;
import shop.solvent.order.Quote;
import shop.solvent.platform.Rejection;
import shop.solvent.platform.Slice;
import shop.solvent.presale.PresaleView;
import shop.solvent.presale.Presales;
import shop.solvent.review.ReviewView;
import shop.solvent.review.Reviews;
import shop.solvent.stock.KeyFace;
import shop.solvent.stock.KeyFaces;
import shop.solvent.stock.Stocks;
import shop.solvent.storefront.Storefront;

/** One of the goods. How many were sold and are left, and what buyers said, is what the shop's books have. */
@WebServlet("/shop/goods/*")
public class GoodsPage extends ShopPage {

    private static final long serialVersionUID = 1;
    private static final int REVIEWS = 10;
    private static final int FACES = 12;
    private static final int GROUPS = 10;

    @Inject
    private transient Shelf shelf;

    @EJB
    private transient Goods goods;

    @EJB
    private transient Pictures pictures;

    @EJB
    private transient Reviews reviews;

    @EJB
    private transient Merchants merchants;

    @EJB
    private transient Stocks stocks;

    @Inject
    private transient GoodsSold sold;

    @EJB
    private transient LimitedIssues issues;

    @EJB
    private transient LimitedEntries entries;

    @EJB
    private transient Levels levels;

    @EJB
    private transient KeyFaces faces;

    @EJB
    private transient Presales presales;

    @EJB
    private transient GroupBuys together;

    @Inject
    private transient Prices prices;

    @Inject
    private transient Storefront storefront;

    @Inject
    private transient Clock clock;

    /**
     * @param offer at what one costs whoever looks, before rules
     * @param ladder each further price of theirs, from how many on
     * @param levels what members of some levels pay for one: it is told to everybody
     * @param merchantZh whose goods they are
     * @param quote what one costs whoever looks; null if there is no telling
     * @param sold how many were paid for and not taken back
     * @param left how many can be sold here now; null where there is no such number
     * @param limited how they are sold where there are only so many; else null
     * @param choosing which keys of them can be chosen; null where none can
     * @param presale what is promised of them, where they are sold before they are there; else null
     * @param together the offer by which a group can be begun that buys them for less; null if there is none
     * @param groups that can be joined, the one whose time ends first first
     * @param last the review after which they go on; null if they end here
     */
    public record Model(
            Offer offer,
            List<Offer> ladder,
            List<ByLevel> levels,
            GoodContent content,
            String merchantZh,
            String merchantEn,
            List<PictureView> pictures,
            Quote quote,
            long sold,
            Long left,
            LimitedSale limited,
            Choosing choosing,
            PresaleView presale,
            OfferView together,
            List<GroupView> groups,
            Reviews.Summary summary,
            List<ReviewView> reviews,
            ReviewId last,
            int inCart) {

        /** Whether rules make it cheaper for whoever looks. */
        public boolean isCheaper() {
            return quote != null && quote.payable().amount() < offer.price();
        }

        /** Fen that one costs whoever looks, after rules. */
        public long paid() {
            return isCheaper() ? quote.payable().amount() : offer.price();
        }

        /** Whether there is anything to put into the cart for whoever looks. */
        public boolean isSold() {
            return !isSoldOut()
                    && (limited == null || limited.isMayBuy())
                    && (offer.stocking() != Stocking.PRESALE || presale != null && presale.left() > 0);
        }

        public boolean isSoldOut() {
            return left != null && left == 0;
        }

        /** How many were sold and how many are left, as far as there is anything to tell; empty if not. */
        public String numbers(Say say) {
            List<String> told = new ArrayList<>();
            if (sold > 0) {
                told.add(say.t("goods.sold", say.number(sold)));
            }
            if (left != null) {
                told.add(
                        left == 0
                                ? say.t("goods.sold-out")
                                : say.t(left >= Stocks.COUNTED ? "goods.left-many" : "goods.left", say.number(left)));
            }
            return String.join(" · ", told);
        }

        /** Until when it can be used. */
        public String validity(Say say) {
            GoodTerms terms = content.terms();
            return switch (terms.validity()) {
                case FOR_EVER -> say.t("goods.for-ever");
                case FROM_PURCHASE -> say.t("goods.days", terms.validityDays());
                case FROM_FIRST_USE -> say.t("goods.days-used", terms.validityDays());
                case UNTIL -> say.t("goods.until", say.day(terms.validUntil()));
            };
        }

        /** Whether the money can come back. */
        public String refund(Say say) {
            GoodTerms terms = content.terms();
            String whether = say.t("goods.refund-" + terms.refundable().text());
            return terms.refundDays() == null ? whether : say.t("goods.refund-days", whether, terms.refundDays());
        }

        /** The paragraphs of a text. */
        public List<String> paragraphs(String text) {
            return text == null
                    ? List.of()
                    : text.lines().filter(line -> !line.isBlank()).toList();
        }
    }

    @Override
    protected void show(Visit visit, HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        String info = request.getPathInfo();
        String sku = info == null ? "" : info.substring(1);
        Shelf.Shown goodsShown = shelf.find(storefront.channel(), sku, visit.buyer())
                .orElseThrow(() -> Rejection.notFound("product", sku));
        Offer offer = goodsShown.offer();
        Optional<ReviewId> after = Optional.ofNullable(visit.given("after")).map(ReviewId::parse);
        Slice<ReviewView> shown = reviews.shown(sku, after.orElse(null), REVIEWS);
        var merchant = merchants.find(offer.merchantCode());
        render(
                "goods",
                new Model(
                        offer,
                        goodsShown.ladder().subList(1, goodsShown.ladder().size()),
                        byLevel(offer),
                        goods.find(sku).content(),
                        merchant.nameZh(),
                        merchant.nameEn(),
                        pictures.of(sku),
                        prices.tryToLook(visit, List.of(new Line(sku, 1))).orElse(null),
                        sold.of(List.of(sku)).getOrDefault(sku, 0L),
                        offer.stocking() == Stocking.PRESALE ? null : left(sku),
                        limited(visit, sku),
                        choosing(visit, offer),
                        offer.stocking() == Stocking.PRESALE
                                ? presales.open(sku).orElse(null)
                                : null,
                        together.open(sku).orElse(null),
                        together.joinable(sku, GROUPS),
                        reviews.summary(sku),
                        shown.rows(),
                        shown.more() ? shown.rows().get(shown.rows().size() - 1).id() : null,
                        visit.getCart().all(sku)),
                request,
                response);
    }

    /**
     * Keys that can be chosen.
     *
     * @param like the piece of a face that was looked for; null if none
     * @param last the key after which they go on; null if they end here
     * @param begins whether these are the first
     * @param wrong why nothing could be looked for; null if it could
     */
    public record Choosing(
            List<KeyFace> faces, String like, KeyFaces.Order order, StockKeyId last, boolean begins, String wrong) {

        /** In which orders they are told. */
        public KeyFaces.Order[] orders() {
            return KeyFaces.Order.values();
        }
    }

    /** Null where the goods have no keys to choose. */
    private Choosing choosing(Visit visit, Offer offer) {
        if (!offer.stocking().isOfOwnKeys() || !faces.isAny(offer.sku())) {
            return null;
        }
        String like = visit.given("like");
        KeyFaces.Order order = Arrays.stream(KeyFaces.Order.values())
                .filter(one -> one.name().equals(visit.given("order")))
                .findFirst()
                .orElse(KeyFaces.Order.FACE);
        StockKeyId after = visit.given("face") == null ? null : StockKeyId.parse(visit.given("face"));
        try {
            Slice<KeyFace> shown = faces.onSale(offer.sku(), like, order, after, FACES);
            return new Choosing(
                    shown.rows(),
                    like,
                    order,
                    shown.more() ? shown.rows().get(shown.rows().size() - 1).key() : null,
                    after == null,
                    null);
        } catch (Rejection refused) {
            return new Choosing(List.of(), null, order, null, true, visit.say().reason(refused.reason()));
        }
    }

    /** What members of a level pay. @param price fen */
    public record ByLevel(String nameZh, String nameEn, long price) {}

    /** The lowest level first. */
    private List<ByLevel> byLevel(Offer offer) {
        Map<String, Long> prices = offer.levels().stream()
                .collect(Collectors.toMap(step -> step.who().level(), PriceStep::price));
        return prices.isEmpty()
                ? List.of()
                : levels.all().stream()
                        .filter(level -> prices.containsKey(level.code()))
                        .map(level -> new ByLevel(level.nameZh(), level.nameEn(), prices.get(level.code())))
                        .toList();
    }

    private Long left(String sku) {
        OptionalLong left = stocks.left(sku, storefront.channel());
        return left.isPresent() ? left.getAsLong() : null;
    }

    /** Null where they are sold as often as anybody wants. */
    private LimitedSale limited(Visit visit, String sku) {
        LimitedView issue = issues.latest(sku).orElse(null);
        if (issue == null) {
            return null;
        }
        Instant now = clock.instant();
        EntryView entry = visit.visitor()
                .flatMap(one -> entries.of(issue.id(), one.member()))
                .orElse(null);
        return new LimitedSale(
                issue,
                issue.state(now),
                entry,
                entry == null ? null : entry.standing(issue, now),
                issues.seed(issue).orElse(null));
    }
}
