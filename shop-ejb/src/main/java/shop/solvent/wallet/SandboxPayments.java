package shop.solvent.wallet;

import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * A payment provider that collects at once and always. It stands for a real one until its connector is installed; what
 * it "collects" is money in custody for the ledger, so it must not be used outside trials.
 */
@ApplicationScoped
class SandboxPayments {

    static final String NAME = "sandbox";

    /** Collects; the same request gives the same reference, as a real provider's merchant order number does. */
    String collect(TopUp topUp) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256")
                    .digest((topUp.channel() + "\n" + topUp.key()).getBytes(StandardCharsets.UTF_8));
            return "sbx_" + HexFormat.of().formatHex(hash, 0, 16);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible); // every Java platform must have SHA-256
        }
    }
}
