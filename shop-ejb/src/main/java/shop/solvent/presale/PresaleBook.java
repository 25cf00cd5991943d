package shop.solvent.presale;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import shop.solvent.kernel.id.MemberId;
import shop.solvent.kernel.id.OrderId;
import shop.solvent.kernel.id.PresaleId;
import shop.solvent.platform.Database;
import shop.solvent.platform.Where;

/** Keeps pre-sales and what was promised. */
@ApplicationScoped
class PresaleBook {

    private static final String PRESALES = "SELECT s.*, COALESCE(p.reserved, 0) AS reserved, COALESCE(p.waiting, 0) AS"
            + " waiting, COALESCE(p.kept, 0) AS kept FROM presale s LEFT JOIN (SELECT presale, SUM(state = 'RESERVED') AS"
            + " reserved, SUM(state = 'WAITING') AS waiting, SUM(state = 'KEPT') AS kept FROM presale_promise%s GROUP BY"
            + " presale) p ON p.presale = s.id";

    @Inject
    private Database database;

    @Inject
    private Clock clock;

    void add(PresaleId id, String sku, LocalDate day, int most, IfMissed ifMissed, String by) {
        database.insert(
                "presale (id, sku, open_for, promised_on, most, items_left, if_missed, made_by, made_at)",
                List.<Object[]>of(
                        new Object[] {id.value(), sku, sku, day, most, most, ifMissed.name(), by, clock.instant()}));
    }

    Optional<PresaleView> find(PresaleId id) {
        return database.find(
                PRESALES.formatted(" WHERE presale = ?") + " WHERE s.id = ?",
                PresaleView::read,
                id.value(),
                id.value());
    }

    /** Those of some goods of which something can be promised. */
    List<PresaleView> open(Collection<String> skus) {
        if (skus.isEmpty()) {
            return List.of();
        }
        List<String> wanted = Database.inList(skus);
        List<Object> parameters = new ArrayList<>(wanted);
        parameters.addAll(wanted);
        return database.query(
                PRESALES.formatted(" WHERE sku IN (" + Database.places(wanted) + ")") + " WHERE s.open_for IN ("
                        + Database.places(wanted) + ")",
                PresaleView::read,
                parameters);
    }

    /** The latest first. @param after null to begin */
    List<PresaleView> list(String sku, PresaleId after, int most) {
        Where where = new Where().and("s.sku = ?", sku).and("s.id < ?", after == null ? null : after.value());
        return database.query(
                PRESALES.formatted("") + where.sql() + " ORDER BY s.id DESC LIMIT ?",
                PresaleView::read,
                where.parameters(most));
    }

    long count(String sku, int most) {
        Where where = new Where().and("sku = ?", sku);
        return database.query(
                        "SELECT COUNT(*) FROM (SELECT id FROM presale" + where.sql() + " LIMIT ?) counted",
                        row -> row.getLong(1),
                        where.parameters(most))
                .get(0);
    }

    void end(PresaleId id, String by) {
        database.update(
                "UPDATE presale SET open_for = NULL, ended_by = ?, ended_at = ? WHERE id = ? AND ended_at IS NULL",
                by,
                clock.instant(),
                id.value());
    }

    /** So many more, or with a negative number fewer, may be promised of each, by its id and in that order. */
    void count(Map<Long, Integer> more) {
        new TreeMap<>(more)
                .forEach((id, items) ->
                        database.update("UPDATE presale SET items_left = items_left + ? WHERE id = ?", items, id));
    }

    void promise(List<Object[]> rows) {
        database.insert(
                "presale_promise (id, presale, sku, order_id, line, place, promised_on, state, made_at, changed_at)",
                rows);
    }

    /** In the order of their lines. */
    List<PromiseView> of(Collection<OrderId> orders) {
        List<PromiseView> all = new ArrayList<>();
        for (List<OrderId> some : Database.inSets(List.copyOf(orders))) {
            List<Long> ids = Database.inList(some.stream().map(OrderId::value).toList());
            all.addAll(database.query(
                    "SELECT * FROM presale_promise WHERE order_id IN (" + Database.places(ids)
                            + ") ORDER BY order_id, line, place",
                    PromiseView::read,
                    ids));
        }
        return all;
    }

    void lockPresales(Collection<PresaleId> presales) {
        List<Long> ids = Database.inList(presales.stream().map(PresaleId::value).toList());
        database.query(
                "SELECT id FROM presale WHERE id IN (" + Database.places(ids) + ") ORDER BY id FOR UPDATE",
                row -> row.getLong(1),
                ids);
    }

    /** As they are now, held until the transaction ends; by their ids. */
    List<PromiseView> lock(Collection<PromiseView> promises) {
        List<PromiseView> all = new ArrayList<>();
        for (List<Long> some :
                Database.inSets(promises.stream().map(PromiseView::id).sorted().toList())) {
            List<Long> ids = Database.inList(some);
            all.addAll(database.query(
                    "SELECT * FROM presale_promise WHERE id IN (" + Database.places(ids) + ") ORDER BY id FOR UPDATE",
                    PromiseView::read,
                    ids));
        }
        return all;
    }

