package shop.solvent.wallet;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.HexFormat;
import shop.solvent.kernel.Asset;
import shop.solvent.kernel.Money;
import shop.solvent.platform.Sha256;

/**
 * A payment provider that collects at once and always. It stands for a real one until its connector is installed; what
 * it "collects" is money in custody for the ledger, so it must not be used outside trials.
 */
@ApplicationScoped
public class SandboxPayments implements PaymentProvider {

    static final String NAME = "sandbox";

    private static final long CANNOT_SEND = 44;

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public boolean collects(Asset currency) {
        return currency.isCurrency();
    }

    @Override
    public boolean sendsBack(Asset currency) {
        return currency.isCurrency();
    }

    /** Amounts whose last two digits, in minor units, are 44 it cannot send. */
    @Override
    public SentBack sendBack(String reference, Money amount) {
        return amount.amount() % 100 == CANNOT_SEND ? SentBack.REFUSED : SentBack.DONE;
    }

    /** The same request gives the same reference, as a real provider's merchant order number does. */
    @Override
    public String collect(TopUp topUp) {
        return "sbx_" + HexFormat.of().formatHex(Sha256.of(topUp.channel() + "\n" + topUp.key()), 0, 16);
    }
}
