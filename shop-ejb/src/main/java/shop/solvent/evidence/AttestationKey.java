package shop.solvent.evidence;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.HexFormat;
import shop.solvent.platform.Secrets;
import shop.solvent.platform.Secrets.Purpose;
import shop.solvent.platform.Sha256;

/**
 * A key that attestations are signed with (Ed25519).
 *
 * @param id the first eight bytes of the hash of the public key, in hexadecimal
 * @param publicKey as X.509 has it: what {@code openssl pkey -pubin -inform DER} reads
 * @param sealed the private key, encrypted under the shop's secret for this id only
 */
record AttestationKey(String id, byte[] publicKey, byte[] sealed, PrivateKey privateKey) {

    private static final String ALGORITHM = "Ed25519";

    static AttestationKey fresh(Secrets secrets) {
        try {
            KeyPair pair = KeyPairGenerator.getInstance(ALGORITHM).generateKeyPair();
            byte[] publicKey = pair.getPublic().getEncoded();
            String id = id(publicKey);
            return new AttestationKey(
                    id,
                    publicKey,
                    secrets.encrypt(Purpose.ATTESTATION_KEY, pair.getPrivate().getEncoded(), context(id)),
                    pair.getPrivate());
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible); // every Java platform from 15 on has Ed25519
        }
    }

    /** @throws IllegalStateException if it was sealed with another secret, or was changed */
    static AttestationKey open(String id, byte[] publicKey, byte[] sealed, Secrets secrets) {
        try {
            PrivateKey opened = KeyFactory.getInstance(ALGORITHM)
                    .generatePrivate(
                            new PKCS8EncodedKeySpec(secrets.decrypt(Purpose.ATTESTATION_KEY, sealed, context(id))));
            return new AttestationKey(id, publicKey, sealed, opened);
        } catch (GeneralSecurityException changed) {
            throw new IllegalStateException("The key " + id + " is not an Ed25519 key", changed);
        }
    }

    static String id(byte[] publicKey) {
        return HexFormat.of().formatHex(Sha256.digest().digest(publicKey), 0, 8);
    }

    private static byte[] context(String id) {
        return id.getBytes(StandardCharsets.US_ASCII);
    }

    byte[] sign(byte[] text) {
        try {
            Signature signature = Signature.getInstance(ALGORITHM);
            signature.initSign(privateKey);
            signature.update(text);
            return signature.sign();
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible); // the key was made or read as one of this kind
        }
    }

    /** Whether an attestation carries the signature of that public key. */
    static boolean signed(String attestation, byte[] publicKey) {
        int end = attestation.lastIndexOf("\n" + AttestationText.SIGNATURE) + 1;
        if (end == 0) {
            return false;
        }
        try {
            Signature signature = Signature.getInstance(ALGORITHM);
            signature.initVerify(KeyFactory.getInstance(ALGORITHM).generatePublic(new X509EncodedKeySpec(publicKey)));
            signature.update(attestation.substring(0, end).getBytes(StandardCharsets.UTF_8));
            return signature.verify(Base64.getDecoder()
                    .decode(attestation
                            .substring(end + AttestationText.SIGNATURE.length())
                            .strip()));
        } catch (GeneralSecurityException | IllegalArgumentException malformed) {
            return false; // a signature or key that is none signs nothing
        }
    }
}