    void move(Collection<PromiseView> promises, PromiseState to) {
        Instant now = clock.instant();
        for (List<Long> some :
                Database.inSets(promises.stream().map(PromiseView::id).toList())) {
            List<Long> ids = Database.inList(some);
            List<Object> parameters = new ArrayList<>(List.of(to.name(), now));
            parameters.addAll(ids);
            database.update(
                    "UPDATE presale_promise SET state = ?, changed_at = ? WHERE id IN (" + Database.places(ids) + ")",
                    parameters.toArray());
        }
    }

    /** What was promised with the order is paid, by this member. */
    void paid(OrderId order, MemberId member, String channel) {
        database.update(
                "UPDATE presale_promise SET state = 'WAITING', member = ?, channel = ?, changed_at = ?"
                        + " WHERE order_id = ? AND state = 'RESERVED'",
                member.value(),
                channel,
                clock.instant(),
                order.value());
    }

    boolean isAny() {
        return database.number("SELECT EXISTS (SELECT 1 FROM presale)") > 0;
    }

    /** Goods of which somebody who has paid waits. */
    List<String> owed() {
        return database.query(
                "SELECT DISTINCT sku FROM presale_promise WHERE state = 'WAITING' ORDER BY sku",
                row -> row.getString(1));
    }

    /** Whether anything of the goods was promised and is not kept. */
    boolean isOwed(String sku) {
        return database.number(
                        "SELECT EXISTS (SELECT 1 FROM presale_promise WHERE sku = ? AND state IN ('RESERVED', 'WAITING'))",
                        sku)
                > 0;
    }

    /** Those who wait for goods, who ordered first first. */
    List<PromiseView> next(String sku, int most) {
        return database.query(
                "SELECT * FROM presale_promise WHERE sku = ? AND state = 'WAITING' ORDER BY id LIMIT ?",
                PromiseView::read,
                sku,
                most);
    }

    /** Pre-sales whose day is over while somebody waits, and of which that was not said yet. */
    List<PresaleId> missed(LocalDate today) {
        return database.query(
                "SELECT DISTINCT s.id FROM presale_promise p JOIN presale s ON s.id = p.presale"
                        + " WHERE p.state = 'WAITING' AND p.promised_on < ? AND s.late_at IS NULL ORDER BY s.id",
                row -> new PresaleId(row.getLong(1)),
                today);
    }

    void late(PresaleId id) {
        database.update("UPDATE presale SET late_at = ? WHERE id = ?", clock.instant(), id.value());
    }

    /** Late ones of which nothing is owed any more, and of which that was not said yet. */
    List<PresaleId> settled() {
        return database.query(
                "SELECT s.id FROM presale s WHERE s.late_at IS NOT NULL AND s.settled_at IS NULL AND NOT EXISTS"
                        + " (SELECT 1 FROM presale_promise p WHERE p.presale = s.id AND p.state = 'WAITING') ORDER BY s.id",
                row -> new PresaleId(row.getLong(1)));
    }

    void settled(PresaleId id) {
        database.update("UPDATE presale SET settled_at = ? WHERE id = ?", clock.instant(), id.value());
    }

    /** Orders whose money shall go back by itself, and was not tried today. */
    List<OrderId> dueBack(LocalDate today, int most, int passedOver) {
        return database.query(
                "SELECT DISTINCT p.order_id FROM presale_promise p JOIN presale s ON s.id = p.presale"
                        + " WHERE p.state = 'WAITING' AND p.promised_on < ? AND s.if_missed = 'BACK'"
                        + " AND (p.tried_on IS NULL OR p.tried_on < ?) ORDER BY p.order_id LIMIT ? OFFSET ?",
                row -> new OrderId(row.getLong(1)),
                today,
                today,
                most,
                passedOver);
    }

    void tried(OrderId order, LocalDate today) {
        database.update("UPDATE presale_promise SET tried_on = ? WHERE order_id = ?", today, order.value());
    }

    /** Goods whose pre-sale has ended and of which nothing is owed. */
    List<String> over() {
        return database.query(
                "SELECT DISTINCT s.sku FROM presale s WHERE s.ended_at IS NOT NULL AND NOT EXISTS (SELECT 1 FROM presale o"
                        + " WHERE o.open_for = s.sku) AND NOT EXISTS (SELECT 1 FROM presale_promise p WHERE p.sku = s.sku"
                        + " AND p.state IN ('RESERVED', 'WAITING')) ORDER BY s.sku",
                row -> row.getString(1));
    }

    /** @param after the last one that was told; null to begin */
    List<PromiseView> promises(PromiseQuery query, Long after, int most) {
        Where where = where(query).and("id > ?", after);
        return database.query(
                "SELECT * FROM presale_promise" + where.sql() + " ORDER BY id LIMIT ?",
                PromiseView::read,
                where.parameters(most));
    }

    long count(PromiseQuery query, int most) {
        Where where = where(query);
        return database.query(
                        "SELECT COUNT(*) FROM (SELECT id FROM presale_promise" + where.sql() + " LIMIT ?) counted",
                        row -> row.getLong(1),
                        where.parameters(most))
                .get(0);
    }

    private static Where where(PromiseQuery query) {
        return new Where()
                .and("sku = ?", query.sku())
                .and("state = ?", query.state() == null ? null : query.state().name())
                .and(
                        "presale = ?",
                        query.presale() == null ? null : query.presale().value());
    }
}
