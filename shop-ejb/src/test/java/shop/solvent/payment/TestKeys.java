package shop.solvent.payment;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.util.Base64;
import java.util.HexFormat;

/** Keys of both sides, made once, and what is signed with them. */
public final class TestKeys {

    public static final KeyPair MERCHANT = pair();
    public static final KeyPair PROVIDER = pair();
    public static final KeyPair SOMEBODY = pair();

    private TestKeys() {}

    private static KeyPair pair() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** A file as people are given them. @param kind {@code PRIVATE KEY} or {@code PUBLIC KEY} */
    public static String file(Key key, String kind) {
        try {
            Path file = Files.createTempFile("key", ".pem");
            file.toFile().deleteOnExit();
            Files.writeString(
                    file,
                    "-----BEGIN " + kind + "-----\n"
                            + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(key.getEncoded())
                            + "\n-----END " + kind + "-----\n");
            return file.toString();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** One that a pair of keys has given itself, as text. */
    public static String certificate(KeyPair pair, String serial) {
        byte[] by = der(0x30, HexFormat.of().parseHex("06092a864886f70d01010b0500"));
        byte[] name = der(
                0x30,
                der(
                        0x31,
                        der(
                                0x30,
                                HexFormat.of().parseHex("0603550403"),
                                der(0x0c, "provider".getBytes(StandardCharsets.UTF_8)))));
        byte[] times = der(0x30, time("260101000000Z"), time("360101000000Z"));
        byte[] whole = der(
                0x30,
                HexFormat.of().parseHex("a003020102"),
                der(0x02, new BigInteger(serial, 16).toByteArray()),
                by,
                name,
                times,
                name,
                pair.getPublic().getEncoded());
        byte[] signed;
        try {
            Signature signature = Signature.getInstance("SHA256withRSA");
            signature.initSign(pair.getPrivate());
            signature.update(whole);
            signed = signature.sign();
        } catch (GeneralSecurityException failure) {
            throw new IllegalStateException(failure);
        }
        return "-----BEGIN CERTIFICATE-----\n"
                + Base64.getMimeEncoder(64, new byte[] {'\n'})
                        .encodeToString(der(0x30, whole, by, der(0x03, new byte[] {0}, signed)))
                + "\n-----END CERTIFICATE-----\n";
    }

    private static byte[] time(String text) {
        return der(0x17, text.getBytes(StandardCharsets.UTF_8));
    }

    private static byte[] der(int tag, byte[]... parts) {
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            content.writeBytes(part);
        }
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        all.write(tag);
        int length = content.size();
        if (length > 255) {
            all.write(0x82);
            all.write(length >> 8);
        } else if (length > 127) {
            all.write(0x81);
        }
        all.write(length);
        all.writeBytes(content.toByteArray());
        return all.toByteArray();
    }

    /** RSA with SHA-256, in base64. */
    public static String sign(PrivateKey key, String text) {
        try {
            Signature signature = Signature.getInstance("SHA256withRSA");
            signature.initSign(key);
            signature.update(text.getBytes(StandardCharsets.UTF_8));
            return Base64.getEncoder().encodeToString(signature.sign());
        } catch (GeneralSecurityException failure) {
            throw new IllegalStateException(failure);
        }
    }

    public static boolean isSigned(PublicKey key, String text, String signed) {
        try {
            Signature signature = Signature.getInstance("SHA256withRSA");
            signature.initVerify(key);
            signature.update(text.getBytes(StandardCharsets.UTF_8));
            return signature.verify(Base64.getDecoder().decode(signed));
        } catch (GeneralSecurityException | IllegalArgumentException none) {
            return false;
        }
    }
}
