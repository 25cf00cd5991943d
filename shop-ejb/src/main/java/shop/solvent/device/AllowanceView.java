package shop.solvent.device;

import java.time.Instant;
import shop.solvent.kernel.Money;
import shop.solvent.kernel.id.DeviceAllowanceId;
import shop.solvent.kernel.id.DeviceId;
import shop.solvent.kernel.id.MemberId;
import shop.solvent.kernel.id.MerchantId;

/**
 * What a device may pay one merchant. The money lies aside for as long as it is open, so that whoever takes a voucher of it is paid.
 *
 * @param member whose money it is
 * @param spent of the amount, by vouchers that were handed in
 * @param endsAt until when the device may pay
 * @param settleUntil until when the merchant may hand in
 * @param closedAt since when nothing is set aside any more; null while it is
 */
public record AllowanceView(
        DeviceAllowanceId id,
        DeviceId device,
        MemberId member,
        MerchantId merchant,
        String merchantCode,
        Money amount,
        Money spent,
        Instant at,
        Instant endsAt,
        Instant settleUntil,
        Instant closedAt) {

    public boolean open() {
        return closedAt == null;
    }

    /** What is still set aside of it. */
    public Money left() {
        return open() ? amount.minus(spent) : Money.fen(0);
    }
}
