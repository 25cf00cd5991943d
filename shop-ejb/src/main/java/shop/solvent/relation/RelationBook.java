package shop.solvent.relation;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import shop.solvent.kernel.id.RelationRunId;
import shop.solvent.platform.Database;
import shop.solvent.platform.Ids;
import shop.solvent.platform.Json;
import shop.solvent.platform.Trace;
import shop.solvent.platform.Transactions;
import shop.solvent.relation.RunView.State;

/** Runs, and what they found, as they are written down. */
@ApplicationScoped
class RelationBook {

    private static final int AT_ONCE = 2_000;

    private static final List<String> FOUND = List.of(
            "relation_figure", "relation_tie", "relation_root", "relation_goods", "relation_seller", "relation_near");

    @Inject
    private Database database;

    @Inject
    private Transactions transactions;

    @Inject
    private Clock clock;

    private static RunView run(ResultSet row) throws SQLException {
        return new RunView(
                new RelationRunId(row.getLong("id")),
                State.valueOf(row.getString("state")),
                row.getString("asked_by"),
                Database.instant(row, "asked_at"),
                Database.instant(row, "as_of"),
                Database.instant(row, "ended_at"),
                row.getInt("members"),
                row.getLong("ties"),
                row.getInt("findings"),
                row.getLong("millis"),
                row.getLong("bytes"),
                row.getString("trace_id"));
    }

    /** What rules and pages see; empty before the first run. */
    Optional<RunView> current() {
        return database.find("SELECT * FROM relation_run WHERE state = 'CURRENT'", RelationBook::run);
    }

    /** The latest first. */
    List<RunView> latest(int most) {
        return database.query("SELECT * FROM relation_run ORDER BY id DESC LIMIT ?", RelationBook::run, most);
    }

    /** The one to be done, or that a server left in the middle. */
    Optional<RunView> unfinished() {
        return database.find(
                "SELECT * FROM relation_run WHERE state IN ('WAITING', 'RUNNING') ORDER BY id LIMIT 1",
                RelationBook::run);
    }

    /** One that waits, a new one if none does. */
    RelationRunId ask(String by) {
        return transactions.of(() -> database.find(
                        "SELECT id FROM relation_run WHERE state = 'WAITING' ORDER BY id LIMIT 1 FOR UPDATE",
                        row -> new RelationRunId(row.getLong(1)))
                .orElseGet(() -> {
                    RelationRunId id = new RelationRunId(Ids.next());
                    database.update(
                            "INSERT INTO relation_run (id, state, asked_by, asked_at, trace_id)"
                                    + " VALUES (?, 'WAITING', ?, ?, ?)",
                            id.value(),
                            by,
                            clock.instant(),
                            Trace.id());
                    return id;
                }));
    }

    /**
     * Begins it, anew if another began it. It gets another id by that, so whoever began it before and is still at it writes beside it and
     * not among its rows.
     *
     * @return under which it is written
     */
    RelationRunId begin(RelationRunId id, Instant asOf) {
        throwAway(id);
        RelationRunId taken = new RelationRunId(Ids.next());
        transactions.run(() -> database.update(
                "UPDATE relation_run SET id = ?, state = 'RUNNING', as_of = ?, trace_id = ? WHERE id = ?",
                taken.value(),
                asOf,
                Trace.id(),
                id.value()));
        return taken;
    }

    /** Unless another took it over. @param failure for whoever reads the table; pages name the trace */
    void fail(RelationRunId id, String failure) {
        transactions.run(() -> database.update(
                "UPDATE relation_run SET state = 'FAILED', ended_at = ?, failure = ? WHERE id = ?",
                clock.instant(),
                failure.length() > 500 ? failure.substring(0, 500) : failure,
                id.value()));
        throwAway(id);
    }

    /** From now on rules and pages see it; unless another took it over, then nothing is left of it. */
    void end(RelationRunId id, Town town, Object readUntil, int findings, long millis, long bytes) {
        boolean ended = transactions.of(() -> {
            boolean mine = database.find("SELECT 1 FROM relation_run WHERE id = ? FOR UPDATE", row -> true, id.value())
                    .isPresent();
            if (!mine) {
                return false;
            }
            database.update("UPDATE relation_run SET state = 'PAST' WHERE state = 'CURRENT'");
            database.update(
                    "UPDATE relation_run SET state = 'CURRENT', ended_at = ?, members = ?, ties = ?, findings = ?,"
                            + " millis = ?, bytes = ?, read_until = ? WHERE id = ?",
                    clock.instant(),
                    town.size(),
                    town.ties.size(),
                    findings,
                    millis,
                    bytes,
                    Json.write(readUntil),
                    id.value());
            return true;
        });
        if (!ended) {
            throwAway(id);
        }
    }

    /** Throws away what runs found that are over. */
    void tidy() {
        database.query(
                        "SELECT id FROM relation_run WHERE state IN ('PAST', 'FAILED') ORDER BY id DESC LIMIT 20",
                        row -> new RelationRunId(row.getLong(1)))
                .forEach(this::throwAway);
    }

