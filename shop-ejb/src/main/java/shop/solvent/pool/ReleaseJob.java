package shop.solvent.pool;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import shop.solvent.kernel.id.LotId;
import shop.solvent.kernel.id.MemberId;
import shop.solvent.kernel.id.PoolId;
import shop.solvent.kernel.id.RunId;
import shop.solvent.kernel.id.TransferId;
import shop.solvent.ledger.Account;
import shop.solvent.ledger.AccountType;
import shop.solvent.ledger.Batch;
import shop.solvent.ledger.Held;
import shop.solvent.ledger.Journal;
import shop.solvent.ledger.JournalKind;
import shop.solvent.ledger.Ledger;
import shop.solvent.ledger.TransferCode;
import shop.solvent.outbox.Outbox;
import shop.solvent.platform.Database;
import shop.solvent.platform.Stepwise;
import shop.solvent.points.Points;
import shop.solvent.points.Points.Part;
import shop.solvent.rules.release.ReleaseRules;

/**
 * Takes release runs through their steps. In each, points of some lots are released and their money leaves the pool, in
 * one journal; several servers can share a run. The last closes it with its certificate.
 */
@ApplicationScoped
public class ReleaseJob implements Stepwise {

    @Inject
    private Database database;

    @Inject
    private Ledger ledger;

    @Inject
    private Outbox outbox;

    @Inject
    private Points points;

    @Inject
    private Releases releases;

    @Inject
    private Clock clock;

    @Inject
    private GrowthSignOffs signOffs;

    /** @param growth what a lot may come to by the run; null where its rules raise none */
    private record Step(RunId run, PoolId pool, int number, int lots, Long hold, Integer growth) {}

    private static final Account POINTS_ISSUED = Account.platform(AccountType.POINTS_ISSUED);

    private static final String OF_STEP = " FROM release_share WHERE run = ? AND step = ?";

    @Override
    public String job() {
        return "release";
    }

    @Override
    public List<Long> unfinished() {
        return database.query("SELECT id FROM release_run WHERE state = 'RUNNING' ORDER BY id", row -> row.getLong(1));
    }

    /** Posts the next step that nobody else is at. Of the run itself nothing is locked, or it could not be shared. */
    @Override
    public boolean step(long run) {
        Optional<Step> next = database.find(
                "SELECT step, lots, hold FROM release_step WHERE run = ? AND done = FALSE ORDER BY step LIMIT 1"
                        + " FOR UPDATE SKIP LOCKED",
                row -> of(new RunId(run), row.getInt(1), row.getInt(2), row.getObject(3, Long.class)),
                run);
        next.ifPresentOrElse(this::post, () -> finish(new RunId(run)));
        return next.isPresent();
    }

    private Step of(RunId run, int number, int lots, Long hold) {
        return database.find(
                        "SELECT pool, growth FROM release_run WHERE id = ?",
                        row -> new Step(
                                run, new PoolId(row.getLong(1)), number, lots, hold, row.getObject(2, Integer.class)),
                        run.value())
                .orElseThrow();
    }

    /**
     * By what lots are raised. A lot of which nothing is locked any more, since its order was refunded, or that is frozen is not
     * raised; and none is if the sign-off ended, or was taken back, since the run was planned.
     */
    private Map<LotId, Long> raises(Step step, List<Part> parts) {
        Map<LotId, Long> raises = new TreeMap<>();
        if (step.growth() == null || signOffs.growth() < step.growth()) {
            return raises;
        }
        Map<LotId, Long> planned = new HashMap<>();
        database.query(
                "SELECT lot, raise" + OF_STEP + " AND raise > 0",
                row -> planned.put(new LotId(row.getLong(1)), row.getLong(2)),
                step.run().value(),
                step.number());
        parts.stream()
                .filter(part -> part.locked() > 0 && planned.containsKey(part.lot()))
                .forEach(part -> raises.put(part.lot(), planned.get(part.lot())));
        return raises;
    }

