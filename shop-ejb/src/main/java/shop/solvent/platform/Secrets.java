package shop.solvent.platform;

import jakarta.annotation.PostConstruct;
import jakarta.ejb.ConcurrencyManagement;
import jakarta.ejb.ConcurrencyManagementType;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.EnumMap;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The shop's keys. All derive from one secret of 32 random bytes, the setting {@code shop.secret} (base64) or the file
 * that {@code shop.secret.file} names (base64 too); those of a {@link Vault} are encrypted with one of them. Without it the shop does not start: losing it later would mean
 * losing every member's phone number.
 */
@Singleton
@Startup
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
@TransactionManagement(TransactionManagementType.BEAN)
public class Secrets {

    /** What a key is for. Each purpose has a key of its own, so that none can be used to attack another. */
    public enum Purpose {
        /** Encrypts phone numbers. */
        PHONE_ENCRYPTION("phone-encryption"),
        /** Finds an encrypted phone number again. */
        PHONE_INDEX("phone-index"),
        /** Finds encrypted phone numbers by their last digits. */
        PHONE_END_INDEX("phone-end-index"),
        /** Signs invitations. */
        INVITE("invite"),
        /** Recognises a device without keeping what it said of itself. */
        DEVICE_INDEX("device-index"),
        /** Recognises an address or an account without keeping what it is. */
        TRAIT_INDEX("trait-index"),
        /** Signs the seals of the books. */
        SEAL("seal"),
        /** Encrypts the keys that sign the shop's attestations. */
        ATTESTATION_KEY("attestation-key"),
        /** Encrypts the numbers of the accounts that merchants are paid to. */
        PAYOUT_ACCOUNT("payout-account"),
        /** Tells whether an account that a merchant is paid to is the one that was proposed. */
        PAYOUT_INDEX("payout-index"),
        /** Encrypts the accounts that members are paid to. */
        PAYEE_ACCOUNT("payee-account"),
        /** Recognises an account that a member is paid to. */
        PAYEE_INDEX("payee-index"),
        /** Finds a coupon by its code. */
        COUPON_INDEX("coupon-index"),
        /** Encrypts the codes of coupons, which can be printed again. */
        COUPON_CODE("coupon-code"),
        /** Encrypts the birthdays that members gave. */
        BIRTHDAY("birthday"),
        /** Finds a key of the stock again. */
        STOCK_INDEX("stock-index"),
        /** Encrypts the keys of the stock, and the files they come in. */
        STOCK_KEY("stock-key"),
        /** Recognises the code that a member was sent to sign in. */
        SIGN_IN_CODE("sign-in-code"),
        /** Recognises the code that a member was sent for an act. */
        STEP_UP_CODE("step-up-code"),
        /** Encrypts the addresses that members have their mail sent to. */
        MAIL_ADDRESS("mail-address"),
        /** Recognises an address that mail was meant for without keeping it. */
        MAIL_INDEX("mail-index"),
        /** Recognises the code that was sent to an address to see whose it is. */
        MAIL_CODE("mail-code"),
        /** Signs the links by which members say that they want no more of something. */
        UNSUBSCRIBE("unsubscribe"),
        /** Encrypts what draws of limited issues and lotteries begin with, until they are drawn. */
        DRAW_SEED("draw-seed"),
        /** Signs what the sandbox's provider tells. */
        SANDBOX_NOTICE("sandbox-notice"),
        /** Encrypts what payment providers' calls said, as they came. */
        PAYMENT_CALLBACK("payment-callback"),
        /** Encrypts what shows that a payment came which no provider told of. */
        PAYMENT_EVIDENCE("payment-evidence"),
        /** Encrypts what providers give as proof of payouts. */
        PAYOUT_RECEIPT("payout-receipt"),
        /** Makes the secrets that the shop's calls to those who make licences are signed with. */
        HOOK_SECRET("hook-secret"),
        /** Encrypts what the shop proves itself with to those it buys keys from. */
        SUPPLIER_CREDENTIAL("supplier-credential"),
        /** Encrypts what the leaves of a proof of liabilities are blinded with. */
        LIABILITY_BLINDING("liability-blinding"),
        /** Encrypts the keys that sign certificates of ownership. */
        CERTIFICATE_KEY("certificate-key"),
        /** Makes what stands for an owner in a certificate. */
        CERTIFICATE_HOLDER("certificate-holder"),
        /** Encrypts the key that signs on a chain. */
        CHAIN_KEY("chain-key"),
        /** Encrypts the addresses of members on a chain. */
        CHAIN_ADDRESS("chain-address"),
        /** Encrypts what the telephones of people who work here make their codes of. */
        SECOND_FACTOR("second-factor"),
        /** Numbers tokens on a chain so that nobody outside can tell what they are of. */
        CHAIN_TOKEN("chain-token"),
        /** Encrypts the names of members. */
        MEMBER_NAME("member-name"),
        /** Finds members by parts of their names. */
        NAME_INDEX("name-index"),
        /** Encrypts the names that are like one on a list. */
        SCREENED_NAME("screened-name"),
        /** Encrypts what is reported to authorities. */
        SUSPICIOUS_REPORT("suspicious-report"),
        /** Encrypts the keys that personal data is encrypted with. */
        DATA_KEY("data-key"),
        /** Tells whether this is the secret that the database was filled with. */
        CHECK("check");

