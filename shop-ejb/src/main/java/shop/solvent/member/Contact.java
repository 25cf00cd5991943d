package shop.solvent.member;

import java.util.Arrays;

/** A telephone number that somebody says is theirs. As text it is masked. */
public final class Contact {

    private final Phone phone;
    private final byte[] index;

    Contact(Phone phone, byte[] index) {
        this.phone = phone;
        this.index = index;
    }

    /** The whole number, {@code +8613800138000}: to send something to it, never to be shown. */
    public String number() {
        return phone.e164();
    }

    /** The same for the same number, and of no use without the shop's secret; 32 bytes. */
    public byte[] index() {
        return index.clone();
    }

    Phone phone() {
        return phone;
    }

    /** {@code +86 138****8000}. */
    public String masked() {
        return phone.masked();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Contact contact && phone.equals(contact.phone);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(index);
    }

    @Override
    public String toString() {
        return masked();
    }
}
