package shop.solvent.lottery;

import jakarta.ejb.EJB;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.ByteBuffer;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import shop.solvent.kernel.Asset;
import shop.solvent.kernel.id.LotteryId;
import shop.solvent.kernel.id.MemberId;
import shop.solvent.kernel.id.PoolId;
import shop.solvent.kernel.id.TicketsId;
import shop.solvent.lottery.LotteryTerms.Prize;
import shop.solvent.platform.Database;
import shop.solvent.platform.Secrets;
import shop.solvent.platform.Secrets.Purpose;
import shop.solvent.pool.Pools;

/** Keeps lotteries and their tickets. */
@ApplicationScoped
class LotteryBook {

    @Inject
    private Database database;

    @EJB
    private Secrets secrets;

    @EJB
    private Pools pools;

    void add(LotteryView lottery, byte[] seed) {
        LotteryTerms terms = lottery.terms();
        long id = lottery.id().value();
        database.insert(
                "lottery (id, title_zh, title_en, pool, asset, price, tickets, per_member, per_day, good_days, opens_at, closes_at,"
                        + " funded, seed, seed_hash, asked_by, agreed_by, announced_at)",
                List.<Object[]>of(new Object[] {
                    id,
                    terms.titleZh(),
                    terms.titleEn(),
                    lottery.pool().value(),
                    terms.asset().name(),
                    terms.price(),
                    terms.tickets(),
                    terms.perMember(),
                    terms.perDay(),
                    terms.goodDays(),
                    terms.opens(),
                    terms.closes(),
                    terms.worth(),
                    secrets.encrypt(Purpose.DRAW_SEED, seed, context(lottery.id())),
                    lottery.seedHash(),
                    lottery.askedBy(),
                    lottery.agreedBy(),
                    lottery.announcedAt()
                }));
        List<Object[]> prizes = new ArrayList<>();
        for (Prize prize : terms.prizes()) {
            prizes.add(new Object[] {id, prizes.size() + 1, prize.winners(), prize.fen()});
        }
        database.insert("lottery_prize (lottery, level, winners, fen)", prizes);
    }

    private static byte[] context(LotteryId id) {
        return ByteBuffer.allocate(Long.BYTES).putLong(id.value()).array();
    }

    byte[] seed(LotteryId id) {
        byte[] sealed = database.find("SELECT seed FROM lottery WHERE id = ?", row -> row.getBytes(1), id.value())
                .orElseThrow();
        return secrets.decrypt(Purpose.DRAW_SEED, sealed, context(id));
    }

    Optional<LotteryView> find(LotteryId id) {
        return some(" WHERE id = ?", id.value()).stream().findFirst();
    }

    Optional<LotteryView> lock(LotteryId id) {
        return some(" WHERE id = ? FOR UPDATE", id.value()).stream().findFirst();
    }

    /** @param which a condition and what follows it, of the table of lotteries alone */
    List<LotteryView> some(String which, Object... parameters) {
        return some(which, Arrays.asList(parameters));
    }

    /** The same. */
    List<LotteryView> some(String which, List<?> parameters) {
        List<Row> rows = database.query("SELECT * FROM lottery" + which, LotteryBook::row, parameters);
        if (rows.isEmpty()) {
            return List.of();
        }
        List<Long> wanted = Database.inList(rows.stream().map(Row::id).toList());
        Map<Long, List<Prize>> prizes = new HashMap<>();
        database.query(
                "SELECT * FROM lottery_prize WHERE lottery IN (" + Database.places(wanted)
                        + ") ORDER BY lottery, level",
                row -> prizes.computeIfAbsent(row.getLong("lottery"), id -> new ArrayList<>())
                        .add(new Prize(row.getInt("winners"), row.getLong("fen"))),
                wanted);
        Map<PoolId, String> codes = pools.codes();
        return rows.stream()
                .map(row -> row.view(prizes.get(row.id()), codes.get(row.view().pool())))
                .toList();
    }

    /** @param view without its prizes and the code of its pool */
    private record Row(long id, LotteryView view) {

        LotteryView view(List<Prize> prizes, String pool) {
            LotteryTerms terms = view.terms();
            return new LotteryView(
                    view.id(),
                    new LotteryTerms(
                            terms.titleZh(),
                            terms.titleEn(),
                            pool,
                            terms.asset(),
                            terms.price(),
                            terms.tickets(),
                            terms.perMember(),
                            terms.perDay(),
                            terms.goodDays(),
                            terms.opens(),
                            terms.closes(),
                            prizes),
                    view.pool(),
                    view.seedHash(),
                    view.sold(),
                    view.listHash(),
                    view.drawnAt(),
                    view.cancelledAt(),
                    view.cancelledBy(),
                    view.cancelReason(),
                    view.endedAt(),
                    view.askedBy(),
                    view.agreedBy(),
                    view.announcedAt());
        }
    }

    private static Row row(ResultSet row) throws SQLException {
        return new Row(
                row.getLong("id"),
                new LotteryView(
                        new LotteryId(row.getLong("id")),
                        new LotteryTerms(
                                row.getString("title_zh"),
                                row.getString("title_en"),
                                null,
                                Asset.valueOf(row.getString("asset")),
                                row.getLong("price"),
                                row.getInt("tickets"),
                                row.getInt("per_member"),
                                row.getInt("per_day"),
                                row.getInt("good_days"),
                                Database.instant(row, "opens_at"),
                                Database.instant(row, "closes_at"),
                                List.of()),
                        new PoolId(row.getLong("pool")),
                        row.getBytes("seed_hash"),
                        row.getInt("sold"),
                        row.getBytes("list_hash"),
                        Database.instant(row, "drawn_at"),
                        Database.instant(row, "cancelled_at"),
                        row.getString("cancelled_by"),
                        row.getString("cancel_reason"),
                        Database.instant(row, "ended_at"),
                        row.getString("asked_by"),
                        row.getString("agreed_by"),
                        Database.instant(row, "announced_at")));
    }

    /** A ticket that has no place yet. */
    record Ticket(long member, byte[] ticket) {}

    List<Ticket> tickets(LotteryId id) {
        return database.query(
                "SELECT member, ticket FROM lottery_ticket WHERE lottery = ?",
                row -> new Ticket(row.getLong(1), row.getBytes(2)),
                id.value());
    }

    /** How many tickets a member has, and how many of them since then. */
    record Had(long ever, long since) {}

    Had had(LotteryId id, MemberId member, Instant since) {
        return database.find(
                        "SELECT COALESCE(SUM(tickets), 0) AS ever, COALESCE(SUM(CASE WHEN bought_at >= ? THEN tickets END), 0)"
                                + " AS since FROM lottery_tickets WHERE lottery = ? AND member = ?",
                        row -> new Had(row.getLong("ever"), row.getLong("since")),
                        since,
                        id.value(),
                        member.value())
                .orElseThrow();
    }

    Optional<TicketsView> bought(TicketsId id) {
        return database.find("SELECT * FROM lottery_tickets WHERE id = ?", LotteryBook::bought, id.value());
    }

    static TicketsView bought(ResultSet row) throws SQLException {
        return new TicketsView(
                new TicketsId(row.getLong("id")),
                new LotteryId(row.getLong("lottery")),
                new MemberId(row.getLong("member")),
                row.getInt("tickets"),
                row.getLong("cost"),
                row.getString("channel"),
                Database.instant(row, "bought_at"),
                Database.instant(row, "refunded_at"));
    }
}
