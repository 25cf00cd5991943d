package shop.solvent.device;

import shop.solvent.kernel.Reason;

/**
 * What became of a voucher that was handed in.
 *
 * @param outcome of this very call
 * @param reason why it was refused; null otherwise
 */
public record VoucherResult(Voucher voucher, Outcome outcome, Reason reason) {

    public enum Outcome {
        /** The merchant has the money. */
        SETTLED,
        /** It had it before. */
        ALREADY,
        /** Nothing is paid for it. */
        REFUSED
    }

    static VoucherResult settled(Voucher voucher) {
        return new VoucherResult(voucher, Outcome.SETTLED, null);
    }

    static VoucherResult already(Voucher voucher) {
        return new VoucherResult(voucher, Outcome.ALREADY, null);
    }

    static VoucherResult refused(Voucher voucher, Reason reason) {
        return new VoucherResult(voucher, Outcome.REFUSED, reason);
    }
}
