package shop.solvent.member;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import shop.solvent.platform.Secrets;
import shop.solvent.platform.Secrets.Purpose;
import shop.solvent.platform.Vault;

/** Keeps phone numbers and names unreadable in the database, and findable by whoever knows them and the shop's secret. */
@ApplicationScoped
class PhoneBook {

    private static final int END_INDEX_BYTES = 8;

    private static final String NONE = "–";

    @Inject
    private Secrets secrets;

    @Inject
    private Vault vault;

    /** Bound to the member: copied into another member's row, it does not open. */
    byte[] seal(Phone phone, long member) {
        return vault.encrypt(Purpose.PHONE_ENCRYPTION, bytes(phone.e164()), context(member));
    }

    Phone open(byte[] sealed, long member) {
        byte[] text = vault.decrypt(Purpose.PHONE_ENCRYPTION, sealed, context(member));
        return Phone.ofE164(new String(text, StandardCharsets.US_ASCII));
    }

    /** As pages show it; of a member who was forgotten there is none. */
    String masked(byte[] sealed, long member) {
        return isForgotten(sealed) ? NONE : open(sealed, member).masked();
    }

    /** What stands in the place of a number of who has none, or has been forgotten. */
    static byte[] noNumber() {
        return new byte[1];
    }

    static boolean isForgotten(byte[] sealed) {
        return sealed.length == 1;
    }

    /** What stands in the place of the blind index where there is no number any more. */
    byte[] nobodysIndex(long member) {
        return secrets.mac(Purpose.PHONE_INDEX, bytes("erased " + member));
    }

    /** @param name null if they gave none */
    byte[] sealName(String name, long member) {
        return name == null
                ? null
                : vault.encrypt(Purpose.MEMBER_NAME, name.getBytes(StandardCharsets.UTF_8), context(member));
    }

    /** @param kept null if they gave none; a name from before names were encrypted is as it was */
    String openName(byte[] kept, long member) {
        if (kept == null) {
            return null;
        }
        byte[] text = Vault.isSealed(kept) ? vault.decrypt(Purpose.MEMBER_NAME, kept, context(member)) : kept;
        return new String(text, StandardCharsets.UTF_8);
    }

    /** The blind index of the beginning of a word of a name, the same for all who share it. */
    byte[] nameIndex(String beginning) {
        return Arrays.copyOf(
                secrets.mac(Purpose.NAME_INDEX, beginning.getBytes(StandardCharsets.UTF_8)), END_INDEX_BYTES);
    }

    /** The blind index: the same for the same number, and of no use without the secret. */
    byte[] index(Phone phone) {
        return secrets.mac(Purpose.PHONE_INDEX, bytes(phone.e164()));
    }

    /** What stands in the place of the blind index for a guest, who is not found by the number: each time another. */
    byte[] guestIndex(Phone phone, long member) {
        return secrets.mac(Purpose.PHONE_INDEX, bytes(phone.e164() + " guest " + member));
    }

    /**
     * The blind index of the last digits, the same for all who share them. It is cut short: that is enough to find a
     * member by, and what is not kept tells nobody anything.
     */
    byte[] endIndex(String lastDigits) {
        return Arrays.copyOf(secrets.mac(Purpose.PHONE_END_INDEX, bytes(lastDigits)), END_INDEX_BYTES);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    private static byte[] context(long member) {
        return ByteBuffer.allocate(Long.BYTES).putLong(member).array();
    }
}
