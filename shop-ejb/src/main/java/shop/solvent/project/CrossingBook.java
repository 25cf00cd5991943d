package shop.solvent.project;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.ToLongFunction;
import shop.solvent.kernel.Reason;
import shop.solvent.kernel.id.MemberId;
import shop.solvent.kernel.id.OrderId;
import shop.solvent.kernel.id.PoolId;
import shop.solvent.kernel.id.ProjectAgreementId;
import shop.solvent.kernel.id.ProjectId;
import shop.solvent.kernel.id.ProjectPairId;
import shop.solvent.ledger.Account;
import shop.solvent.ledger.AccountType;
import shop.solvent.ledger.Balances;
import shop.solvent.ledger.Journal;
import shop.solvent.ledger.TransferCode;
import shop.solvent.platform.Database;
import shop.solvent.platform.Ids;
import shop.solvent.points.Spending;
import shop.solvent.project.Crossing.Way;

/**
 * What orders are paid with of coins and points of other projects. Whoever changes what is open of a pair has its row locked; pairs
 * are locked after members' accounts and before all that many orders share.
 */
@ApplicationScoped
public class CrossingBook {

    private static final Account CLEARING = Account.platform(AccountType.CLEARING);

    @Inject
    private Database database;

    @Inject
    private AgreementBook agreements;

    @Inject
    private Clock clock;

    /**
     * What may be paid with, of coins and points of these projects at those. Where all are of one project nothing is asked.
     *
     * @param locked whether nobody else changes what is open until the present transaction ends
     */
    public Crossing between(Set<ProjectId> issuers, Set<ProjectId> acceptors, boolean locked) {
        boolean across =
                issuers.stream().anyMatch(issuer -> acceptors.stream().anyMatch(acceptor -> !acceptor.equals(issuer)));
        if (!across) {
            return new Crossing(this, List.of(), Map.of());
        }
        Map<ProjectPairId, Long> open = open(issuers, acceptors, locked);
        if (open.isEmpty()) {
            return new Crossing(this, List.of(), Map.of());
        }
        Collection<AgreementView> holding =
                agreements.holding(issuers, acceptors, LocalDate.now(clock)).values();
        List<Way> ways = holding.stream()
                .filter(agreement -> open.containsKey(agreement.pair()))
                .map(agreement -> new Way(agreement, open.get(agreement.pair())))
                .toList();
        return new Crossing(this, ways, available(holding));
    }

    private Map<ProjectPairId, Long> open(Set<ProjectId> issuers, Set<ProjectId> acceptors, boolean locked) {
        List<Long> from = Database.inList(issuers.stream().map(ProjectId::value).toList());
        List<Long> to = Database.inList(acceptors.stream().map(ProjectId::value).toList());
        List<Object> parameters = new ArrayList<>(from);
        parameters.addAll(to);
        Map<ProjectPairId, Long> open = new HashMap<>();
        database.query(
                "SELECT id, open_fen + held_fen AS taken FROM project_pair WHERE issuer IN (" + Database.places(from)
                        + ") AND acceptor IN (" + Database.places(to) + ") ORDER BY id" + (locked ? " FOR UPDATE" : ""),
                row -> open.put(new ProjectPairId(row.getLong("id")), row.getLong("taken")),
                parameters);
        return open;
    }

    /** Of the pools that bear a discount, what can be taken: nothing of one that is closed or for orders, and its reserve stays. */
    private Map<PoolId, Long> available(Collection<AgreementView> holding) {
        Set<Long> pools = new TreeSet<>();
        holding.stream()
                .filter(agreement -> agreement.discountPool() != null)
                .forEach(agreement -> pools.add(agreement.discountPool().value()));
        Map<PoolId, Long> available = new HashMap<>();
        if (!pools.isEmpty()) {
            List<Long> wanted = Database.inList(pools);
            database.query(
                    "SELECT p.id, p.closed OR p.spending <> 'GIFTS' AS closed, p.reserve, "
                            + Balances.available("p.id", AccountType.POOL) + " AS available FROM pool p WHERE p.id IN ("
                            + Database.places(wanted) + ")",
                    row -> available.put(
                            new PoolId(row.getLong("id")),
                            row.getBoolean("closed")
                                    ? 0
                                    : Math.max(0, row.getLong("available") - row.getLong("reserve"))),
                    wanted);
        }
        return available;
    }

