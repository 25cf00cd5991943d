package shop.solvent.pool;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import shop.solvent.access.Permission;
import shop.solvent.approval.Deed;
import shop.solvent.audit.Audit;
import shop.solvent.kernel.Money;
import shop.solvent.ledger.Account;
import shop.solvent.ledger.AccountType;
import shop.solvent.ledger.Batch;
import shop.solvent.ledger.Journal;
import shop.solvent.ledger.JournalKind;
import shop.solvent.ledger.Ledger;
import shop.solvent.ledger.TransferCode;
import shop.solvent.platform.Given;
import shop.solvent.platform.Rejection;

/**
 * Money goes from one of the shop's own pools to another: one person asks, another agrees. A merchant's pool takes no part,
 * and what a pool needs for the points it has promised, and what it holds in reserve, stays in it. Nothing goes into a closed
 * pool; out of one it may, which is how it is emptied once its reserve is lifted.
 */
@ApplicationScoped
public class PoolMoveDeed extends Deed<PoolMoveDeed.Move> {

    public static final String CODE = "pool.move";

    /**
     * @param from code of the pool it leaves
     * @param to code of the pool it goes to
     */
    public record Move(String from, String to, long fen) {}

    @Inject
    private Pools pools;

    @Inject
    private Ledger ledger;

    @Inject
    private Audit audit;

    @Inject
    private Clock clock;

    PoolMoveDeed() {
        super(CODE, Move.class, Permission.FUND_POOLS, Permission.APPROVE_MONEY);
    }

    @Override
    public Terms terms(Move content) {
        Given.fen("amount", content.fen(), 1, ContributionPosting.LARGEST);
        PoolView from = own(content.from());
        PoolView to = own(content.to());
        if (from.id().equals(to.id())) {
            throw Rejection.invalid("pool.same", Map.of("field", "to", "pool", content.to()));
        }
        requireOpen(to);
        spared(from, from.available().amount(), content.fen());
        return new Terms(from.id().toString(), null, false);
    }

    private PoolView own(String code) {
        PoolView pool = pools.view(code);
        if (pool.merchant() != null) {
            throw Rejection.conflict("pool.of-merchant", Map.of("pool", code, "merchant", pool.merchant()));
        }
        return pool;
    }

    /** @throws Rejection {@code pool.closed} */
    private static void requireOpen(PoolView to) {
        if (to.closed()) {
            throw Rejection.conflict("pool.closed", Map.of("pool", to.code()));
        }
    }

    /** @throws Rejection {@code pool.insufficient} if less is there than would go, or than may go */
    private static void spared(PoolView pool, long available, long fen) {
        long free = Math.max(
                0,
                available
                        - pool.lockedPoints() * pool.faceValue()
                        - pool.reserve().amount());
        if (free < fen) {
            throw Rejection.conflict(
                    "pool.insufficient",
                    Map.of("pool", pool.code(), "available", String.valueOf(free), "needed", String.valueOf(fen)));
        }
    }

    @Override
    public String perform(Move content, Mandate mandate) {
        PoolView from = own(content.from());
        PoolView to = own(content.to());
        requireOpen(to);
        Account leaves = Account.of(from.id(), AccountType.POOL);
        Batch batch = ledger.batch(List.of(leaves));
        spared(from, batch.available(leaves).amount(), content.fen()); // under lock, on all of the pool's stripes
        Journal journal = new Journal(JournalKind.POOL_MOVE, mandate.id().toString(), clock.instant())
                .move(TransferCode.POOL_MOVE, leaves, Account.of(to.id(), AccountType.POOL), content.fen());
        batch.require(journal);
        batch.write();
        audit.record(
                mandate.askedBy(),
                "pool.move",
                content.from(),
                null,
                Money.fen(content.fen()) + ", " + content.to(),
                mandate.reason());
        return journal.id().toString();
    }

    @Override
    public List<Line> lines(Move content) {
        return List.of(
                new Line("deed.from-pool", Line.Kind.POOL, content.from()),
                new Line("deed.to-pool", Line.Kind.POOL, content.to()),
                new Line("deed.amount", Line.Kind.FEN, String.valueOf(content.fen())));
    }
}
