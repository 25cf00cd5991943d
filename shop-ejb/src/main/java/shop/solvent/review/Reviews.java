package shop.solvent.review;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import shop.solvent.access.Permission;
import shop.solvent.access.Permits;
import shop.solvent.access.WithinReach;
import shop.solvent.audit.Audit;
import shop.solvent.kernel.id.DecisionId;
import shop.solvent.kernel.id.MemberId;
import shop.solvent.kernel.id.OrderId;
import shop.solvent.kernel.id.ReviewId;
import shop.solvent.ledger.Account;
import shop.solvent.ledger.AccountType;
import shop.solvent.ledger.Ledger;
import shop.solvent.member.MemberView;
import shop.solvent.member.Members;
import shop.solvent.platform.Database;
import shop.solvent.platform.Given;
import shop.solvent.platform.Ids;
import shop.solvent.platform.Page;
import shop.solvent.platform.Rejection;
import shop.solvent.platform.Slice;
import shop.solvent.platform.Trace;
import shop.solvent.platform.Transactions;
import shop.solvent.platform.Where;
import shop.solvent.risk.Runaways;
import shop.solvent.rulebook.force.ActiveRules;
import shop.solvent.rules.Rules;
import shop.solvent.rules.language.DecisionPoint;
import shop.solvent.rules.review.ReviewRules;
import shop.solvent.wallet.ActGift;
import shop.solvent.wallet.ActGifts;
import shop.solvent.wallet.ActGiven;

/**
 * Lets buyers say what they think of what they bought, once of each line of an order, and shows it. Nobody reviews what they did
 * not buy, and nobody writes or changes a review from inside the shop: it is shown or hidden, and that is on record (G12).
 */
