package shop.solvent.micro;

import static org.assertj.core.api.Assertions.assertThat;

import com.mysql.cj.jdbc.MysqlDataSource;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import shop.solvent.kernel.id.MemberId;
import shop.solvent.kernel.id.MerchantPayoutId;
import shop.solvent.kernel.id.OrderId;
import shop.solvent.kernel.id.RefundId;
import shop.solvent.kernel.id.TopUpId;
import shop.solvent.kernel.id.WithdrawalId;
import shop.solvent.ledger.Reconciler;
import shop.solvent.micro.Channel.Answer;
import shop.solvent.micro.Trade.Act;
import shop.solvent.micro.Trade.Member;
import shop.solvent.platform.Database;
import shop.solvent.pool.PoolCheck;
import shop.solvent.settlement.SettlementCheck;
import shop.solvent.wallet.WalletCheck;
import shop.solvent.withdrawal.WithdrawalCheck;

/** What the shop's database says, held against what its clients were told. */
final class Books {

    /** What is set aside and not settled, but for commissions that are not due yet and what a run is about to release. */
    private static final String HOLDS = """
            SELECT t.id, j.subject FROM transfer t JOIN journal j ON j.id = t.journal
             WHERE t.phase = 1
               AND NOT EXISTS (SELECT 1 FROM transfer r WHERE r.pending = t.id)
               AND NOT EXISTS (SELECT 1 FROM commission c JOIN orders o ON o.id = c.order_id
                                WHERE c.transfer = t.id AND o.state = 'PAID')
               AND NOT EXISTS (SELECT 1 FROM release_step s WHERE s.hold = t.id AND s.done = FALSE)
            """;

    private static final Map<String, String> TABLES = Map.of(
            "member", "member",
            "top-up", "top_up",
            "order", "orders",
            "refund", "refund",
            "withdrawal", "withdrawal");

    /**
     * The provider's own memory, which is no part of the shop's books, of what went to members: the demo shop's merchants
     * are paid by the same provider meanwhile.
     */
    private static final String PAID_OUT = "SELECT COALESCE(SUM(amount), 0) FROM sandbox_payout"
            + " WHERE state = 'PAID' AND reference LIKE 'wdr#_%' ESCAPE '#'";

    private final KillableDatabase server;
    private final Map<String, Long> rowsBefore = new HashMap<>();
    private final long paidOutBefore;

    /** Opened before a trade, so that what was there already is not taken for the trade's. */
    Books(KillableDatabase server) throws Exception {
        this.server = server;
        awaitWhatIsUnderWay();
        paidOutBefore = number(PAID_OUT);
        for (String table : TABLES.values()) {
            rowsBefore.put(table, number("SELECT COUNT(*) FROM " + table));
        }
    }

    /** What somebody asked for before, as the tour of the readme does, is paid out before: else it would count as the trade's. */
    private void awaitWhatIsUnderWay() throws Exception {
        long deadline = System.nanoTime() + TimeUnit.MINUTES.toNanos(4);
        while (number("SELECT COUNT(*) FROM withdrawal WHERE state IN ('REQUESTED', 'SENT')") > 0) {
            assertThat(System.nanoTime())
                    .as("withdrawals of before are still under way")
                    .isLessThan(deadline);
            Thread.sleep(200);
        }
    }

    /** Rows that somebody else made in that table meanwhile. */
    void leaveOut(String table, long rows) {
        rowsBefore.merge(table, rows, Long::sum);
    }

    /** @return how many facts were compared */
    long check(Trade trade) throws Exception {
        assertThat(trade.channel().unclean())
                .as("answers that no client should get")
                .isEmpty();
        everyKeyWasActedOnOnce(trade.acts());
        trade.acts().stream().limit(300).forEach(trade::askAgain);
        assertThat(trade.differing()).as("requests answered differently").isEmpty();
        trade.refunds()
                .forEach((order, times) ->
                        assertThat(times).as("refunds of " + order).hasValue(1));
        trade.settleWithdrawals();
        assertThat(number(PAID_OUT) - paidOutBefore)
                .as("what the payment provider paid out")
                .isEqualTo(trade.paidOut());
        trade.members().forEach(member -> hasWhatItWasTold(member, trade.channel()));
        everyHoldHasAReason();
        messagesArriveAndAreCountedOnce();
        assertThat(findings()).as("what the reconciler found").isEmpty();
        return trade.acts().size() + trade.members().size() + trade.refunds().size();
    }

    private List<?> findings() {
        MysqlDataSource source = new MysqlDataSource();
        source.setUrl(server.access().completeUrl());
        source.setUser(server.access().user());
        source.setPassword(server.access().password());
        return Reconciler.findings(
                Database.on(source), List.of(new WalletCheck(), new WithdrawalCheck(), new PoolCheck(), new SettlementCheck()));
    }

