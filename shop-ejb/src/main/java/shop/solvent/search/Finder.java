package shop.solvent.search;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.function.LongFunction;
import shop.solvent.access.WithinReach;
import shop.solvent.kernel.id.AfterOrderId;
import shop.solvent.kernel.id.ApprovalId;
import shop.solvent.kernel.id.CaseId;
import shop.solvent.kernel.id.EntitlementId;
import shop.solvent.kernel.id.ReviewId;
import shop.solvent.platform.Database;
import shop.solvent.platform.IdEnd;
import shop.solvent.platform.Where;

/**
 * Finds what has no search of its own: goods, merchants, pools and channels by the beginning of their code or a part of their
 * name, cases, requests, reviews, what members own and orders that came to stand by the end of their id. Orders and members, of which there are many, have indexes of their own;
 * so do the ids here. Goods, merchants and pools are those within the reader's reach; an id is looked at by whoever opens it.
 * What is looked for by a part of its name are tables as long as a shop has merchants or goods.
 */
@ApplicationScoped
public class Finder {

    @Inject
    private Database database;

    public List<Named> goods(String text, int most) {
        return named("product", "sku", "title", text, WithinReach.goods(new Where(), "t"), most);
    }

    public List<Named> merchants(String text, int most) {
        return named("merchant", "code", "name", text, WithinReach.merchants(new Where(), "t"), most);
    }

    public List<Named> pools(String text, int most) {
        return named("pool", "code", "name", text, WithinReach.pools(new Where(), "t"), most);
    }

    public List<Named> channels(String text, int most) {
        return named("channel", "code", "name", text, new Where(), most);
    }

    private List<Named> named(String table, String code, String name, String text, Where where, int most) {
        String literal = Database.literal(text);
        String fits = "(t." + code + " LIKE ? OR t." + name + "_zh LIKE ? OR t." + name + "_en LIKE ?)";
        List<Object> parameters = where.parameters(literal + "%", "%" + literal + "%", "%" + literal + "%", most);
        return database.query(
                "SELECT t." + code + ", t." + name + "_zh, t." + name + "_en FROM " + table + " t" + where.sql()
                        + " AND " + fits + " ORDER BY t." + code + " LIMIT ?",
                row -> new Named(row.getString(1), row.getString(2), row.getString(3)),
                parameters);
    }

    /** Several where chance had it. */
    public List<CaseId> cases(IdEnd end) {
        return ending("risk_case", "case", end, CaseId::new);
    }

    public List<ApprovalId> approvals(IdEnd end) {
        return ending("approval", "apv", end, ApprovalId::new);
    }

    public List<EntitlementId> entitlements(IdEnd end) {
        return ending("entitlement", "ent", end, EntitlementId::new);
    }

    /** Orders that came to stand, as rules were asked about them. */
    public List<AfterOrderId> afterOrders(IdEnd end) {
        return ending("after_order", "aft", end, AfterOrderId::new);
    }

    public List<ReviewId> reviews(IdEnd end) {
        return ending("review", "rev", end, ReviewId::new);
    }

    private <I> List<I> ending(String table, String kind, IdEnd end, LongFunction<I> id) {
        return !end.mayBe(kind)
                ? List.of()
                : database
                        .query("SELECT id FROM " + table + " WHERE id_end = ?", row -> row.getLong(1), end.low())
                        .stream()
                        .filter(end::fits)
                        .map(id::apply)
                        .toList();
    }
}