        private final String label;

        Purpose(String label) {
            this.label = label;
        }

        /** Its key, of one that all purposes have in common. */
        byte[] of(byte[] key) {
            return Hkdf.derive(key, "solvent/" + label, KEY_BYTES);
        }
    }

    static final int KEY_BYTES = 32;
    /** What is encrypted with a key of the secret itself begins so; what a {@link Vault} encrypts begins otherwise. */
    static final byte FORMAT = 1;

    private final Map<Purpose, byte[]> keys = new EnumMap<>(Purpose.class);

    /** Ready to hash: to make one takes longer than most messages do. Copied for each, since they are not for several threads. */
    private final Map<Purpose, Mac> macs = new EnumMap<>(Purpose.class);

    @PostConstruct
    void load() {
        derive(masterKey());
    }

    /** Outside a server. */
    public static Secrets of(byte[] masterKey) {
        Secrets secrets = new Secrets();
        secrets.derive(masterKey);
        return secrets;
    }

    private static byte[] masterKey() {
        String text = Settings.get("shop.secret")
                .or(() -> Settings.get("shop.secret.file").map(Secrets::read))
                .orElseThrow(() -> new IllegalStateException(
                        "Solvent needs a secret: set shop.secret to 32 random bytes in base64, or shop.secret.file to a"
                                + " file that holds them (openssl rand -base64 32)"));
        return key("The secret (shop.secret or shop.secret.file)", text);
    }

    /** @param name what messages call it */
    static byte[] key(String name, String base64) {
        byte[] key;
        try {
            key = Base64.getDecoder().decode(base64.strip());
        } catch (IllegalArgumentException notBase64) {
            // The cause would quote the secret.
            throw new IllegalStateException(name + " is not base64");
        }
        if (key.length != KEY_BYTES) {
            throw new IllegalStateException(name + " must have " + KEY_BYTES + " bytes, and has " + key.length);
        }
        return key;
    }

    private static String read(String file) {
        try {
            return Files.readString(Path.of(file));
        } catch (IOException failure) {
            throw new IllegalStateException(
                    "The secret's file " + file + " (shop.secret.file) cannot be read", failure);
        }
    }

    private void derive(byte[] masterKey) {
        for (Purpose purpose : Purpose.values()) {
            byte[] key = purpose.of(masterKey);
            keys.put(purpose, key);
            macs.put(purpose, keyed(key));
        }
        Arrays.fill(masterKey, (byte) 0);
    }

    /**
     * Encrypts so that a change is noticed (AES-256-GCM).
     *
     * @param context what the text belongs to, e.g. the id of its row; it opens in no other context
     */
    public byte[] encrypt(Purpose purpose, byte[] text, byte[] context) {
        return Aes.seal(keys.get(purpose), new byte[] {FORMAT}, text, context);
    }

    /** @throws IllegalStateException if it was encrypted with another secret or for another context, or was changed */
    public byte[] decrypt(Purpose purpose, byte[] sealed, byte[] context) {
        if (sealed.length == 0 || sealed[0] != FORMAT) {
            throw new IllegalStateException("Not something this shop encrypted");
        }
        return Aes.open(keys.get(purpose), 1, sealed, context)
                .orElseThrow(() -> new IllegalStateException("Encrypted with another secret, moved or changed"));
    }

    /** The keyed hash of a message (HMAC-SHA256): 32 bytes that nobody without the secret can make or check. */
    public byte[] mac(Purpose purpose, byte[] message) {
        try {
            return ((Mac) macs.get(purpose).clone()).doFinal(message);
        } catch (CloneNotSupportedException otherProvider) {
            return mac(keys.get(purpose), message);
        }
    }

    static byte[] mac(byte[] key, byte[] message) {
        return keyed(key).doFinal(message);
    }

    private static Mac keyed(byte[] key) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return mac;
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible); // every Java platform must have HmacSHA256
        }
    }

    /** Whether two values are equal, in a time that does not tell where they differ. */
    public static boolean same(byte[] one, byte[] other) {
        return MessageDigest.isEqual(one, other);
    }
}
