package shop.solvent.project;

import java.util.List;
import shop.solvent.kernel.id.PoolId;
import shop.solvent.ledger.Account;
import shop.solvent.ledger.AccountType;
import shop.solvent.ledger.Journal;
import shop.solvent.ledger.TransferCode;

/**
 * What an order is paid with of coins and points of another project, by the agreement that held then. Amounts are fen.
 *
 * @param parts by the pool whose backing pays
 */
public record Share(AgreementView agreement, List<Part> parts) {

    private static final Account CLEARING = Account.platform(AccountType.CLEARING);

    /**
     * @param face of the points
     * @param amount what of it the issuer makes good
     */
    record Part(PoolId pool, long face, long amount) {}

    long face() {
        return parts.stream().mapToLong(Part::face).sum();
    }

    long amount() {
        return parts.stream().mapToLong(Part::amount).sum();
    }

    /** Fen that the acceptor's pool bears. */
    long borne() {
        return face() - amount();
    }

    Account due() {
        return Account.of(agreement.pair(), AccountType.DUE_ACROSS);
    }

    Account claimed() {
        return Account.of(agreement.pair(), AccountType.CLAIMED_ACROSS);
    }

    /**
     * The money behind them becomes what the issuer has to make good, and the acceptor pays its order with what it has to get: each
     * has both sides in its own books.
     */
    void pay(Journal journal) {
        for (Part part : parts) {
            Account backing = Account.of(part.pool(), AccountType.BACKING);
            journal.move(TransferCode.PAY_ACROSS, backing, due(), part.amount());
            journal.move(
                    TransferCode.KEEP_ACROSS,
                    backing,
                    Account.of(part.pool(), AccountType.POOL),
                    part.face() - part.amount());
        }
        journal.move(TransferCode.CLAIM_ACROSS, claimed(), CLEARING, amount());
    }

    /** What is less than the face comes from the acceptor's pool. */
    void bear(Journal journal) {
        if (borne() > 0) {
            journal.move(TransferCode.BEAR_ACROSS, discountPool(), CLEARING, borne());
        }
    }

    /** The same set aside, for an order that waits for a decision. */
    void holdBorne(Journal journal) {
        if (borne() > 0) {
            journal.hold(TransferCode.BEAR_ACROSS, discountPool(), CLEARING, borne(), null);
        }
    }

    Account discountPool() {
        return Account.of(agreement.discountPool(), AccountType.POOL);
    }
}