    /** Of the member's coins and points those of other projects that are not taken there, and why. */
    public List<Reason> notTaken(Crossing crossing, Spending spending, MemberId member, ProjectId acceptor) {
        List<Reason> reasons = new ArrayList<>();
        for (ProjectId issuer : new TreeSet<>(spending.issuers())) {
            crossing.refused(issuer, acceptor)
                    .ifPresent(why -> reasons.add(Reason.of(
                            why,
                            Map.of(
                                    "project", code(issuer),
                                    "points", String.valueOf(spending.left(member, issuer))))));
        }
        return reasons;
    }

    private String code(ProjectId project) {
        return database.find("SELECT code FROM project WHERE id = ?", row -> row.getString(1), project.value())
                .orElse(ProjectId.OWN_CODE);
    }

    /** @param held whether the order waits for a decision */
    record Taken(OrderId order, Share share, boolean held, Instant at) {}

    void write(List<Taken> taken) {
        if (taken.isEmpty()) {
            return;
        }
        List<Object[]> entries = new ArrayList<>();
        List<Object[]> parts = new ArrayList<>();
        Map<ProjectPairId, long[]> changes = new TreeMap<>();
        for (Taken one : taken) {
            long id = Ids.next();
            Share share = one.share();
            entries.add(row(
                    id,
                    share.agreement(),
                    one.order(),
                    one.held() ? "HELD" : "SPENT",
                    share.face(),
                    share.amount(),
                    one.at()));
            share.parts()
                    .forEach(part -> parts.add(new Object[] {id, part.pool().value(), part.face(), part.amount()}));
            changes.computeIfAbsent(share.agreement().pair(), pair -> new long[2])[one.held() ? 1 : 0] +=
                    share.amount();
        }
        changes.forEach((pair, change) -> change(pair, change[0], change[1]));
        database.insert("project_entry (id, pair, agreement, order_id, kind, face, amount, at)", entries);
        database.insert("project_entry_pool (entry, pool, face, amount)", parts);
    }

    private static Object[] row(
            long id, AgreementView agreement, OrderId order, String kind, long face, long amount, Instant at) {
        return new Object[] {id, agreement.pair().value(), agreement.id().value(), order.value(), kind, face, amount, at
        };
    }

    private void change(ProjectPairId pair, long open, long held) {
        database.update(
                "UPDATE project_pair SET open_fen = open_fen + ?, held_fen = held_fen + ? WHERE id = ?",
                open,
                held,
                pair.value());
    }

    /** What of an order is of other projects, with its entry. */
    private record Kept(long entry, OrderId order, Share share) {}

    private List<Kept> kept(Collection<OrderId> orders, String kind) {
        List<Long> wanted = Database.inList(orders.stream().map(OrderId::value).toList());
        List<Object> parameters = new ArrayList<>(wanted);
        parameters.add(kind);
        record Row(long entry, OrderId order, ProjectAgreementId agreement, Share.Part part) {}
        List<Row> rows = database.query(
                "SELECT e.id, e.order_id, e.agreement, p.pool, p.face, p.amount FROM project_entry e"
                        + " JOIN project_entry_pool p ON p.entry = e.id WHERE e.order_id IN (" + Database.places(wanted)
                        + ") AND e.kind = ? ORDER BY e.pair, e.id, p.pool",
                row -> new Row(
                        row.getLong("id"),
                        new OrderId(row.getLong("order_id")),
                        new ProjectAgreementId(row.getLong("agreement")),
                        part(row)),
                parameters);
        Map<Long, List<Row>> entries = new LinkedHashMap<>();
        rows.forEach(row ->
                entries.computeIfAbsent(row.entry(), id -> new ArrayList<>()).add(row));
        return entries.values().stream()
                .map(of -> new Kept(
                        of.get(0).entry(),
                        of.get(0).order(),
                        new Share(
                                agreements.find(of.get(0).agreement()).orElseThrow(),
                                of.stream().map(Row::part).toList())))
                .toList();
    }

