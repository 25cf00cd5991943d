package shop.solvent.coupon;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import shop.solvent.campaign.CampaignState;
import shop.solvent.campaign.CampaignView;
import shop.solvent.campaign.Campaigns;
import shop.solvent.coupon.CouponBook.Happened;
import shop.solvent.coupon.CouponEvent.What;
import shop.solvent.kernel.id.CouponBatchId;
import shop.solvent.kernel.id.CouponId;
import shop.solvent.kernel.id.DecisionId;
import shop.solvent.kernel.id.MemberId;
import shop.solvent.kernel.id.OrderId;
import shop.solvent.platform.Database;
import shop.solvent.rules.gift.CouponFact;
import shop.solvent.rules.gift.CouponsGiven;
import shop.solvent.rules.gift.GiftDecision;
import shop.solvent.rules.gift.GiftPoint;
import shop.solvent.wallet.ActCoupon;
import shop.solvent.wallet.ActCoupons;
import shop.solvent.wallet.ActGifts.Act;
import shop.solvent.wallet.ActGiven;

/**
 * Gives coupons that rules decided on, within what their batch, its campaign and the member's share of it allow. A coupon that
 * was given for an order is void when the order is taken back, unless it is used by then.
 */
@ApplicationScoped
public class CouponRewards implements ActCoupons {

    /** As a coupon's history says who gave it. */
    private static final String RULES = "rules";

    /** One that has not begun yet is promised as well: two people have agreed to it. */
    private static final Set<CampaignState> GIVEN_OF = EnumSet.of(CampaignState.RUNNING, CampaignState.SCHEDULED);

    @Inject
    private Database database;

    @Inject
    private CouponBook book;

    @Inject
    private Giving giving;

    @Inject
    private Campaigns campaigns;

    @Inject
    private CouponMerchants merchants;

    @Inject
    private Clock clock;

    /** A batch with its campaign. */
    record Open(BatchView batch, CampaignView campaign) {}

    /** The batches that rules may give of, whose campaign is not over, in the order of their codes. */
    List<Open> open(Instant now) {
        return withCampaigns(book.named(now)).stream()
                .filter(one -> one.campaign().isAlive())
                .toList();
    }

    private List<Open> withCampaigns(List<BatchView> batches) {
        Map<String, CampaignView> of = campaigns.of(
                batches.stream().map(BatchView::campaign).distinct().toList());
        return batches.stream()
                .map(batch -> new Open(batch, of.get(batch.campaign())))
                .toList();
    }

    @Override
    public Map<MemberId, List<CouponFact>> look(Collection<MemberId> members) {
        List<BatchView> named = members.isEmpty() ? List.of() : book.named(clock.instant());
        if (named.isEmpty()) { // as in most shops
            return Map.of();
        }
        // Those of campaigns that are over are there, as far as there is room, to say why nothing is given of them.
        List<Open> shown = withCampaigns(named).stream()
                .sorted(Comparator.comparing((Open one) -> !one.campaign().isAlive())
                        .thenComparing(one -> -one.batch().id().value()))
                .limit(GiftPoint.BATCHES)
                .sorted(Comparator.comparing(one -> one.batch().code()))
                .toList();
        return facts(shown, members);
    }

    @Override
    public List<CouponFact> lock(MemberId member, Collection<String> batches) {
        if (batches.isEmpty()) {
            return List.of();
        }
        Instant now = clock.instant();
        List<BatchView> held = book.lockNamed(batches).stream()
                .filter(batch -> batch.state(now) == BatchView.State.READY)
                .sorted(Comparator.comparing(BatchView::code))
                .toList();
        return facts(withCampaigns(held), List.of(member)).getOrDefault(member, List.of());
    }

    private Map<MemberId, List<CouponFact>> facts(List<Open> batches, Collection<MemberId> members) {
        if (batches.isEmpty()) {
            return Map.of();
        }
        record Part(CouponBatchId batch, MemberId member) {}
        Map<Part, Long> have = book
                .ofMembers(batches.stream().map(one -> one.batch().id()).toList(), members)
                .stream()
                .collect(Collectors.groupingBy(one -> new Part(one.batch(), one.member()), Collectors.counting()));
        Map<MemberId, List<CouponFact>> facts = new HashMap<>();
        for (MemberId member : members) {
            facts.put(
                    member,
                    batches.stream()
                            .map(one -> new CouponFact(
                                    one.batch().code(),
                                    one.batch().wanted() - one.batch().made(),
                                    Math.max(
                                            0,
                                            one.batch().perMember()
                                                    - have.getOrDefault(
                                                            new Part(one.batch().id(), member), 0L)),
                                    standing(one.campaign())))
                            .toList());
        }
        return facts;
    }

