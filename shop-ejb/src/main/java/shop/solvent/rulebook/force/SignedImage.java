package shop.solvent.rulebook.force;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import shop.solvent.platform.Secrets;
import shop.solvent.platform.Secrets.Purpose;

/**
 * Compiled rules as the database keeps them: behind a keyed hash of the version's own hash and the image. An image is code
 * that runs inside the shop, so whoever can write to the table but lacks the shop's secret must not be able to place one.
 */
public final class SignedImage {

    private static final int MAC_BYTES = 32;

    private SignedImage() {}

    /** @param hash of the rulebook that the image was compiled from, in hex */
    public static byte[] of(Secrets secrets, String hash, byte[] image) {
        return ByteBuffer.allocate(MAC_BYTES + image.length)
                .put(mac(secrets, hash, image))
                .put(image)
                .array();
    }

    /** @return the image, or empty if it is not what this shop left for this version */
    static Optional<byte[]> open(Secrets secrets, String hash, byte[] signed) {
        if (signed.length <= MAC_BYTES) {
            return Optional.empty();
        }
        byte[] image = Arrays.copyOfRange(signed, MAC_BYTES, signed.length);
        return Secrets.same(Arrays.copyOf(signed, MAC_BYTES), mac(secrets, hash, image))
                ? Optional.of(image)
                : Optional.empty();
    }

    private static byte[] mac(Secrets secrets, String hash, byte[] image) {
        byte[] version = HexFormat.of().parseHex(hash);
        return secrets.mac(
                Purpose.RULEBOOK_IMAGE,
                ByteBuffer.allocate(version.length + image.length)
                        .put(version)
                        .put(image)
                        .array());
    }
}
