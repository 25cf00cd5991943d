package shop.solvent.payment;

import java.io.InputStream;
import java.time.LocalDate;
import java.util.Optional;
import shop.solvent.payment.PaymentGateway.Back;
import shop.solvent.payment.PaymentGateway.Found;
import shop.solvent.payment.PaymentGateway.Told;

/** The sandbox's provider for each of its merchant numbers: what {@link PaymentGateway} says of one. */
public interface SandboxAccounts {

    Opening create(String account, NewPayment payment);

    Found scan(String account, NewPayment payment, String code);

    boolean reverse(String account, String reference);

    Found query(String account, String reference);

    boolean close(String account, String reference);

    Back refund(String account, RefundOrder refund);

    Back queryRefund(String account, RefundOrder refund);

    Optional<Told> read(String account, Callback callback);

    Optional<InputStream> bill(String account, LocalDate day);
}
