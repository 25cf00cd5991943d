package shop.solvent.points;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import shop.solvent.day.DayStep;
import shop.solvent.day.DayWork;
import shop.solvent.day.Progress;
import shop.solvent.kernel.Asset;
import shop.solvent.kernel.id.LotId;
import shop.solvent.kernel.id.MemberId;
import shop.solvent.kernel.id.PoolId;
import shop.solvent.ledger.Account;
import shop.solvent.ledger.AccountType;
import shop.solvent.ledger.Batch;
import shop.solvent.ledger.Journal;
import shop.solvent.ledger.JournalKind;
import shop.solvent.ledger.Ledger;
import shop.solvent.ledger.TransferCode;
import shop.solvent.platform.Database;
import shop.solvent.platform.Transactions;
import shop.solvent.points.LotUses.Kind;
import shop.solvent.points.LotUses.Use;
import shop.solvent.rules.release.ReleaseRules;

/**
 * What is left of lots whose last day is over is no more, and the money behind it goes back into the pool it came from. What
 * their holders' orders keep is kept. Locked points never end: they are promised.
 */
@ApplicationScoped
public class EndingPoints implements DayStep {

    private static final int AT_ONCE = 500;

    /** No lot is left to end that long after its day: each day is closed for itself, and what ended before is not read again. */
    private static final int DAYS_BACK = 60;

    private static final Account POINTS_ISSUED = Account.platform(AccountType.POINTS_ISSUED);
    private static final Account COINS_ISSUED = Account.platform(AccountType.COINS_ISSUED);

    @Inject
    private Database database;

    @Inject
    private Transactions transactions;

    @Inject
    private Ledger ledger;

    @Inject
    private LotUses uses;

    @Inject
    private Clock clock;

    /** @param keptUntil the day to which an order of the holder keeps it; null if none does */
    private record Over(LotPart left, LocalDate keptUntil) {}

    @Override
    public DayWork work() {
        return DayWork.POINTS;
    }

    @Override
    public Progress step(LocalDate day, long after) {
        return transactions.of(() -> someOf(day, after));
    }

    private Progress someOf(LocalDate day, long after) {
        record Found(long lot, MemberId member) {}
        List<Found> found = database.query(
                "SELECT id, member FROM lot WHERE end_on <= ? AND end_on > ? AND released > gone + held AND id > ? ORDER BY id LIMIT ?",
                row -> new Found(row.getLong(1), new MemberId(row.getLong(2))),
                day,
                day.minusDays(DAYS_BACK),
                after,
                AT_ONCE);
        if (found.isEmpty()) {
            return Progress.done(0);
        }
        Batch batch = ledger.batch(found.stream()
                .map(Found::member)
                .distinct()
                .map(member -> Account.of(member, AccountType.LOCKED_POINTS))
                .toList());
        List<Over> over = over(found.stream().map(Found::lot).toList(), day);
        keep(over.stream().filter(one -> one.keptUntil() != null).toList());
        List<LotPart> ended = over.stream()
                .filter(one -> one.keptUntil() == null)
                .map(Over::left)
                .toList();
        end(ended, day, batch);
        return Progress.more(ended.size(), found.get(found.size() - 1).lot());
    }

    /** Of these lots what is left, and is over by the end of that day. */
    private List<Over> over(List<Long> some, LocalDate day) {
        List<Long> lots = Database.inList(some);
        List<Object> parameters = new ArrayList<>();
        parameters.add(clock.getZone().getRules().getOffset(clock.instant()).getTotalSeconds());
        parameters.add(day.plusDays(1).atStartOfDay(clock.getZone()).toInstant());
        parameters.addAll(lots);
        parameters.add(day);
        return database.query(
                "SELECT l.id, l.member, l.pool, l.asset, l.released - l.gone - l.held AS points,"
                        + " CASE WHEN l.slides_days IS NULL THEN NULL ELSE (SELECT DATE_ADD(DATE(DATE_ADD(MAX(o.event_at),"
                        + " INTERVAL ? SECOND)), INTERVAL l.slides_days DAY) FROM orders o WHERE o.member = l.member"
                        + " AND o.state = 'PAID' AND o.event_at < ?) END AS kept FROM lot l WHERE l.id IN ("
                        + Database.places(lots)
                        + ") AND l.end_on <= ? AND l.released > l.gone + l.held ORDER BY l.id FOR UPDATE",
                row -> {
                    LocalDate kept = row.getObject("kept", LocalDate.class);
                    return new Over(
                            new LotPart(
                                    new LotId(row.getLong("id")),
                                    new MemberId(row.getLong("member")),
                                    new PoolId(row.getLong("pool")),
                                    Asset.valueOf(row.getString("asset")),
                                    row.getLong("points")),
                            kept == null || !kept.isAfter(day) ? null : kept);
                },
                parameters);
    }

    private void keep(List<Over> kept) {
        kept.forEach(one -> database.update(
                "UPDATE lot SET kept_until = ? WHERE id = ?",
                one.keptUntil(),
                one.left().lot().value()));
    }

    private void end(List<LotPart> ended, LocalDate day, Batch batch) {
        if (ended.isEmpty()) {
            return;
        }
        Map<MemberId, List<LotPart>> byMember = new TreeMap<>();
        ended.forEach(part -> byMember.computeIfAbsent(part.member(), member -> new ArrayList<>())
                .add(part));
        byMember.forEach((member, parts) -> {
            Journal journal = new Journal(JournalKind.POINTS_EXPIRY, member.toString(), clock.instant());
            parts.forEach(part -> end(part, journal));
            batch.require(journal);
        });
        batch.write();
        uses.write(ended.stream()
                .map(part -> new Use(part, Kind.EXPIRY, day.toEpochDay(), false))
                .toList());
    }

    private static void end(LotPart part, Journal journal) {
        if (part.asset() == Asset.COIN) {
            journal.move(
                    TransferCode.EXPIRE_COINS,
                    Account.of(part.member(), AccountType.COINS),
                    COINS_ISSUED,
                    part.points());
        } else {
            journal.move(
                    TransferCode.EXPIRE_POINTS,
                    Account.of(part.member(), AccountType.RELEASED_POINTS),
                    POINTS_ISSUED,
                    part.points());
        }
        journal.move(
                TransferCode.UNBACK,
                Account.of(part.pool(), AccountType.BACKING),
                Account.of(part.pool(), AccountType.POOL),
                Math.multiplyExact(part.points(), ReleaseRules.FACE_VALUE));
    }
}