    private void throwAway(RelationRunId id) {
        for (String table : FOUND) {
            boolean more = true;
            while (more) {
                more = transactions.of(
                        () -> database.update("DELETE FROM " + table + " WHERE run = ? LIMIT " + AT_ONCE, id.value())
                                == AT_ONCE);
            }
        }
    }

    /** Rows that are written many at a time. */
    final class Rows implements AutoCloseable {
        private final String into;
        private final List<Object[]> rows = new ArrayList<>();

        Rows(String into) {
            this.into = into;
        }

        void add(Object... row) {
            rows.add(row);
            if (rows.size() == AT_ONCE) {
                close();
            }
        }

        @Override
        public void close() {
            transactions.run(() -> database.insert(into, rows));
            rows.clear();
        }
    }

    void write(RelationRunId run, Town town, Findings found) {
        try (Rows rows = new Rows(
                "relation_figure (run, member, ring, ring_size, invites_in_ring, shares_device_with, shares_address_with,"
                        + " shares_payee_with, inviter_shares_device, inviter_shares_address, inviter_shares_payee, community,"
                        + " community_size, fan_in, circular_flow, round_trip, alike_amounts)")) {
            for (int member = 0; member < town.size(); member++) {
                Figures figures = found.figures(member);
                if (!figures.isNone()) {
                    rows.add(
                            run.value(),
                            town.members.key(member),
                            figures.ring(),
                            figures.ringSize(),
                            figures.invitesInRing(),
                            figures.sharesDeviceWith(),
                            figures.sharesAddressWith(),
                            figures.sharesPayeeWith(),
                            figures.inviterSharesDevice(),
                            figures.inviterSharesAddress(),
                            figures.inviterSharesPayee(),
                            figures.community(),
                            figures.communitySize(),
                            figures.fanIn(),
                            figures.circularFlow(),
                            figures.roundTrip(),
                            figures.alikeAmounts());
                }
            }
        }
        writeTies(run, town, found.rings());
    }

    private void writeTies(RelationRunId run, Town town, Rings rings) {
        try (Rows rows = new Rows("relation_tie (run, kind, a, b, amount, times, first_at, last_at)")) {
            for (int tie = 0; tie < town.ties.size(); tie++) {
                int a = town.ties.a(tie);
                int b = town.ties.b(tie);
                boolean told = switch (town.ties.kind(tie)) {
                    case DEVICE, ADDRESS, PAYEE -> rings.tells(b);
                    default -> true;
                };
                if (told) {
                    rows.add(
                            run.value(),
                            town.ties.kind(tie).name(),
                            town.from(tie),
                            town.to(tie),
                            town.ties.amount(tie),
                            town.ties.times(tie),
                            instant(town.ties.first(tie)),
                            instant(town.ties.last(tie)));
                }
            }
        }
    }

    private static Instant instant(long second) {
        return Instant.ofEpochSecond(second);
    }

    void writeGoods(RelationRunId run, List<GoodsFigures> goods) {
        try (Rows rows = new Rows(
                "relation_goods (run, sku, merchant, buyers, fen, new_buyers, one_tree, paid_back, of_usual)")) {
            goods.forEach(one -> rows.add(
                    run.value(),
                    one.sku(),
                    one.merchant(),
                    one.buyers(),
                    one.fen(),
                    one.newBuyers(),
                    one.oneTree(),
                    one.paidBack(),
                    one.ofUsual()));
        }
    }

    void writeSellers(RelationRunId run, Town town, Near near, Sales sales) {
        try (Rows sellers = new Rows("relation_seller (run, merchant, near, given, given_near)");
                Rows members = new Rows("relation_near (run, merchant, member)")) {
            near.all().forEach((seller, all) -> {
                long merchant = town.merchants.key(seller);
                sellers.add(run.value(), merchant, all.size(), sales.given(seller), sales.givenNear(seller));
                all.forEach(member -> members.add(run.value(), merchant, town.members.key(member)));
            });
        }
    }

    void writeRoots(RelationRunId run, Town town, Trees trees, RootSigns signs) {
        try (Rows rows =
                new Rows("relation_root (run, member, heads, depth, reward, reward_outside, reward_top, joined_paid,"
                        + " joined_back, joined_week, signs, by_level, by_week)")) {
            for (int root : trees.roots()) {
                RootFigures figures = trees.figures(root);
                rows.add(
                        run.value(),
                        town.members.key(root),
                        figures.heads(),
                        figures.depth(),
                        figures.reward(),
                        figures.rewardOutside(),
                        figures.rewardTop(),
                        figures.joinedPaid(),
                        figures.joinedBack(),
                        figures.weeks().get(0),
                        signs.of(figures).size(),
                        Json.write(figures.levels()),
                        Json.write(figures.weeks()));
            }
        }
    }
}
