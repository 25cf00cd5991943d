package shop.solvent.lottery;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import shop.solvent.audit.Audit;
import shop.solvent.draw.Draw;
import shop.solvent.kernel.Money;
import shop.solvent.kernel.id.LotteryId;
import shop.solvent.ledger.Account;
import shop.solvent.ledger.AccountType;
import shop.solvent.ledger.Batch;
import shop.solvent.ledger.Journal;
import shop.solvent.ledger.JournalKind;
import shop.solvent.ledger.Ledger;
import shop.solvent.ledger.TransferCode;
import shop.solvent.platform.Ids;
import shop.solvent.platform.Rejection;
import shop.solvent.platform.Sha256;
import shop.solvent.pool.PoolView;
import shop.solvent.pool.Pools;
import shop.solvent.rules.JurisdictionProfile;

/** Announces a lottery, in the present transaction: its prizes are set aside, and what its draw begins with is fixed. */
@ApplicationScoped
class LotteryOpening {

    @Inject
    private LotteryBook book;

    @Inject
    private Ledger ledger;

    @Inject
    private Pools pools;

    @Inject
    private JurisdictionProfile law;

    @Inject
    private Audit audit;

    @Inject
    private Clock clock;

    private final SecureRandom random = new SecureRandom();

    /** What could be announced now. */
    record Checked(LotteryTerms terms, PoolView pool) {}

    /** @throws Rejection as {@link Lotteries#open} */
    Checked checked(LotteryTerms wanted) {
        PoolView pool = pools.view(wanted.pool());
        if (pool.merchant() != null) { // a merchant's money is not the shop's to give away
            throw Rejection.conflict("pool.of-merchant", Map.of("pool", pool.code(), "merchant", pool.merchant()));
        }
        if (pool.closed()) {
            throw Rejection.conflict("pool.closed", Map.of("pool", pool.code()));
        }
        LotteryTerms terms = wanted.checked(clock.instant(), law.lotteryPrize());
        spared(pool, pool.available().amount(), terms.worth());
        return new Checked(terms, pool);
    }

    /** What a pool needs for the points it has promised, and what it holds in reserve, stays in it. */
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

    LotteryId open(LotteryTerms wanted, String askedBy, String agreedBy, String reason) {
        Checked checked = checked(wanted);
        LotteryTerms terms = checked.terms();
        PoolView pool = checked.pool();
        Account leaves = Account.of(pool.id(), AccountType.POOL);
        Batch batch = ledger.batch(List.of(leaves));
        spared(pool, batch.available(leaves).amount(), terms.worth());
        LotteryId id = new LotteryId(Ids.next());
        batch.require(new Journal(JournalKind.LOTTERY_OPENING, id.toString(), clock.instant())
                .move(TransferCode.LOTTERY_FUNDED, leaves, Account.of(pool.id(), AccountType.LOTTERY), terms.worth()));
        batch.write();
        byte[] seed = new byte[Draw.SEED_BYTES];
        random.nextBytes(seed);
        byte[] seedHash = Sha256.digest().digest(seed);
        book.add(
                new LotteryView(
                        id,
                        terms,
                        pool.id(),
                        seedHash,
                        0,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        askedBy,
                        agreedBy,
                        clock.instant()),
                seed);
        audit.record(
                askedBy,
                "lottery.opened",
                id.toString(),
                null,
                terms.pool() + ", " + terms.tickets() + " × " + terms.price() + " " + terms.asset() + ", "
                        + LotteryTerms.text(terms.prizes()) + ", " + Money.fen(terms.worth()) + ", "
                        + HexFormat.of().formatHex(seedHash),
                reason);
        return id;
    }
}
