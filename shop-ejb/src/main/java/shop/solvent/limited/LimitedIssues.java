package shop.solvent.limited;

import jakarta.ejb.EJB;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import shop.solvent.access.Permission;
import shop.solvent.access.Permits;
import shop.solvent.audit.Audit;
import shop.solvent.catalogue.Goods;
import shop.solvent.draw.Draw;
import shop.solvent.kernel.id.LimitedIssueId;
import shop.solvent.kernel.id.MemberId;
import shop.solvent.kernel.id.OrderId;
import shop.solvent.platform.Database;
import shop.solvent.platform.Given;
import shop.solvent.platform.Ids;
import shop.solvent.platform.Rejection;
import shop.solvent.platform.RequestKeys;
import shop.solvent.platform.RequestKeys.Keyed;
import shop.solvent.platform.Sha256;
import shop.solvent.platform.Slice;
import shop.solvent.platform.Transactions;
import shop.solvent.platform.Where;

/**
 * Limited issues of goods. One person may announce one: it gives nothing away, and what was announced nobody can change. Ending
 * one early takes nothing from anybody who has it.
 */
@Stateless
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class LimitedIssues {

    @Inject
    private Transactions transactions;

    @Inject
    private Database database;

    @Inject
    private LimitedBook book;

    @Inject
    private CurrentIssues current;

    @EJB
    private Goods goods;

    @Inject
    private Permits permits;

    @Inject
    private RequestKeys keys;

    @Inject
    private Audit audit;

    @Inject
    private Clock clock;

    private final SecureRandom random = new SecureRandom();

    /**
     * Announces an issue. The same request made twice is one. From now on the goods are sold in it only.
     *
     * @throws Rejection {@code permission.missing}, {@code field.…}, {@code product.not-found}, {@code
     *     limited.opens-too-soon}, {@code limited.times-order}, {@code limited.share-of-none}, {@code limited.another} while the
     *     goods have an issue that has not ended, {@code key.reused}
     */
    public LimitedIssueId announce(String key, LimitedTerms terms, String by) {
        permits.require(by, Permission.EDIT_CATALOGUE);
        String given = Given.text("key", key, 64);
        String sku = goods.find(Given.text("sku", terms.sku(), 40)).sku(); // as it is written in the catalogue
        LimitedTerms wanted = new LimitedTerms(
                sku,
                terms.nameZh(),
                terms.nameEn(),
                terms.way(),
                terms.quantity(),
                terms.perMember(),
                terms.opens(),
                terms.closes(),
                terms.claimHours(),
                terms.publicSource());
        Keyed request = Keyed.of("limited-issue:" + by, given, wanted.toString());
        LimitedIssueId id = transactions.of(() -> add(request, wanted, by));
        current.look();
        return id;
    }

    private LimitedIssueId add(Keyed request, LimitedTerms wanted, String by) {
        OptionalLong before = keys.answered(request);
        if (before.isPresent()) {
            return new LimitedIssueId(before.getAsLong());
        }
        Instant now = clock.instant();
        LimitedTerms terms = wanted.checked(now);
        Optional<LimitedView> last = book.lockCurrent(terms.sku());
        last.ifPresent(issue -> {
            if (issue.state(now) != LimitedState.ENDED) {
                throw Rejection.conflict(
                        "limited.another",
                        Map.of("sku", terms.sku(), "issue", issue.id().toString()));
            }
            book.leave(issue.id());
        });
        LimitedIssueId id = new LimitedIssueId(Ids.next());
        byte[] seed = null;
        byte[] seedHash = null;
        if (terms.way() == LimitedWay.DRAW) {
            seed = new byte[Draw.SEED_BYTES];
            random.nextBytes(seed);
            seedHash = Sha256.digest().digest(seed);
        }
        book.add(id, terms, seed, seedHash, by, now);
        keys.remember(request, id.value());
        audit.record(
                by,
                "limited.announced",
                id.toString(),
                null,
                terms.sku() + ", " + terms.way() + ", " + terms.quantity() + " / " + terms.perMember() + ", "
                        + terms.opens() + " – " + terms.closes(),
                terms.nameEn());
        return id;
    }

    /**
     * Ends an issue early, for good. One of a draw can be ended as long as nobody has entered: those who have were promised a
     * draw.
     *
     * @throws Rejection {@code permission.missing}, {@code limited-issue.not-found}, {@code field.missing} without a reason,
     *     {@code limited.ended-already}, {@code limited.entered}
     */
    public LimitedView end(LimitedIssueId id, String reason, String by) {
        permits.require(by, Permission.EDIT_CATALOGUE);
        String why = Given.text("reason", reason, 500);
        return transactions.of(() -> {
            LimitedView issue = lock(id);
            Instant now = clock.instant();
            if (issue.state(now) == LimitedState.ENDED) {
                throw Rejection.conflict("limited.ended-already", Map.of("issue", id.toString()));
            }
            if (issue.isDraw()
                    && database.number(
                                    "SELECT COUNT(*) FROM (SELECT 1 FROM limited_entry WHERE issue = ? LIMIT 1) e",
                                    id.value())
                            > 0) {
                throw Rejection.conflict("limited.entered", Map.of("issue", id.toString()));
            }
            database.update(
                    "UPDATE limited_issue SET ended_at = ?, ended_by = ?, end_reason = ? WHERE id = ?",
                    now,
                    by,
                    why,
                    id.value());
            audit.record(by, "limited.ended", id.toString(), issue.state(now).name(), LimitedState.ENDED.name(), why);
            return find(id);
        });
    }

    private LimitedView lock(LimitedIssueId id) {
        return book.lock(id).orElseThrow(() -> Rejection.notFound("limited-issue", id));
    }

    /** @throws Rejection {@code limited-issue.not-found} */
    public LimitedView find(LimitedIssueId id) {
        return book.find(id).orElseThrow(() -> Rejection.notFound("limited-issue", id));
    }

    /** The latest issue of these goods, over or not; empty if there was none. */
    public Optional<LimitedView> latest(String sku) {
        return database.find("SELECT * FROM limited_issue WHERE current_sku = ?", LimitedBook::issue, sku);
    }

    /**
     * The latest first.
     *
     * @param open only those that are not over
     * @param after the last one that was told; null to begin
     */
    public Slice<LimitedView> list(boolean open, LimitedIssueId after, int size) {
        Slice.check(size);
        Where where = where(open).and("id < ?", after == null ? null : after.value());
        return Slice.of(
                database.query(
                        "SELECT * FROM limited_issue" + where.sql() + " ORDER BY id DESC LIMIT ?",
                        LimitedBook::issue,
                        where.parameters(size + 1)),
                size);
    }

    /** How many there are. @param open only those that are not over */
    public long count(boolean open) {
        Where where = where(open);
        return database.query(
                        "SELECT COUNT(*) FROM limited_issue" + where.sql(), row -> row.getLong(1), where.parameters())
                .get(0);
    }

    private Where where(boolean open) {
        Where where = new Where();
        return open ? where.and("ended_at IS NULL AND (way = 'DRAW' OR closes_at > ?)", clock.instant()) : where;
    }

    /** How many have entered so far. */
    public long entries(LimitedView issue) {
        return issue.entries() == null
                ? database.number(
                        "SELECT COUNT(*) FROM limited_entry WHERE issue = ?",
                        issue.id().value())
                : issue.entries();
    }

    /**
     * What the draw began with, once it is drawn: anybody can do the draw again.
     *
     * @return 64 hexadecimal digits; empty before the draw
     */
    public Optional<String> seed(LimitedView issue) {
        return issue.drawnAt() == null
                ? Optional.empty()
                : Optional.of(HexFormat.of().formatHex(book.seed(issue.id())));
    }

    /**
     * A ticket of the published list.
     *
     * @param place null before the draw
     */
    public record Ticket(String ticket, Integer place) {}

    /**
     * The tickets in the order of their bytes, which says nothing of who has them. Empty as long as members can enter.
     *
     * @param after the last one that was told; null to begin
     * @throws Rejection {@code field.malformed} if that is no ticket
     */
    public Slice<Ticket> tickets(LimitedView issue, String after, int size) {
        Slice.check(size);
        if (issue.listHash() == null) {
            return new Slice<>(List.of(), false);
        }
        Where where = new Where()
                .and("issue = ?", issue.id().value())
                .and("ticket > ?", after == null ? null : HexFormat.of().parseHex(ticket(after)));
        return Slice.of(
                database.query(
                        "SELECT ticket, place FROM limited_entry" + where.sql() + " ORDER BY ticket LIMIT ?",
                        row -> new Ticket(
                                HexFormat.of().formatHex(row.getBytes(1)),
                                issue.drawnAt() == null ? null : row.getObject(2, Integer.class)),
                        where.parameters(size + 1)),
                size);
    }

    /** The same. @throws Rejection {@code field.malformed} if it can be no ticket */
    public static String ticket(String text) {
        if (!text.matches("[0-9a-f]{32}")) {
            throw Rejection.invalid("field.malformed", Map.of("field", "after", "pattern", "[0-9a-f]{32}"));
        }
        return text;
    }

    /** A part of an issue that a member's order has, or gave back. */
    public record Sale(OrderId order, MemberId member, int pieces, Instant givenBackAt) {}

    /** The latest first. @param after the last one that was told; null to begin */
    public Slice<Sale> sales(LimitedIssueId id, OrderId after, int size) {
        Slice.check(size);
        Where where = new Where()
                .and("issue = ?", id.value())
                .and("reserved = ?", false)
                .and("order_id < ?", after == null ? null : after.value());
        return Slice.of(
                database.query(
                        "SELECT * FROM limited_order" + where.sql() + " ORDER BY order_id DESC LIMIT ?",
                        row -> new Sale(
                                new OrderId(row.getLong("order_id")),
                                new MemberId(row.getLong("member")),
                                row.getInt("pieces"),
                                Database.instant(row, "given_back_at")),
                        where.parameters(size + 1)),
                size);
    }

    /** For {@link PublicNumberDeed} only. */
    @TransactionAttribute(TransactionAttributeType.MANDATORY)
    public void tellNumber(LimitedIssueId id, String number, String by, String agreedBy, String reason) {
        LimitedView issue = lock(id);
        PublicNumberDeed.requireWaiting(issue, clock.instant());
        database.update("UPDATE limited_issue SET public_number = ? WHERE id = ?", number, id.value());
        audit.record(by, "limited.number", id.toString(), null, number + " (" + agreedBy + ")", reason);
    }
}
