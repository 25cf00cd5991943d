package shop.solvent.commission;

import java.time.Instant;
import java.util.Set;
import java.util.function.ToLongFunction;
import shop.solvent.kernel.id.MemberId;
import shop.solvent.ledger.Account;
import shop.solvent.ledger.AccountType;
import shop.solvent.ledger.Batch;
import shop.solvent.ledger.Journal;
import shop.solvent.ledger.JournalKind;
import shop.solvent.ledger.Purse;

/**
 * What a member owes: a commission that was clawed back after it was spent. Whoever owes has no commissions to spend: as
 * soon as one comes into the wallet, settled or given back, what is owed is taken off it in the same transaction, in a
 * journal of its own that says so. What the member paid in is their own and is left alone here.
 */
public final class Debt {

    private Debt() {}

    /** What {@link #settle} looks at, to be locked with everything else that a use case needs. */
    public static Set<Account> accounts(MemberId member) {
        return Set.of(Purse.EARNED.of(member), owed(member));
    }

    private static Account owed(MemberId member) {
        return Account.of(member, AccountType.OWED);
    }

    /**
     * Fen the member owes; zero or positive.
     *
     * @param available what can be spent from an account: after all that was added to a batch, or as it is just now
     */
    public static long of(MemberId member, ToLongFunction<Account> available) {
        return -available.applyAsLong(owed(member));
    }

    /**
     * Takes what the member owes off the commissions they could spend, after all that was added to the batch so far.
     *
     * @param at when that happens
     */
    public static void settle(MemberId member, Batch batch, Instant at) {
        settle(member, batch, Purse.EARNED, at);
    }

    /** As {@link #settle}, and what then is still owed off the other money that is {@link Purse#LIABLE}. */
    public static void settleFromAll(MemberId member, Batch batch, Instant at) {
        Purse.LIABLE.forEach(purse -> settle(member, batch, purse, at));
    }

    private static void settle(MemberId member, Batch batch, Purse from, Instant at) {
        long owed = of(member, account -> batch.available(account).amount());
        if (owed > 0) {
            Account wallet = from.of(member);
            long settled = Math.min(owed, batch.available(wallet).amount());
            Journal journal = new Journal(JournalKind.SETTLEMENT_OF_DEBT, member.toString(), at)
                    .move(from.settlesDebt(), wallet, owed(member), settled);
            if (settled > 0) {
                batch.require(journal);
            }
        }
    }
}
