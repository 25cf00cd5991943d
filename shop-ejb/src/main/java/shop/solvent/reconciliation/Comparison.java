package shop.solvent.reconciliation;

import shop.solvent.wallet.AtProvider;
import shop.solvent.wallet.AtProvider.State;

/** Holds a line of a bill against what the shop has of it. It says one thing of each: what has to be seen to first. */
final class Comparison {

    private static final String BOOKS = "CNY";

    /** A rate is in hundred-thousandths, as fees are of the unit that people read. */
    private static final long RATE = 100_000;

    private Comparison() {}

    /**
     * @param own null where the shop has nothing of it
     * @param again whether a bill has it already, or the purchase was paid by another payment
     * @param feeRate agreed, hundred-thousandths of the amount; null where fees are not looked at
     * @return null where both agree
     */
    static Gap compare(BillLine line, AtProvider own, boolean again, Integer feeRate) {
        String currency = line.currency();
        long theirs = theirs(line);
        if (again) {
            return new Gap(BreakKind.DUPLICATE, line, own, null, theirs, currency);
        }
        if (own == null) {
            return new Gap(BreakKind.MISSING_HERE, line, null, null, theirs, currency);
        }
        if (!own.currency().equals(currency)) {
            // no one currency has the difference: what is said is what the books in the shop's own have of it
            return new Gap(BreakKind.CURRENCY, line, own, null, inBooks(currency, theirs) - inBooks(own), BOOKS);
        }
        long difference = theirs - ours(own);
        if (own.amount() != line.amount()) {
            return new Gap(BreakKind.AMOUNT, line, own, null, difference, currency);
        }
        if (!agree(line.state(), own)) {
            return new Gap(BreakKind.STATE, line, own, null, difference, currency);
        }
        return feeRate == null || line.isRefund() || line.isSplit() ? null : fee(line, own, feeRate);
    }

    private static long inBooks(String currency, long amount) {
        return currency.equals(BOOKS) ? amount : 0;
    }

    /** How much more is in custody in the shop's own currency by what the shop has of it, fen. */
    static long inBooks(AtProvider own) {
        return inBooks(own.currency(), ours(own));
    }

    /** How much more is in custody by this line; nothing is as long as it is not done. */
    private static long theirs(BillLine line) {
        if (line.state() != BillLine.State.DONE) {
            return 0;
        }
        return line.isRefund() ? -line.amount() : line.amount();
    }

    /** How much more is in custody by what the shop has of it, in the smallest unit of its currency. */
    static long ours(AtProvider own) {
        if (!own.isDone()) {
            return 0;
        }
        return own.refund() ? -own.amount() : own.amount();
    }

    private static boolean agree(BillLine.State theirs, AtProvider own) {
        return switch (theirs) {
            case DONE -> own.isDone();
            case UNDERWAY -> own.state() == State.WANTED || own.state() == State.UNPAID;
            case FAILED -> own.state() == State.REFUSED || own.state() == State.UNPAID;
        };
    }

    /** How a provider rounds is its own affair: a fee is another one from a whole smallest unit on. */
    private static Gap fee(BillLine line, AtProvider own, int rate) {
        long smallest = Decimals.smallest(line.currency());
        long agreed = Math.multiplyExact(Math.multiplyExact(line.amount(), rate), smallest) / RATE;
        if (Math.abs(line.fee() - agreed) < smallest) {
            return null;
        }
        return new Gap(
                BreakKind.FEE,
                line,
                own,
                agreed,
                whole(agreed, smallest) - whole(line.fee(), smallest),
                line.currency());
    }

    /** Whole smallest units, half of one away from zero. */
    private static long whole(long parts, long smallest) {
        return (parts + (parts < 0 ? -smallest / 2 : smallest / 2)) / smallest;
    }
}