    /** Acknowledged is not lost: what was answered is there. Sent again is not doubled: there is nothing else. */
    private void everyKeyWasActedOnOnce(List<Act> acts) throws SQLException {
        Map<String, Set<Long>> told = new LinkedHashMap<>();
        for (Act act : acts) {
            told.computeIfAbsent(act.kind(), kind -> new HashSet<>()).add(number(act));
        }
        for (Map.Entry<String, String> kind : TABLES.entrySet()) {
            Set<Long> expected = told.getOrDefault(kind.getKey(), Set.of());
            long keys = acts.stream()
                    .filter(act -> act.kind().equals(kind.getKey()))
                    .count();
            assertThat(expected).as("one " + kind.getKey() + " for each key").hasSize((int) keys);
            assertThat(ids(kind.getValue()))
                    .as("every acknowledged " + kind.getKey())
                    .containsAll(expected);
            assertThat(number("SELECT COUNT(*) FROM " + kind.getValue()) - rowsBefore.get(kind.getValue()))
                    .as("nothing but the acknowledged in " + kind.getValue())
                    .isEqualTo(keys);
        }
    }

    private static long number(Act act) {
        String id = act.answer().id();
        return switch (act.kind()) {
            case "member" -> MemberId.parse(id).value();
            case "top-up" -> TopUpId.parse(id).value();
            case "order" -> OrderId.parse(id).value();
            case "refund" -> RefundId.parse(id).value();
            case "withdrawal" -> WithdrawalId.parse(id).value();
            default -> throw new IllegalArgumentException(act.kind());
        };
    }

    private static void hasWhatItWasTold(Member member, Channel channel) {
        Answer wallet = channel.get("/members/" + member.id + "/wallet");
        Function<String, Long> sum = field -> wallet.json().getJsonArray("subWallets").stream()
                .mapToLong(part -> part.asJsonObject()
                        .getJsonObject(field)
                        .getJsonNumber("amount")
                        .longValueExact())
                .sum();
        assertThat(Map.of(
                        "balance", sum.apply("balance"),
                        "held", sum.apply("held"),
                        "expected", sum.apply("expected")))
                .as("wallet of " + member.id)
                .isEqualTo(Map.of(
                        "balance", member.total.sum(),
                        "held", member.held.sum(),
                        "expected", member.expected.sum()));
    }

    /** It stands for an order that waits for a person, or for a payout that is under way. */
    private void everyHoldHasAReason() throws SQLException {
        Set<String> reasons = new HashSet<>();
        ids("orders WHERE state = 'HELD'").forEach(id -> reasons.add(new OrderId(id).toString()));
        ids("withdrawal WHERE state IN ('HELD', 'REQUESTED', 'SENT')")
                .forEach(id -> reasons.add(new WithdrawalId(id).toString()));
        ids("merchant_payout WHERE state IN ('REQUESTED', 'SENT')")
                .forEach(id -> reasons.add(new MerchantPayoutId(id).toString()));
        Map<Long, String> stuck = new HashMap<>();
        try (Connection connection = server.connect();
                PreparedStatement query = connection.prepareStatement(HOLDS);
                ResultSet rows = query.executeQuery()) {
            while (rows.next()) {
                if (!reasons.contains(rows.getString(2))) {
                    stuck.put(rows.getLong(1), rows.getString(2));
                }
            }
        }
        assertThat(stuck).as("holds that stand for nothing").isEmpty();
    }

    private void messagesArriveAndAreCountedOnce() throws Exception {
        long deadline = System.nanoTime() + TimeUnit.MINUTES.toNanos(4);
        while (number("SELECT COUNT(*) FROM outbox") > 0 && System.nanoTime() < deadline) {
            Thread.sleep(200);
        }
        assertThat(number("SELECT COUNT(*) FROM outbox"))
                .as("messages that wait")
                .isZero();
        assertThat(countsByState("SELECT state, SUM(orders) FROM daily_sales GROUP BY state HAVING SUM(orders) <> 0"))
                .as("orders by state, as counted from the messages")
                .isEqualTo(countsByState("SELECT state, COUNT(*) FROM orders GROUP BY state"));
    }

    private Map<String, Long> countsByState(String sql) throws SQLException {
        Map<String, Long> counts = new HashMap<>();
        try (Connection connection = server.connect();
                PreparedStatement query = connection.prepareStatement(sql);
                ResultSet rows = query.executeQuery()) {
            while (rows.next()) {
                counts.put(rows.getString(1), rows.getLong(2));
            }
        }
        return counts;
    }

    private Set<Long> ids(String table) throws SQLException {
        Set<Long> ids = new HashSet<>();
        try (Connection connection = server.connect();
                PreparedStatement query = connection.prepareStatement("SELECT id FROM " + table);
                ResultSet rows = query.executeQuery()) {
            while (rows.next()) {
                ids.add(rows.getLong(1));
            }
        }
        return ids;
    }

    long number(String sql) throws SQLException {
        try (Connection connection = server.connect();
                PreparedStatement query = connection.prepareStatement(sql);
                ResultSet rows = query.executeQuery()) {
            return rows.next() ? rows.getLong(1) : 0;
        }
    }
}
