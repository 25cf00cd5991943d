package shop.solvent.freezing;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import shop.solvent.access.Permission;
import shop.solvent.access.Permits;
import shop.solvent.freezing.FreezeBook.Row;
import shop.solvent.kernel.id.MemberId;
import shop.solvent.kernel.id.PointFreezeId;
import shop.solvent.platform.Database;
import shop.solvent.platform.Given;
import shop.solvent.platform.Rejection;
import shop.solvent.platform.Slice;
import shop.solvent.platform.Where;
import shop.solvent.points.FrozenLots;
import shop.solvent.points.FrozenLots.Sum;

/** Freezes: what there are, what a member is told of theirs, and what one person does about them. */
@Stateless
@TransactionAttribute(TransactionAttributeType.REQUIRED)
public class Freezes {

    /** Of a member, the latest ones. */
    private static final int OF_MEMBER = 100;

    @Inject
    private Database database;

    @Inject
    private FreezeBook book;

    @Inject
    private FrozenLots lots;

    @Inject
    private Permits permits;

    /** @throws Rejection {@code freeze.not-found} */
    public FreezeView find(PointFreezeId id) {
        return book.view(id);
    }

    /** The last day on which the burn can be taken back; null if it is not burnt. */
    public LocalDate lastDayBack(FreezeView freeze) {
        return freeze.state() == FreezeState.BURNT ? book.lastDayBack(freeze.endedAt()) : null;
    }

    /**
     * Freezes that fit, the latest first.
     *
     * @param after the last one that was told; null to begin
     */
    public Slice<FreezeView> search(FreezeQuery query, PointFreezeId after, int size) {
        Slice.check(size);
        Where where = where(query).and("id < ?", after == null ? null : after.value());
        return views(Slice.of(
                database.query(
                        "SELECT * FROM point_freeze" + where.sql() + " ORDER BY id DESC LIMIT ?",
                        Row::read,
                        where.parameters(size + 1)),
                size));
    }

    private Slice<FreezeView> views(Slice<Row> rows) {
        Map<PointFreezeId, Sum> sums =
                lots.sums(rows.rows().stream().map(Row::id).toList());
        return rows.map(row -> row.view(lots.holders(row.id()), sums.getOrDefault(row.id(), Sum.NONE)));
    }

    public long count(FreezeQuery query) {
        Where where = where(query);
        return database.query(
                        "SELECT COUNT(*) FROM point_freeze" + where.sql(), row -> row.getLong(1), where.parameters())
                .get(0);
    }

    private Where where(FreezeQuery query) {
        Where where = new Where()
                .and("state = ?", query.state() == null ? null : query.state().name())
                .and(
                        "reason = ?",
                        query.reason() == null ? null : query.reason().name());
        if (query.review()) {
            where.and("state = ?", FreezeState.FROZEN.name()).also("review_asked_at IS NOT NULL", List.of());
        }
        return query.member() == null ? where : where.in("id", ids(lots.everOf(query.member(), OF_MEMBER)));
    }

    private static List<Long> ids(Collection<PointFreezeId> ids) {
        return ids.stream().map(PointFreezeId::value).toList();
    }

    /** What of a member's points and coins is frozen now, as the member is told of it. */
    public List<OwnFreeze> told(MemberId member) {
        List<OwnFreeze> told = new ArrayList<>();
        lots.of(member).forEach((id, sum) -> {
            Row row = book.find(id).orElseThrow();
            told.add(new OwnFreeze(
                    id, row.reason().isTold() ? row.reason() : null, row.until(), sum, row.reviewAskedAt() != null));
        });
        return told;
    }

    /**
     * A member asks for a person to look at a freeze of theirs. Asked twice it is asked once.
     *
     * @throws Rejection {@code freeze.not-found} if nothing of the member's is frozen by it
     */
    public void askReview(MemberId member, PointFreezeId id) {
        if (!lots.of(member).containsKey(id)) {
            throw Rejection.notFound("freeze", id);
        }
        book.askReview(id);
    }

    /**
     * Lets go what one person froze.
     *
     * @throws Rejection {@code permission.missing}, {@code freeze.not-found}, {@code freeze.over}, {@code freeze.takes-two} if two
     *     people agreed to it, {@code field.missing}
     */
    public void lift(PointFreezeId id, String reason, String by) {
        permits.require(by, Permission.FREEZE_POINTS);
        String why = Given.text("reason", reason, 500);
        book.liftAlone(id, why, by);
    }
}