    private void post(Step step) {
        Object[] key = {step.run().value(), step.number()};
        Batch batch = ledger.batch(points.holders("SELECT lot" + OF_STEP, key).stream()
                .map(member -> Account.of(member, AccountType.LOCKED_POINTS))
                .toList());
        // under lock: a refund may have cancelled a lot meanwhile
        List<Part> parts = points.lockedParts("SELECT lot, share" + OF_STEP, key);
        long released = parts.stream().mapToLong(Part::open).sum();

        Journal journal = new Journal(JournalKind.RELEASE, step.run().toString(), clock.instant());
        Map<MemberId, Long> byMember = new TreeMap<>();
        parts.forEach(part -> byMember.merge(part.member(), part.open(), Math::addExact));
        byMember.forEach((member, share) -> journal.move(
                TransferCode.RELEASE,
                Account.of(member, AccountType.LOCKED_POINTS),
                Account.of(member, AccountType.RELEASED_POINTS),
                share));
        Map<LotId, Long> raises = raises(step, parts);
        Map<MemberId, Long> raised = new TreeMap<>();
        parts.stream()
                .filter(part -> raises.containsKey(part.lot()))
                .forEach(part -> raised.merge(part.member(), raises.get(part.lot()), Math::addExact));
        raised.forEach((member, points) -> journal.move(
                TransferCode.RAISE, POINTS_ISSUED, Account.of(member, AccountType.RELEASED_POINTS), points));
        note(step, parts);
        note(step, raises);
        released = Math.addExact(
                released, raises.values().stream().mapToLong(Long::longValue).sum());
        // last, for others move the pool's money as well
        if (step.hold() != null) {
            back(step, Math.multiplyExact(released, ReleaseRules.FACE_VALUE), journal);
            batch.require(journal);
            batch.write();
        }
        done(step);
    }

    /** Of what was set aside, exactly what is released goes behind the points; the rest stays in the pool. */
    private void back(Step step, long money, Journal journal) {
        Held held = ledger.held(new TransferId(step.hold()));
        if (held.amount() == money) {
            journal.post(held);
        } else {
            journal.voiding(held).move(TransferCode.BACK, held.from(), held.to(), money);
        }
    }

    private void note(Step step, List<Part> parts) {
        Object[] key = {step.run().value(), step.number()};
        parts.stream()
                .filter(part -> part.open() < part.share())
                .forEach(part -> database.update(
                        "UPDATE release_share SET released = ? WHERE run = ? AND lot = ?",
                        part.open(),
                        step.run().value(),
                        part.lot().value()));
        points.release("SELECT lot, released AS points" + OF_STEP, key);
    }

    private void note(Step step, Map<LotId, Long> raises) {
        if (raises.isEmpty()) {
            return;
        }
        for (List<Long> lots :
                Database.inSets(raises.keySet().stream().map(LotId::value).toList())) {
            List<Object> parameters = new ArrayList<>(List.of(step.run().value()));
            parameters.addAll(lots);
            database.update(
                    "UPDATE release_share SET raised = raise WHERE run = ? AND lot IN (" + Database.places(lots) + ")",
                    parameters.toArray());
        }
        points.raise(step.run(), step.pool(), raises);
    }

    private void done(Step step) {
        database.update(
                "UPDATE release_step SET done = TRUE WHERE run = ? AND step = ?",
                step.run().value(),
                step.number());
        database.update(
                "UPDATE release_run SET lots_done = lots_done + ? WHERE id = ?",
                step.lots(),
                step.run().value());
    }

    /** Closes the run with its certificate, if every step is posted. */
    private void finish(RunId run) {
        boolean open = database.find(
                        "SELECT 1 FROM release_run WHERE id = ? AND state = 'RUNNING' FOR UPDATE",
                        row -> true,
                        run.value())
                .isPresent();
        if (!open
                || database.number("SELECT COUNT(*) FROM release_step WHERE run = ? AND done = FALSE", run.value())
                        > 0) {
            return;
        }
        releases.close(run, RunView.State.DONE);
        outbox.write("release.done", run.toString(), Map.of("run", run.toString()));
    }
}
