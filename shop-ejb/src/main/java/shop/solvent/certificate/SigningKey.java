package shop.solvent.certificate;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Instant;
import shop.solvent.platform.Secrets;
import shop.solvent.platform.Secrets.Purpose;

/**
 * Both halves of a key.
 *
 * @param sealed the private one, encrypted under the shop's secret for this kid only
 */
record SigningKey(CertificateKey key, byte[] sealed, PrivateKey privateKey) {

    static SigningKey fresh(Secrets secrets, long seq, String by, Instant at) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            KeyPair pair = generator.generateKeyPair();
            byte[] publicKey = pair.getPublic().getEncoded();
            String kid = CertificateKey.thumbprint(publicKey);
            return new SigningKey(
                    new CertificateKey(kid, seq, publicKey, by, at, null),
                    secrets.encrypt(Purpose.CERTIFICATE_KEY, pair.getPrivate().getEncoded(), context(kid)),
                    pair.getPrivate());
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible); // every Java platform has this curve
        }
    }

    /** @throws IllegalStateException if it was sealed with another secret, or was changed */
    static SigningKey open(CertificateKey key, byte[] sealed, Secrets secrets) {
        try {
            byte[] opened = secrets.decrypt(Purpose.CERTIFICATE_KEY, sealed, context(key.kid()));
            return new SigningKey(
                    key, sealed, KeyFactory.getInstance("EC").generatePrivate(new PKCS8EncodedKeySpec(opened)));
        } catch (GeneralSecurityException changed) {
            throw new IllegalStateException("The key " + key.kid() + " is no key of certificates", changed);
        }
    }

    private static byte[] context(String kid) {
        return kid.getBytes(StandardCharsets.US_ASCII);
    }

    byte[] sign(byte[] text) {
        try {
            Signature signature = Signature.getInstance(CertificateKey.ALGORITHM);
            signature.initSign(privateKey);
            signature.update(text);
            return signature.sign();
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible); // it was made or read as one of this kind
        }
    }
}
