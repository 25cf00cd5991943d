package shop.solvent.hook;

import jakarta.ejb.EJB;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import shop.solvent.platform.Secrets;
import shop.solvent.platform.Secrets.Purpose;

/**
 * Signs calls, so that who makes licences knows that this shop asks. Each product has secrets of its own, made of the shop's and
 * their number: they lie nowhere, and one is told once to whoever collects it.
 */
@ApplicationScoped
class HookSigning {

    @EJB
    private Secrets secrets;

    /** The secret as it is told, and as it signs: the bytes of this text. */
    String secret(String sku, int number) {
        byte[] made = secrets.mac(Purpose.HOOK_SECRET, (sku + "\n" + number).getBytes(StandardCharsets.UTF_8));
        return "whs_" + Base64.getUrlEncoder().withoutPadding().encodeToString(made);
    }

    /**
     * {@code t=…,v1=…}: seconds since 1970, and the HMAC-SHA256 in hexadecimal of these, a dot and the body; two of them as long as
     * two secrets are good.
     */
    String header(HookView hook, Instant now, byte[] body) {
        long seconds = now.getEpochSecond();
        String header = "t=" + seconds + ",v1=" + signature(secret(hook.sku(), hook.secret()), seconds, body);
        return hook.isOverlapping(now)
                ? header + ",v1=" + signature(secret(hook.sku(), hook.secret() - 1), seconds, body)
                : header;
    }

    static String signature(String secret, long seconds, byte[] body) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            mac.update((seconds + ".").getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(mac.doFinal(body));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible); // every Java platform must have HmacSHA256
        }
    }
}
