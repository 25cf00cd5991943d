package shop.solvent.wallet;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.HexFormat;
import shop.solvent.platform.Sha256;

/**
 * A payment provider that collects at once and always. It stands for a real one until its connector is installed; what
 * it "collects" is money in custody for the ledger, so it must not be used outside trials.
 */
@ApplicationScoped
public class SandboxPayments implements PaymentProvider {

    static final String NAME = "sandbox";

    @Override
    public String name() {
        return NAME;
    }

    /** The same request gives the same reference, as a real provider's merchant order number does. */
    @Override
    public String collect(TopUp topUp) {
        return "sbx_" + HexFormat.of().formatHex(Sha256.of(topUp.channel() + "\n" + topUp.key()), 0, 16);
    }
}
