package shop.solvent.payment;

import java.time.Instant;
import java.util.Optional;
import shop.solvent.kernel.Money;
import shop.solvent.platform.Rejection;

/** The page of the sandbox's provider, where the buyer says what shall happen. */
public interface SandboxCashier {

    /** What the buyer does on the page. */
    enum Act {
        PAY,
        /** The money comes, and is told of, when the time is over. */
        PAY_LATE,
        PAY_TWICE,
        /** One fen more than asked. */
        PAY_MORE,
        /** As many cents of another currency. */
        PAY_DOLLARS,
        /** Pays, and the provider tells of it three times. */
        PAY_TOLD_AGAIN,
        /** Pays, and the call that tells of it is lost on its way. */
        PAY_UNTOLD,
        FAIL,
        /** It fails, since the provider sees a risk in it. */
        DECLINED
    }

    /** What the page shows. @param closed whether the shop wants no money for it any more @param account the merchant number */
    record Checkout(String reference, Money amount, Instant until, boolean closed, String account) {}

    /** Whether it can be used now. */
    boolean isOpen();

    /** @param page as the address has it; empty if there is none */
    Optional<Checkout> checkout(String page);

    /**
     * The buyer does something. What is told of it is on record; {@link PaymentGateway#work} tells it.
     *
     * @throws Rejection {@code sandbox-checkout.not-found}, {@code sandbox-checkout.closed}
     */
    Checkout act(String page, Act act);

    /** As its calls are signed, in hex. */
    String sign(byte[] body);
}
