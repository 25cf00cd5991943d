package shop.solvent.certificate;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECPoint;
import java.security.spec.X509EncodedKeySpec;
import java.time.Instant;
import java.util.Arrays;
import shop.solvent.platform.Json;
import shop.solvent.platform.Sha256;

/**
 * The public half of a key that certificates are signed with: ECDSA on the curve P-256 with SHA-256, which is ES256.
 *
 * @param kid its thumbprint (RFC 7638)
 * @param seq rises from key to key; the youngest signs
 * @param publicKey as X.509 has it
 * @param madeBy a person's name, or {@code system}
 * @param withdrawnAt since when nothing is taken for the shop's by it; null while it is
 */
public record CertificateKey(
        String kid, long seq, byte[] publicKey, String madeBy, Instant madeAt, Instant withdrawnAt) {

    static final String ALGORITHM = "SHA256withECDSAinP1363Format";

    /** Bytes of a coordinate, and of either half of a signature. */
    private static final int HALF = 32;

    /** As the key set tells it (RFC 7517); the members that make the thumbprint are those that it needs, in their order. */
    public record Jwk(String crv, String kty, String x, String y, String kid, String use, String alg) {}

    private record Thumb(String crv, String kty, String x, String y) {}

    public Jwk jwk() {
        Thumb thumb = thumb(point(publicKey));
        return new Jwk(thumb.crv(), thumb.kty(), thumb.x(), thumb.y(), kid, "sig", "ES256");
    }

    static String thumbprint(byte[] publicKey) {
        return Jws.encoded(Sha256.of(Json.write(thumb(point(publicKey)))));
    }

    private static Thumb thumb(ECPoint point) {
        return new Thumb("P-256", "EC", coordinate(point.getAffineX()), coordinate(point.getAffineY()));
    }

    private static String coordinate(BigInteger number) {
        byte[] bytes = number.toByteArray(); // with a zero before it, or without those it begins with
        byte[] whole = new byte[HALF];
        int length = Math.min(bytes.length, HALF);
        System.arraycopy(bytes, bytes.length - length, whole, HALF - length, length);
        return Jws.encoded(whole);
    }

    private static ECPoint point(byte[] publicKey) {
        return key(publicKey).getW();
    }

    private static ECPublicKey key(byte[] publicKey) {
        try {
            return (ECPublicKey) KeyFactory.getInstance("EC").generatePublic(new X509EncodedKeySpec(publicKey));
        } catch (GeneralSecurityException changed) {
            throw new IllegalStateException("No key of certificates", changed);
        }
    }

    /** Whether that is this key's signature of the text. */
    boolean signed(byte[] text, byte[] signature) {
        if (signature.length != 2 * HALF || isZero(signature, 0) || isZero(signature, HALF)) {
            return false;
        }
        try {
            Signature check = Signature.getInstance(ALGORITHM);
            check.initVerify(key(publicKey));
            check.update(text);
            return check.verify(signature);
        } catch (GeneralSecurityException malformed) {
            return false;
        }
    }

    /** There was a Java that took a signature of zeros for anybody's. */
    private static boolean isZero(byte[] signature, int from) {
        return Arrays.equals(signature, from, from + HALF, new byte[HALF], 0, HALF);
    }
}
