package shop.solvent.ledger;

import static shop.solvent.ledger.TransferCode.*;

import java.util.Arrays;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToLongFunction;
import shop.solvent.kernel.id.MemberId;
import shop.solvent.rules.checkout.WalletFact;

/**
 * The money of one origin in a member's wallet, and everything that can be done with it. In the order in which it is
 * spent, taken out and what is owed is taken off it: gifts first, small change before it lies about, and the rest of the
 * member's own money last, so that what remains is what can still be taken out. Who deals with a wallet goes through these, and names none of them without a reason of its
 * own.
 */
public enum Purse {
    /** Given by the shop: spendable, never withdrawable, and never taken for what a member owes. */
    GIFT(AccountType.GIFT, WalletFact::gift, PAY_GIFT, RESERVE_GIFT, REFUND_GIFT, null, null),
    /** Small money of the member's own that was put aside. */
    CHANGE(
            AccountType.CHANGE,
            WalletFact::change,
            PAY_CHANGE,
            RESERVE_CHANGE,
            REFUND_CHANGE,
            WITHDRAW_CHANGE,
            SETTLE_OWED_CHANGE),
    /** Commissions. */
    EARNED(
            AccountType.EARNED,
            WalletFact::earned,
            PAY_EARNED,
            RESERVE_EARNED,
            REFUND_EARNED,
            WITHDRAW_EARNED,
            SETTLE_OWED_EARNED),
    /** The member's own, from outside. */
    PAID_IN(
            AccountType.PAID_IN,
            WalletFact::paidIn,
            PAY_PAID_IN,
            RESERVE_PAID_IN,
            REFUND_PAID_IN,
            WITHDRAW_PAID_IN,
            SETTLE_OWED_PAID_IN);

    /** Those whose money can leave the shop, in the order in which it does. */
    public static final List<Purse> WITHDRAWABLE =
            Arrays.stream(values()).filter(Purse::isWithdrawable).toList();

    /** Those whose money what a member owes is taken off, in the order in which it is. */
    public static final List<Purse> LIABLE =
            Arrays.stream(values()).filter(purse -> purse.settlesDebt != null).toList();

    private final AccountType type;
    private final ToLongFunction<WalletFact> fact;
    private final TransferCode pays;
    private final TransferCode reserves;
    private final TransferCode givesBack;
    private final TransferCode takesOut;
    private final TransferCode settlesDebt;

    /**
     * @param fact the part of the wallet that rules know it by
     * @param pays an order from it; setting the money aside for one uses the same code
     * @param reserves what it brings to a purchase that waits for its provider
     * @param givesBack what a refunded order was paid from it
     * @param takesOut what is withdrawn; null if nothing of it ever leaves the shop
     * @param settlesDebt what the member owes; null if it is left alone for that
     */
    Purse(
            AccountType type,
            ToLongFunction<WalletFact> fact,
            TransferCode pays,
            TransferCode reserves,
            TransferCode givesBack,
            TransferCode takesOut,
            TransferCode settlesDebt) {
        this.type = type;
        this.fact = fact;
        this.pays = pays;
        this.reserves = reserves;
        this.givesBack = givesBack;
        this.takesOut = takesOut;
        this.settlesDebt = settlesDebt;
    }

    /** What is in each, as rules know it. */
    public static WalletFact fact(ToLongFunction<Purse> amount) {
        return new WalletFact(
                amount.applyAsLong(GIFT),
                amount.applyAsLong(CHANGE),
                amount.applyAsLong(EARNED),
                amount.applyAsLong(PAID_IN));
    }

    /** What is taken of each for an amount, in their order; what they do not have together is not taken. */
    public static Map<Purse, Long> take(long amount, Collection<Purse> purses, ToLongFunction<Purse> has) {
        Map<Purse, Long> taken = new EnumMap<>(Purse.class);
        long left = amount;
        for (Purse purse : purses) {
            long some = Math.min(left, has.applyAsLong(purse));
            taken.put(purse, some);
            left -= some;
        }
        return taken;
    }

    public AccountType type() {
        return type;
    }

    public Account of(MemberId member) {
        return Account.of(member, type);
    }

    /** Its part of a wallet that rules were told of, or of what they let a member pay, in fen. */
    public long in(WalletFact wallet) {
        return fact.applyAsLong(wallet);
    }

    /** The code by which an order is paid from it, at once or after it was held. */
    public TransferCode pays() {
        return pays;
    }

    /** The code by which it is set aside for a purchase that waits for its provider. It is never posted: the order pays anew. */
    public TransferCode reserves() {
        return reserves;
    }

    /** The code by which a refund puts back what an order was paid from it. */
    public TransferCode givesBack() {
        return givesBack;
    }

    public boolean isWithdrawable() {
        return takesOut != null;
    }

    /** The code by which its money leaves for the member's own account elsewhere; null unless {@link #isWithdrawable}. */
    public TransferCode takesOut() {
        return takesOut;
    }

    /** The code by which what the member owes is taken off it; null unless it is {@link #LIABLE}. */
    public TransferCode settlesDebt() {
        return settlesDebt;
    }

    /** As clients read it: {@code gift}, {@code change}, {@code earned}, {@code paid-in}. */
    public String origin() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