    private static Share.Part part(ResultSet row) throws SQLException {
        return new Share.Part(new PoolId(row.getLong("pool")), row.getLong("face"), row.getLong("amount"));
    }

    /**
     * What an order was paid with of other projects, or will be: its own state is locked.
     */
    public final class Paid {

        private final List<Kept> kept;

        private Paid(List<Kept> kept) {
            this.kept = kept;
        }

        /** Whether the money behind parts from that pool went to another project. */
        public boolean crosses(PoolId pool) {
            return kept.stream()
                    .flatMap(one -> one.share().parts().stream())
                    .anyMatch(part -> part.pool().equals(pool));
        }

        /** Locks the pairs, in the order of all. */
        public void lock() {
            kept.stream()
                    .map(one -> one.share().agreement().pair())
                    .distinct()
                    .sorted()
                    .forEach(agreements::lock);
        }

        /** A held order goes on: the money moves. What a pool bears of it was set aside and is posted as all that was. */
        public void addTo(Journal journal) {
            kept.forEach(one -> one.share().pay(journal));
        }

        /** Notes that it went on, with the pairs locked. */
        public void goOn() {
            Instant now = clock.instant();
            for (Kept one : kept) {
                change(
                        one.share().agreement().pair(),
                        one.share().amount(),
                        -one.share().amount());
                database.update("UPDATE project_entry SET kind = 'SPENT', at = ? WHERE id = ?", now, one.entry());
            }
        }

        /**
         * The order is taken back: the money is behind the points again. What their project had kept comes from its pool, as far as
         * that still has it, and the pool that bore it gets as much back; the rest is the acceptor's to make good.
         *
         * @param available what can be spent from an account, under its lock
         */
        public void takeBack(Journal journal, ToLongFunction<Account> available) {
            Instant now = clock.instant();
            Map<Account, Long> left = new HashMap<>();
            for (Kept one : kept) {
                Share share = one.share();
                long back = 0;
                long borne = 0;
                for (Share.Part part : share.parts()) {
                    Account backing = Account.of(part.pool(), AccountType.BACKING);
                    Account pool = Account.of(part.pool(), AccountType.POOL);
                    long less = part.face() - part.amount();
                    long kept = less == 0 ? 0 : Math.min(less, left.computeIfAbsent(pool, available::applyAsLong));
                    left.computeIfPresent(pool, (same, has) -> has - kept);
                    journal.move(TransferCode.REFUND_KEPT_ACROSS, pool, backing, kept);
                    journal.move(TransferCode.REFUND_ACROSS, share.due(), backing, part.face() - kept);
                    back += part.face() - kept;
                    borne += kept;
                }
                journal.move(TransferCode.REFUND_CLAIM_ACROSS, CLEARING, share.claimed(), back);
                if (borne > 0) {
                    journal.move(TransferCode.REFUND_BORNE_ACROSS, CLEARING, share.discountPool(), borne);
                }
                change(share.agreement().pair(), -back, 0);
                database.insert(
                        "project_entry (id, pair, agreement, order_id, kind, face, amount, at)",
                        List.<Object[]>of(
                                row(Ids.next(), share.agreement(), one.order(), "BACK", -share.face(), -back, now)));
            }
        }

        /** Held orders come to nothing. What was set aside is given free as all that was. */
        public void comeToNothing() {
            for (Kept one : kept) {
                change(one.share().agreement().pair(), 0, -one.share().amount());
                database.update("DELETE FROM project_entry_pool WHERE entry = ?", one.entry());
                database.update("DELETE FROM project_entry WHERE id = ?", one.entry());
            }
        }
    }

    /** Of orders that were paid with coins or points and are paid. */
    public Paid spent(Collection<OrderId> orders) {
        return new Paid(orders.isEmpty() ? List.of() : kept(orders, "SPENT"));
    }

    /** Of orders that wait for a decision. */
    public Paid held(Collection<OrderId> orders) {
        return new Paid(orders.isEmpty() ? List.of() : kept(orders, "HELD"));
    }
}
