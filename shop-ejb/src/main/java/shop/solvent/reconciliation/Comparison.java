package shop.solvent.reconciliation;

import shop.solvent.wallet.AtProvider;
import shop.solvent.wallet.AtProvider.State;

/** Holds a line of a bill against what the shop has of it. It says one thing of each: what has to be seen to first. */
final class Comparison {

    private static final String BOOKS = "CNY";

    /** A fee is in thousandths of a fen, a rate in hundred-thousandths. */
    private static final long RATE = 100;

    private static final long FEN = Decimals.FEN;

    private Comparison() {}

    /**
     * @param own null where the shop has nothing of it
     * @param again whether a bill has it already, or the purchase was paid by another payment
     * @param feeRate agreed, hundred-thousandths of the amount; null where fees are not looked at
     * @return null where both agree
     */
    static Gap compare(BillLine line, AtProvider own, boolean again, Integer feeRate) {
        long theirs = theirs(line);
        if (again) {
            return new Gap(BreakKind.DUPLICATE, line, own, null, theirs);
        }
        if (own == null) {
            return new Gap(BreakKind.MISSING_HERE, line, null, null, theirs);
        }
        long difference = theirs - ours(own);
        if (!own.currency().equals(line.currency())) {
            return new Gap(BreakKind.CURRENCY, line, own, null, difference);
        }
        if (own.amount() != line.amount()) {
            return new Gap(BreakKind.AMOUNT, line, own, null, difference);
        }
        if (!agree(line.state(), own)) {
            return new Gap(BreakKind.STATE, line, own, null, difference);
        }
        return feeRate == null || line.isRefund() ? null : fee(line, own, feeRate);
    }

    /** How much more is in custody by this line; nothing is as long as it is not done, and in another currency. */
    private static long theirs(BillLine line) {
        if (line.state() != BillLine.State.DONE || !line.currency().equals(BOOKS)) {
            return 0;
        }
        return line.isRefund() ? -line.amount() : line.amount();
    }

    /** How much more is in custody by what the shop has of it, fen. */
    static long ours(AtProvider own) {
        if (!own.isDone() || !own.currency().equals(BOOKS)) {
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

    /** How a provider rounds is its own affair: a fee is another one from a whole fen on. */
    private static Gap fee(BillLine line, AtProvider own, int rate) {
        long agreed = Math.multiplyExact(line.amount(), rate) / RATE;
        if (Math.abs(line.fee() - agreed) < FEN) {
            return null;
        }
        return new Gap(BreakKind.FEE, line, own, agreed, whole(agreed) - whole(line.fee()));
    }

    /** Whole fen, half a fen away from zero. */
    private static long whole(long thousandths) {
        return (thousandths + (thousandths < 0 ? -FEN / 2 : FEN / 2)) / FEN;
    }
}
