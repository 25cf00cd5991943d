package shop.solvent.member;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import shop.solvent.platform.Secrets;
import shop.solvent.platform.Secrets.Purpose;

/** Keeps phone numbers unreadable in the database, and findable by whoever knows the number and the shop's secret. */
@ApplicationScoped
class PhoneBook {

    private static final int END_INDEX_BYTES = 8;

    @Inject
    private Secrets secrets;

    static PhoneBook with(Secrets secrets) {
        PhoneBook book = new PhoneBook();
        book.secrets = secrets;
        return book;
    }

    /** Bound to the member: copied into another member's row, it does not open. */
    byte[] seal(Phone phone, long member) {
        return secrets.encrypt(Purpose.PHONE_ENCRYPTION, bytes(phone.e164()), context(member));
    }

    Phone open(byte[] sealed, long member) {
        byte[] text = secrets.decrypt(Purpose.PHONE_ENCRYPTION, sealed, context(member));
        return Phone.ofE164(new String(text, StandardCharsets.US_ASCII));
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
