package shop.solvent.chain;

import java.math.BigInteger;
import java.security.SecureRandom;
import java.util.Arrays;
import org.bouncycastle.asn1.x9.X9ECParameters;
import org.bouncycastle.crypto.digests.SHA256Digest;
import org.bouncycastle.crypto.ec.CustomNamedCurves;
import org.bouncycastle.crypto.params.ECDomainParameters;
import org.bouncycastle.crypto.params.ECPrivateKeyParameters;
import org.bouncycastle.crypto.signers.ECDSASigner;
import org.bouncycastle.crypto.signers.HMacDSAKCalculator;
import org.bouncycastle.math.ec.ECAlgorithms;
import org.bouncycastle.math.ec.ECPoint;
import org.bouncycastle.math.ec.FixedPointCombMultiplier;

/** Signs on the curve of Ethereum's keys, which Java platforms have not had since 16. The one class that needs Bouncy Castle. */
final class Secp256k1 {

    private static final int BYTES = 32;
    private static final X9ECParameters CURVE = CustomNamedCurves.getByName("secp256k1");
    private static final ECDomainParameters DOMAIN =
            new ECDomainParameters(CURVE.getCurve(), CURVE.getG(), CURVE.getN(), CURVE.getH());

    private Secp256k1() {}

    /** @param parity of the point that r is of, by which the signer is found from the signature */
    record Signature(BigInteger r, BigInteger s, int parity) {}

    static byte[] newKey(SecureRandom random) {
        BigInteger key;
        do {
            key = new BigInteger(8 * BYTES, random);
        } while (key.signum() == 0 || key.compareTo(CURVE.getN()) >= 0);
        byte[] bytes = key.toByteArray();
        byte[] padded = new byte[BYTES];
        int length = Math.min(bytes.length, BYTES);
        System.arraycopy(bytes, bytes.length - length, padded, BYTES - length, length);
        return padded;
    }

    /** Both coordinates, 64 bytes. */
    static byte[] publicKey(byte[] key) {
        byte[] encoded = point(key).getEncoded(false);
        return Arrays.copyOfRange(encoded, 1, encoded.length);
    }

    private static ECPoint point(byte[] key) {
        return new FixedPointCombMultiplier()
                .multiply(CURVE.getG(), new BigInteger(1, key))
                .normalize();
    }

    /** The same for the same hash and key (RFC 6979): a signature never gives a key away by a number drawn badly. */
    static Signature sign(byte[] hash, byte[] key) {
        ECDSASigner signer = new ECDSASigner(new HMacDSAKCalculator(new SHA256Digest()));
        signer.init(true, new ECPrivateKeyParameters(new BigInteger(1, key), DOMAIN));
        BigInteger[] signature = signer.generateSignature(hash);
        BigInteger half = CURVE.getN().shiftRight(1);
        // Of the two that are right, chains take the lower one only.
        BigInteger s = signature[1].compareTo(half) > 0 ? CURVE.getN().subtract(signature[1]) : signature[1];
        ECPoint own = point(key);
        int parity = own.equals(signer(hash, signature[0], s, 0)) ? 0 : 1;
        return new Signature(signature[0], s, parity);
    }

    /** Who can have signed it so. */
    private static ECPoint signer(byte[] hash, BigInteger r, BigInteger s, int parity) {
        byte[] encoded = new byte[1 + BYTES];
        byte[] x = r.toByteArray();
        int length = Math.min(x.length, BYTES);
        System.arraycopy(x, x.length - length, encoded, encoded.length - length, length);
        encoded[0] = (byte) (2 + parity);
        ECPoint drawn = CURVE.getCurve().decodePoint(encoded);
        BigInteger inverse = r.modInverse(CURVE.getN());
        BigInteger e = new BigInteger(1, hash);
        return ECAlgorithms.sumOfTwoMultiplies(
                        CURVE.getG(),
                        e.negate().multiply(inverse).mod(CURVE.getN()),
                        drawn,
                        s.multiply(inverse).mod(CURVE.getN()))
                .normalize();
    }
}