    private String standing(CampaignView campaign) {
        if (!GIVEN_OF.contains(campaign.state())) {
            return CouponFact.CAMPAIGN;
        }
        return merchants.allows(campaign) ? CouponFact.OPEN : CouponFact.MERCHANT;
    }

    @Override
    public void give(Act act, GiftDecision decided, DecisionId decision) {
        List<CouponsGiven> wanted = decided.extras().coupons();
        if (wanted.isEmpty()) {
            return;
        }
        Map<String, BatchView> held = book
                .lockNamed(wanted.stream().map(CouponsGiven::batch).toList())
                .stream()
                .collect(Collectors.toMap(BatchView::code, batch -> batch));
        Instant now = clock.instant();
        List<Object[]> rows = new ArrayList<>();
        for (CouponsGiven one : wanted) {
            BatchView batch = held.get(one.batch());
            List<CouponId> given = giving.to(Collections.nCopies(one.coupons(), act.member()), batch, RULES, one.rule())
                    .given();
            if (given.size() != one.coupons()) {
                throw new IllegalStateException(one + " was decided under a lock, and " + given.size() + " were there");
            }
            for (int i = 0; i < given.size(); i++) {
                rows.add(new Object[] {
                    given.get(i).value(),
                    act.id(),
                    batch.id().value(),
                    i,
                    one.rule(),
                    decision.value(),
                    act.order() == null ? null : act.order().value(),
                    now
                });
            }
        }
        database.insert("act_coupon (coupon, act, batch, place, rule, decision, order_id, given_at)", rows);
    }

    @Override
    public void takeBack(OrderId order) {
        List<CouponId> given = database.query(
                "SELECT coupon FROM act_coupon WHERE order_id = ? AND taken_at IS NULL",
                row -> new CouponId(row.getLong(1)),
                order.value());
        Instant now = clock.instant();
        List<Happened> events = new ArrayList<>();
        for (Coupon coupon : book.lock(given)) {
            boolean free = coupon.state().isFree();
            if (free) {
                book.put(coupon.with(CouponState.VOID, null, 0));
                events.add(new Happened(coupon.id(), What.VOID, RULES, order, null));
            }
            database.update(
                    "UPDATE act_coupon SET taken_at = ?, kept = ? WHERE coupon = ?",
                    now,
                    !free && coupon.state() != CouponState.VOID,
                    coupon.id().value());
        }
        book.tell(events);
    }

    /**
     * A coupon that was given for an order.
     *
     * @param act the text of the id of what it was given for
     * @param takenAt when the order was taken back; null while it stands
     * @param kept whether it was used by then, and so stayed
     */
    public record ForOrder(CouponId id, String act, String nameZh, String nameEn, Instant takenAt, boolean kept) {}

    /** The first comes first. */
    public List<ForOrder> of(OrderId order) {
        return database.query(
                "SELECT a.*, b.name_zh, b.name_en FROM act_coupon a JOIN coupon_batch b ON b.id = a.batch"
                        + " WHERE a.order_id = ? ORDER BY a.coupon",
                row -> new ForOrder(
                        new CouponId(row.getLong("coupon")),
                        row.getString("act"),
                        row.getString("name_zh"),
                        row.getString("name_en"),
                        Database.instant(row, "taken_at"),
                        row.getBoolean("kept")),
                order.value());
    }

    @Override
    public Map<String, ActGiven> of(Collection<String> acts) {
        Map<String, List<ActCoupon>> coupons = new HashMap<>();
        if (!acts.isEmpty()) {
            List<String> wanted = Database.inList(List.copyOf(acts));
            database.query(
                    "SELECT a.act, c.id, b.name_zh, b.name_en, COALESCE(c.good_until, b.good_until) AS ends"
                            + " FROM act_coupon a JOIN coupon c ON c.id = a.coupon JOIN coupon_batch b ON b.id = a.batch"
                            + " WHERE a.act IN (" + Database.places(wanted) + ") ORDER BY a.coupon",
                    row -> coupons.computeIfAbsent(row.getString("act"), act -> new ArrayList<>())
                            .add(new ActCoupon(
                                    new CouponId(row.getLong("id")),
                                    row.getString("name_zh"),
                                    row.getString("name_en"),
                                    Database.instant(row, "ends"))),
                    wanted);
        }
        Map<String, ActGiven> given = new HashMap<>();
        coupons.forEach((act, of) -> given.put(act, new ActGiven(List.of(), of, 0, List.of())));
        return given;
    }
}