@Stateless
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class Reviews {

    /** Characters of a text. */
    public static final int LONGEST = 1000;

    private static final String ACTION_HIDDEN = "review.hidden";
    private static final String ACTION_SHOWN = "review.shown";

    @Inject
    private Transactions transactions;

    @Inject
    private Database database;

    @Inject
    private Ledger ledger;

    @Inject
    private Members members;

    @Inject
    private ReviewGathering gathering;

    @Inject
    private ActiveRules rules;

    @Inject
    private ActGifts gifts;

    @Inject
    private Runaways runaways;

    @Inject
    private Permits permits;

    @Inject
    private Audit audit;

    @Inject
    private Clock clock;

    /**
     * What became of a review.
     *
     * @param given what rules gave for it
     * @param created false if the same had been said before
     */
    public record Receipt(ReviewView review, ActGiven given, boolean created) {

        public List<ActGift> gifts() {
            return given.gifts();
        }
    }

    /**
     * Puts a review on record, and gives what rules give for it. The line of the order is the key: what is sent again is answered
     * as the first time.
     *
     * @throws Rejection {@code order.not-found}, for another channel's too, {@code order-line.not-found}, {@code
     *     review.not-bought} unless the order is paid and was not taken back, {@code review.exists} where something else was
     *     said before, {@code field.…}
     */
    public Receipt write(WriteReview review) {
        return transactions.of(() -> written(review));
    }

    private Receipt written(WriteReview review) {
        int stars = (int) Given.within("stars", review.stars(), 1, 5);
        String text = text(review.text());
        Bought bought = lock(review)
                .filter(found -> found.channel().equals(review.channel()))
                .orElseThrow(() -> Rejection.notFound("order", review.order()));
        if (bought.sku() == null) {
            throw Rejection.notFound("order-line", review.order() + "/" + review.line());
        }
        Optional<ReviewView> before = database.find(
                ReviewView.SELECT + " WHERE r.order_id = ? AND r.line = ?",
                ReviewView::read,
                review.order().value(),
                review.line());
        if (before.isPresent()) {
            if (before.get().stars() != stars || !Objects.equals(before.get().text(), text)) {
                throw Rejection.conflict(
                        "review.exists", Map.of("review", before.get().id().toString()));
            }
            return receipt(before.get(), false);
        }
        if (!bought.stands()) {
            throw Rejection.conflict(
                    "review.not-bought", Map.of("order", review.order().toString()));
        }
        MemberView member = members.find(bought.buyer());
        // What the member was given for other reviews is counted under this lock; the gift comes onto the account
        // anyway.
        ledger.batch(List.of(Account.of(member.id(), AccountType.GIFT)));
        ReviewId id = new ReviewId(Ids.next());
        Instant now = clock.instant();
        database.update(
                "INSERT INTO review (id, order_id, line, sku, member, channel, stars, text, created_at, trace_id)"
                        + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                id.value(),
                review.order().value(),
                review.line(),
                bought.sku(),
                member.id().value(),
                review.channel(),
                stars,
                text,
                now,
                Trace.id());
        Rules inForce = rules.of(DecisionPoint.REVIEW);
        ReviewRules policy = new ReviewRules(inForce);
        gifts.give(
                new ActGifts.Act(DecisionPoint.REVIEW, id.toString(), member.id(), now, review.order()),
                inForce,
                gathering.of(id, bought, member, review.channel(), text, now, inForce),
                facts -> policy.decideOrNothing(
                        facts, runaway -> runaways.note(DecisionPoint.REVIEW, id.toString(), runaway)));
        return receipt(one(id), true);
    }

    /** Of several lines, as it was written; without the white space around it. */
    private static String text(String given) {
        if (Given.optionalText(
                        "text", given == null ? null : given.replace('\n', ' ').replace('\t', ' '), LONGEST)
                == null) {
            return null;
        }
        return given.strip();
    }

    /** A refund locks the order first as well, so what is reviewed was not taken back. */
    private Optional<Bought> lock(WriteReview review) {
        return database.find(
                "SELECT o.*, (SELECT l.sku FROM order_line l WHERE l.order_id = o.id AND l.line = ?) AS sku FROM orders o"
                        + " WHERE o.id = ? FOR UPDATE",
                row -> new Bought(
                        new OrderId(row.getLong("id")),
                        new MemberId(row.getLong("member")),
                        row.getString("channel"),
                        row.getString("state").equals("PAID"),
                        Database.instant(row, "event_at"),
                        new DecisionId(row.getLong("decision")),
                        row.getString("sku")),
                review.line() - 1,
                review.order().value());
    }

    private Receipt receipt(ReviewView review, boolean now) {
        return new Receipt(review, given(review.id()), now);
    }

    /** What rules gave for a review. */
    public ActGiven given(ReviewId review) {
        return gifts.of(List.of(review.toString())).getOrDefault(review.toString(), ActGiven.NOTHING);
    }

    /** All of an order that are shown or hidden, in the order of its lines. */
    public List<ReviewView> of(OrderId order) {
        return database.query(
                ReviewView.SELECT + " WHERE r.order_id = ? ORDER BY r.line", ReviewView::read, order.value());
    }

    private ReviewView one(ReviewId id) {
        return database.find(ReviewView.SELECT + " WHERE r.id = ?", ReviewView::read, id.value())
                .orElseThrow(() -> Rejection.notFound("review", id));
    }

    /** @throws Rejection {@code review.not-found}, for one of an order that the reader does not see too */
    public ReviewView find(ReviewId id) {
        Where where = WithinReach.orders(new Where().and("r.id = ?", id.value()), "o");
        return database.query(ReviewView.SELECT + where.sql(), ReviewView::read, where.parameters()).stream()
                .findFirst()
                .orElseThrow(() -> Rejection.notFound("review", id));
    }

    /**
     * The newest first.
     *
     * @param after the last one that was told; null to begin
     */
    public Slice<ReviewView> list(ReviewQuery query, ReviewId after, int size) {
        Slice.check(size);
        Where where = where(query).and("r.id < ?", after == null ? null : after.value());
        return Slice.of(
                database.query(
                        ReviewView.SELECT + where.sql() + " ORDER BY r.id DESC LIMIT ?",
                        ReviewView::read,
                        where.parameters(size + 1)),
                size);
    }

    /** How many there are; so many as {@value Page#COUNTED} mean that many or more. */
    public long count(ReviewQuery query) {
        Where where = where(query);
        return database.query(
                        "SELECT COUNT(*) FROM (SELECT r.id FROM review r JOIN orders o ON o.id = r.order_id"
                                + where.sql() + " LIMIT ?) counted",
                        row -> row.getLong(1),
                        where.parameters(Page.COUNTED))
                .get(0);
    }

    private static Where where(ReviewQuery query) {
        Where where = new Where()
                .and("r.sku = ?", query.sku())
                .and("r.stars = ?", query.stars())
                .and("r.channel = ?", query.channel())
                .and(
                        "r.member = ?",
                        query.member() == null ? null : query.member().value())
                .and("r.text LIKE ?", query.text() == null ? null : "%" + Database.literal(query.text()) + "%")
                .and("r.created_at >= ?", query.from())
                .and("r.created_at < ?", query.until());
        if (query.hidden() != null) {
            where.also("r.hidden_reason IS " + (query.hidden() ? "NOT NULL" : "NULL"), List.of());
        }
        return WithinReach.orders(where, "o");
    }

    /**
     * What buyers say of goods, all together: of reviews that are shown, of orders that stand.
     *
     * @param hundredthsOfStars their average, 425 for 4.25 stars, rounded half up; 0 where there is none
     */
    public record Summary(long reviews, long hundredthsOfStars) {

        static final Summary NONE = new Summary(0, 0);
    }

    private static final String COUNTED = " AND r.hidden_reason IS NULL AND o.state = 'PAID'";

    private static final String SHOWN = " WHERE r.sku = ?" + COUNTED;

    public Summary summary(String sku) {
        return summaries(List.of(sku)).getOrDefault(sku, Summary.NONE);
    }

    /** The same of each of some goods, by sku; those without any are missing. */
    public Map<String, Summary> summaries(Collection<String> skus) {
        Map<String, Summary> summaries = new HashMap<>();
        if (!skus.isEmpty()) {
            List<String> wanted = Database.inList(skus);
            database.query(
                    "SELECT r.sku, COUNT(*), ROUND(100 * AVG(r.stars)) FROM review r JOIN orders o ON o.id = r.order_id"
                            + " WHERE r.sku IN (" + Database.places(wanted) + ")" + COUNTED + " GROUP BY r.sku",
                    row -> summaries.put(row.getString(1), new Summary(row.getLong(2), row.getLong(3))),
                    wanted);
        }
        return summaries;
    }

    /** What everybody is shown of goods, the newest first. */
    public Slice<ReviewView> shown(String sku, ReviewId after, int size) {
        Slice.check(size);
        return Slice.of(
                database.query(
                        ReviewView.SELECT + SHOWN + " AND r.id < ? ORDER BY r.id DESC LIMIT ?",
                        ReviewView::read,
                        sku,
                        after == null ? Long.MAX_VALUE : after.value(),
                        size + 1),
                size);
    }

    /**
     * Hides a review: nobody is shown it, and it no longer counts. What was given for it stays given.
     *
     * @param version that whoever hides it has seen
     * @throws Rejection {@code permission.missing}, {@code review.not-found}, {@code field.missing} without a reason, {@code
     *     version.outdated}
     */
    public void hide(ReviewId id, long version, String by, String reason) {
        transactions.run(() -> change(id, version, by, ACTION_HIDDEN, Given.text("reason", reason, 500)));
    }

    /** Shows it again; the rest as {@link #hide}. */
    public void show(ReviewId id, long version, String by, String reason) {
        transactions.run(() -> change(id, version, by, ACTION_SHOWN, Given.text("reason", reason, 500)));
    }

    private void change(ReviewId id, long version, String by, String action, String reason) {
        permits.require(by, Permission.EDIT_REVIEWS);
        ReviewView before = find(id);
        Given.sameVersion(version, before.version());
        int changed = database.update(
                "UPDATE review SET hidden_reason = ?, version = version + 1 WHERE id = ? AND version = ?",
                action.equals(ACTION_HIDDEN) ? reason : null,
                id.value(),
                version);
        if (changed == 0) { // somebody was quicker
            Given.sameVersion(version, find(id).version());
        }
        audit.record(
                by,
                action,
                id.toString(),
                before.isHidden() ? "hidden" : "shown",
                action.equals(ACTION_HIDDEN) ? "hidden" : "shown",
                reason);
    }
}
