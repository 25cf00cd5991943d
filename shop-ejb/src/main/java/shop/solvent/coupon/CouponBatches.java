package shop.solvent.coupon;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import shop.solvent.access.Permission;
import shop.solvent.access.Permits;
import shop.solvent.audit.Audit;
import shop.solvent.campaign.CampaignQuery;
import shop.solvent.campaign.CampaignState;
import shop.solvent.campaign.CampaignView;
import shop.solvent.campaign.Campaigns;
import shop.solvent.kernel.id.CouponBatchId;
import shop.solvent.platform.Database;
import shop.solvent.platform.Given;
import shop.solvent.platform.Ids;
import shop.solvent.platform.Rejection;
import shop.solvent.platform.RequestKeys;
import shop.solvent.platform.RequestKeys.Keyed;
import shop.solvent.platform.Slice;
import shop.solvent.platform.Steps;
import shop.solvent.platform.Transactions;
import shop.solvent.platform.Where;
import shop.solvent.rules.gift.GiftPoint;

/**
 * Batches of coupons. One person may make one: however many coupons there are, their campaign gives no more than it was
 * approved for.
 */
@Stateless
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class CouponBatches {

    /** Codes that are made in one go. */
    public static final int MOST_CODES = 1_000_000;

    /** Coupons of one public word, or given to members, of one batch. */
    public static final int MOST = 100_000_000;

    private static final int MOST_OF_A_MEMBER = 100;
    private static final int LONGEST_YEARS = 10;
    private static final int LONGEST_DAYS = 3_660;

    @Inject
    private Transactions transactions;

    @Inject
    private Database database;

    @Inject
    private Campaigns campaigns;

    @Inject
    private CouponMerchants merchants;

    @Inject
    private CouponBook book;

    @Inject
    private CouponRewards rewards;

    @Inject
    private CouponMaking making;

    @Inject
    private Steps steps;

    @Inject
    private Permits permits;

    @Inject
    private RequestKeys keys;

    @Inject
    private Audit audit;

    @Inject
    private Clock clock;

    /**
     * Makes a batch; codes are made in the background. The same request made twice makes one.
     *
     * @throws Rejection {@code permission.missing}, {@code field.…}, {@code campaign.not-found}, {@code coupon.no-campaign} of
     *     one that needs no coupon or is over, {@code coupon.merchant-kind} of one for the goods of a merchant that gives none,
     *     {@code coupon.word-form}, {@code coupon.word-taken}, {@code coupon.no-end} without a last day, {@code
     *     coupon.days-order}, {@code coupon.code-taken}, {@code coupon.codes-full} where rules may give of
     *     as many as they can see, {@code coupon.code-of-codes} where it is of codes that are typed, {@code key.reused}
     */
    public CouponBatchId make(NewBatch batch, String by) {
        permits.require(by, Permission.EDIT_COUPONS);
        NewBatch checked = checked(batch);
        requireCampaign(checked.campaign());
        String word = batch.kind() == BatchKind.WORD
                ? CouponCode.word(batch.word())
                        .orElseThrow(() -> Rejection.invalid("coupon.word-form", Map.of("field", "word")))
                : null;
        ZoneId zone = clock.getZone();
        LocalDate today = LocalDate.now(clock);
        LocalDate from = batch.from() == null ? today : batch.from();
        if (batch.until() == null && batch.days() == null) {
            throw Rejection.invalid("coupon.no-end", Map.of("field", "until"));
        }
        if (batch.until() != null
                && (batch.until().isBefore(from)
                        || batch.until().isBefore(today)
                        || batch.until().isAfter(today.plusYears(LONGEST_YEARS)))) {
            throw Rejection.invalid("coupon.days-order", Map.of("field", "until"));
        }
        if (from.isAfter(today.plusYears(LONGEST_YEARS))) {
            throw Rejection.invalid("coupon.days-order", Map.of("field", "from"));
        }
        Instant begins = from.isAfter(today) ? from.atStartOfDay(zone).toInstant() : null;
        Instant ends = batch.until() == null
                ? null
                : batch.until().plusDays(1).atStartOfDay(zone).toInstant();
        Keyed request = Keyed.of(
                "coupon-batch:" + by,
                Given.text("key", batch.key(), 64),
                checked.campaign(),
                checked.kind(),
                checked.nameZh(),
                checked.nameEn(),
                word,
                checked.wanted(),
                checked.perMember(),
                checked.from(),
                checked.until(),
                checked.days(),
                checked.comesBack(),
                checked.code());
        CouponBatchId id = transactions.of(() -> add(request, checked, word, begins, ends, by));
        if (batch.kind() == BatchKind.CODES) {
            steps.wake(making);
        }
        return id;
    }

    private CouponBatchId add(Keyed request, NewBatch batch, String word, Instant begins, Instant ends, String by) {
        OptionalLong before = keys.answered(request);
        if (before.isPresent()) {
            return new CouponBatchId(before.getAsLong());
        }
        if (word != null && database.number("SELECT COUNT(*) FROM coupon_batch WHERE word = ?", word) > 0) {
            throw Rejection.invalid("coupon.word-taken", Map.of("field", "word", "word", word));
        }
        if (batch.code() != null) {
            requireFree(batch.code());
        }
        CouponBatchId id = new CouponBatchId(Ids.next());
        Instant now = clock.instant();
        book.add(id, batch, word, begins == null ? now : begins, ends, by, now);
        keys.remember(request, id.value());
        audit.record(
                by,
                "coupon.batch-made",
                id.toString(),
                null,
                batch.kind() + " " + batch.wanted() + ", " + batch.campaign() + (word == null ? "" : ", " + word)
                        + (batch.code() == null ? "" : ", rules: " + batch.code()),
                batch.nameEn());
        return id;
    }

    /** Decisions see all batches that rules may give of, so there are only so many. */
    private void requireFree(String code) {
        if (database.number("SELECT COUNT(*) FROM coupon_batch WHERE code = ?", code) > 0) {
            throw Rejection.invalid("coupon.code-taken", Map.of("field", "code", "code", code));
        }
        if (rewards.open(clock.instant()).size() >= GiftPoint.BATCHES) {
            throw Rejection.invalid(
                    "coupon.codes-full", Map.of("field", "code", "most", String.valueOf(GiftPoint.BATCHES)));
        }
    }

    /** One that needs a coupon and is not over: of another, a coupon would be worth nothing. */
    private void requireCampaign(String code) {
        CampaignView campaign = campaigns
                .find(code)
                .orElseThrow(
                        () -> Rejection.invalid("campaign.not-found", Map.of("field", "campaign", "campaign", code)));
        if (!campaign.terms().coupons() || campaign.state() == CampaignState.ENDED) {
            throw Rejection.invalid("coupon.no-campaign", Map.of("field", "campaign", "campaign", code));
        }
        merchants.require(campaign);
    }

    private static NewBatch checked(NewBatch batch) {
        Given.value("kind", batch.kind());
        Given.within("wanted", batch.wanted(), 1, batch.kind() == BatchKind.CODES ? MOST_CODES : MOST);
        Given.within("perMember", batch.perMember(), 1, MOST_OF_A_MEMBER);
        if (batch.days() != null) {
            Given.within("days", batch.days(), 0, LONGEST_DAYS);
        }
        return new NewBatch(
                batch.key(),
                Given.matching("campaign", batch.campaign(), Given.CODE),
                batch.kind(),
                Given.text("nameZh", batch.nameZh(), 80),
                Given.text("nameEn", batch.nameEn(), 80),
                batch.word(),
                batch.wanted(),
                batch.perMember(),
                batch.from(),
                batch.until(),
                batch.days(),
                batch.comesBack(),
                code(batch));
    }

    /** What is given is nothing that is typed, so rules give no codes. */
    private static String code(NewBatch batch) {
        if (batch.code() == null || batch.code().isBlank()) {
            return null;
        }
        if (batch.kind() == BatchKind.CODES) {
            throw Rejection.invalid("coupon.code-of-codes", Map.of("field", "code"));
        }
        return Given.code(batch.code().strip());
    }

    /** @throws Rejection {@code coupon-batch.not-found} */
    public BatchView find(CouponBatchId id) {
        return book.batch(id).orElseThrow(() -> Rejection.notFound("coupon-batch", id));
    }

    /**
     * The latest first.
     *
     * @param campaign null for those of all
     * @param after the last one that was told; null to begin
     */
    public Slice<BatchView> list(String campaign, CouponBatchId after, int size) {
        Slice.check(size);
        Where where = new Where().and("campaign = ?", campaign).and("id < ?", after == null ? null : after.value());
        return Slice.of(
                database.query(
                        "SELECT * FROM coupon_batch" + where.sql() + " ORDER BY id DESC LIMIT ?",
                        CouponBook::batch,
                        where.parameters(size + 1)),
                size);
    }

    /** How many there are. @param campaign null for those of all */
    public long count(String campaign) {
        Where where = new Where().and("campaign = ?", campaign);
        return database.query(
                        "SELECT COUNT(*) FROM coupon_batch" + where.sql(), row -> row.getLong(1), where.parameters())
                .get(0);
    }

    /** Campaigns for which a batch can be made: those that need a coupon and are not over. */
    public List<CampaignView> possible() {
        return campaigns.list(CampaignQuery.all(), null, Slice.LARGEST).rows().stream()
                .filter(one -> one.terms().coupons() && one.state() != CampaignState.ENDED)
                .toList();
    }

    /** Campaigns that have a batch, by their codes. */
    public List<String> campaigns() {
        return database.query("SELECT DISTINCT campaign FROM coupon_batch ORDER BY campaign", row -> row.getString(1));
    }

    /** What became of the coupons of each. */
    public Map<CouponBatchId, Tally> tallies(Collection<BatchView> batches) {
        Map<CouponBatchId, Tally> tallies = new HashMap<>();
        if (batches.isEmpty()) {
            return tallies;
        }
        Instant now = clock.instant();
        List<Long> ids =
                Database.inList(batches.stream().map(one -> one.id().value()).toList());
        String in = " IN (" + Database.places(ids) + ")";
        record Part(long batch, String what) {}
        Map<Part, Long> counts = new HashMap<>();
        Map<Long, Long> costs = new HashMap<>();
        // Of a batch of many codes nearly all are free: only the others are counted, each by an index that holds them.
        database.query(
                "SELECT batch, state, COUNT(*), SUM(cost) FROM coupon WHERE batch" + in
                        + " AND state IN ('HELD', 'USED', 'RETURNED', 'VOID') GROUP BY batch, state",
                row -> {
                    costs.merge(row.getLong(1), row.getLong(4), Long::sum);
                    return counts.put(new Part(row.getLong(1), row.getString(2)), row.getLong(3));
                },
                ids);
        database.query(
                "SELECT batch, COUNT(*) FROM coupon WHERE batch" + in + " AND member > 0 GROUP BY batch",
                row -> counts.put(new Part(row.getLong(1), "claimed"), row.getLong(2)),
                ids);
        List<Object> parameters = new ArrayList<>(ids);
        parameters.add(now);
        database.query(
                "SELECT batch, state, COUNT(*) FROM coupon WHERE batch" + in
                        + " AND state IN ('ISSUED', 'RETURNED') AND good_until <= ? GROUP BY batch, state",
                row -> counts.put(new Part(row.getLong(1), "over " + row.getString(2)), row.getLong(3)),
                parameters);
        for (BatchView batch : batches) {
            java.util.function.ToLongFunction<String> of =
                    what -> counts.getOrDefault(new Part(batch.id().value(), what), 0L);
            long used = of.applyAsLong("USED");
            long held = of.applyAsLong("HELD");
            long back = of.applyAsLong("RETURNED");
            long gone = of.applyAsLong("VOID");
            long free = batch.made() - used - held - gone; // those that came back are free again
            boolean over = batch.goodUntil() != null && !batch.goodUntil().isAfter(now);
            long backOver = over ? back : of.applyAsLong("over RETURNED");
            long expired = batch.voidAt() != null
                    ? 0
                    : over ? free : of.applyAsLong("over ISSUED") + of.applyAsLong("over RETURNED");
            tallies.put(
                    batch.id(),
                    new Tally(
                            batch.made(),
                            of.applyAsLong("claimed"),
                            used,
                            held,
                            batch.voidAt() != null ? 0 : back - backOver,
                            expired,
                            batch.voidAt() != null ? free + gone : gone,
                            costs.getOrDefault(batch.id().value(), 0L)));
        }
        return tallies;
    }

    /** For {@link CouponVoidDeed} only: what has an order keeps it, and becomes void when that gives it back. */
    @TransactionAttribute(TransactionAttributeType.MANDATORY)
    public void makeVoid(CouponBatchId id, String by, String reason) {
        BatchView batch = book.lock(id).orElseThrow(() -> Rejection.notFound("coupon-batch", id));
        if (batch.voidAt() != null) {
            throw Rejection.conflict("coupon.void-already", Map.of("batch", id.toString()));
        }
        book.end(id, by, reason);
        Optional<String> word = Optional.ofNullable(batch.word());
        audit.record(
                by,
                "coupon.batch-void",
                id.toString(),
                batch.state(clock.instant()).name(),
                BatchView.State.VOID + word.map(one -> ", " + one).orElse(""),
                reason);
    }
}
