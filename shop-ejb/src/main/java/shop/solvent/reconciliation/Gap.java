package shop.solvent.reconciliation;

import shop.solvent.wallet.AtProvider;

/**
 * What does not agree.
 *
 * @param line null where no bill has it
 * @param own null where the shop has nothing of it
 * @param ownFee agreed, as {@link BillLine#fee} has it; null where fees are not looked at
 * @param difference as {@link BillBreak} has it
 * @param currency that the difference is in
 */
record Gap(BreakKind kind, BillLine line, AtProvider own, Long ownFee, long difference, String currency) {

    boolean isRefund() {
        return line == null ? own.refund() : line.isRefund();
    }

    String ref() {
        return line != null ? line.ref() : own.ref() == null ? "" : own.ref();
    }

    String reference() {
        return line != null ? line.reference() : own.reference() == null ? "" : own.reference();
    }
}
