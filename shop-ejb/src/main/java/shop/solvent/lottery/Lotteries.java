package shop.solvent.lottery;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import shop.solvent.access.Permission;
import shop.solvent.access.Permits;
import shop.solvent.audit.Audit;
import shop.solvent.kernel.id.LotteryId;
import shop.solvent.kernel.id.MemberId;
import shop.solvent.kernel.id.TicketsId;
import shop.solvent.platform.Database;
import shop.solvent.platform.Given;
import shop.solvent.platform.Page;
import shop.solvent.platform.Rejection;
import shop.solvent.platform.Slice;
import shop.solvent.platform.Transactions;
import shop.solvent.platform.Where;

/**
 * Lotteries. Two people announce one; nobody changes it, and one person may cancel it as long as tickets can be bought, for that
 * gives everybody back what they paid.
 */
@Stateless
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class Lotteries {

    @Inject
    private Transactions transactions;

    @Inject
    private Database database;

    @Inject
    private LotteryBook book;

    @Inject
    private LotteryOpening opening;

    @Inject
    private Permits permits;

    @Inject
    private Audit audit;

    @Inject
    private Clock clock;

    /**
     * For {@link LotteryDeed} only.
     *
     * @throws Rejection as {@link LotteryTerms#checked}, and {@code pool.not-found}, {@code pool.of-merchant}, {@code
     *     pool.closed}, {@code pool.insufficient}
     */
    @TransactionAttribute(TransactionAttributeType.MANDATORY)
    public LotteryId open(LotteryTerms terms, String askedBy, String agreedBy, String reason) {
        return opening.open(terms, askedBy, agreedBy, reason);
    }

    /**
     * Cancels a lottery: all tickets come back soon, and each gets exactly the lots back that it was paid with.
     *
     * @throws Rejection {@code permission.missing}, {@code lottery.not-found}, {@code field.missing} without a reason, {@code
     *     lottery.too-late-to-cancel} once no more tickets can be bought
     */
    public LotteryView cancel(LotteryId id, String reason, String by) {
        permits.require(by, Permission.FUND_POOLS);
        String why = Given.text("reason", reason, 500);
        return transactions.of(() -> {
            LotteryView lottery = book.lock(id).orElseThrow(() -> Rejection.notFound("lottery", id));
            Instant now = clock.instant();
            LotteryState state = lottery.state(now);
            if (state != LotteryState.ANNOUNCED && state != LotteryState.OPEN) {
                throw Rejection.conflict("lottery.too-late-to-cancel", Map.of("lottery", id.toString()));
            }
            database.update(
                    "UPDATE lottery SET cancelled_at = ?, cancelled_by = ?, cancel_reason = ? WHERE id = ?",
                    now,
                    by,
                    why,
                    id.value());
            audit.record(by, "lottery.cancelled", id.toString(), state.name(), LotteryState.CANCELLED.name(), why);
            return find(id);
        });
    }

    /** @throws Rejection {@code lottery.not-found} */
    public LotteryView find(LotteryId id) {
        return book.find(id).orElseThrow(() -> Rejection.notFound("lottery", id));
    }

    /** The latest first. @param after the last one that was told; null to begin */
    public Slice<LotteryView> list(LotteryId after, int size) {
        Slice.check(size);
        Where where = new Where().and("id < ?", after == null ? null : after.value());
        return Slice.of(book.some(where.sql() + " ORDER BY id DESC LIMIT ?", where.parameters(size + 1)), size);
    }

    public long count() {
        return database.number("SELECT COUNT(*) FROM lottery");
    }

    /** Those that are announced or open, the one that closes first coming first, and then the latest that are not. */
    public List<LotteryView> shown(int most) {
        Instant now = clock.instant();
        List<LotteryView> shown = new ArrayList<>(
                book.some(" WHERE ended_at IS NULL AND closes_at > ? ORDER BY closes_at, id LIMIT ?", now, most));
        shown.addAll(book.some(
                " WHERE ended_at IS NOT NULL OR closes_at <= ? ORDER BY closes_at DESC, id DESC LIMIT ?",
                now,
                most - shown.size()));
        return shown;
    }

    /**
     * What the draw began with, once it is drawn: anybody can do the draw again.
     *
     * @return 64 hexadecimal digits; empty before the draw
     */
    public Optional<String> seed(LotteryView lottery) {
        return lottery.drawnAt() == null
                ? Optional.empty()
                : Optional.of(HexFormat.of().formatHex(book.seed(lottery.id())));
    }

    /**
     * A ticket of the published list.
     *
     * @param place null before the draw, and if it wins nothing
     * @param fen what it wins; null like {@code place}
     */
    public record Ticket(String ticket, Integer place, Long fen) {}

    /**
     * The tickets in the order of their bytes, which says nothing of who has them. Empty as long as tickets can be bought.
     *
     * @param after the last one that was told; null to begin
     * @throws Rejection {@code field.malformed} if that is no ticket
     */
    public Slice<Ticket> tickets(LotteryView lottery, String after, int size) {
        Slice.check(size);
        if (lottery.listHash() == null) {
            return new Slice<>(List.of(), false);
        }
        if (after != null && !after.matches("[0-9a-f]{32}")) {
            throw Rejection.invalid("field.malformed", Map.of("field", "after", "pattern", "[0-9a-f]{32}"));
        }
        Where where = new Where()
                .and("lottery = ?", lottery.id().value())
                .and("ticket > ?", after == null ? null : HexFormat.of().parseHex(after));
        return Slice.of(
                database.query(
                        "SELECT ticket, place, fen FROM lottery_ticket" + where.sql() + " ORDER BY ticket LIMIT ?",
                        row -> new Ticket(
                                HexFormat.of().formatHex(row.getBytes(1)),
                                lottery.drawnAt() == null ? null : row.getObject(2, Integer.class),
                                lottery.drawnAt() == null ? null : row.getObject(3, Long.class)),
                        where.parameters(size + 1)),
                size);
    }

    /** A ticket that wins. @param paid whether its prize is in the wallet */
    public record Winner(int place, String ticket, MemberId member, long fen, boolean paid) {}

    /** Those that win, the first place first. @param after the last place that was told; 0 to begin */
    public Slice<Winner> winners(LotteryId id, int after, int size) {
        Slice.check(size);
        return Slice.of(
                database.query(
                        "SELECT * FROM lottery_ticket WHERE lottery = ? AND place > ? ORDER BY place LIMIT ?",
                        row -> new Winner(
                                row.getInt("place"),
                                HexFormat.of().formatHex(row.getBytes("ticket")),
                                new MemberId(row.getLong("member")),
                                row.getLong("fen"),
                                row.getObject("gift") != null),
                        id.value(),
                        after,
                        size + 1),
                size);
    }

    /** A member's tickets of a lottery: those that win first, and then in the order of their bytes. */
    public Page<Ticket> ticketsOf(LotteryId id, MemberId member, int first, int size) {
        Page.check(first, size);
        return new Page<>(
                database.query(
                        "SELECT ticket, place, fen FROM lottery_ticket WHERE lottery = ? AND member = ?"
                                + " ORDER BY place IS NULL, place, ticket LIMIT ? OFFSET ?",
                        row -> new Ticket(
                                HexFormat.of().formatHex(row.getBytes(1)),
                                row.getObject(2, Integer.class),
                                row.getObject(3, Long.class)),
                        id.value(),
                        member.value(),
                        size,
                        first),
                database.number(
                        "SELECT COUNT(*) FROM lottery_ticket WHERE lottery = ? AND member = ?",
                        id.value(),
                        member.value()));
    }

    /** What members bought of a lottery, the latest first. @param after the last one that was told; null to begin */
    public Slice<TicketsView> bought(LotteryId id, TicketsId after, int size) {
        Slice.check(size);
        Where where = new Where().and("lottery = ?", id.value()).and("id < ?", after == null ? null : after.value());
        return Slice.of(
                database.query(
                        "SELECT * FROM lottery_tickets" + where.sql() + " ORDER BY id DESC LIMIT ?",
                        LotteryBook::bought,
                        where.parameters(size + 1)),
                size);
    }
}
