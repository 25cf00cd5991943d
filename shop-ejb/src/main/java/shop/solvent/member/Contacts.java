package shop.solvent.member;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;
import shop.solvent.kernel.id.MemberId;
import shop.solvent.platform.Database;

/** Reads and keeps numbers of people who are no members yet, or have not proved to be. */
@ApplicationScoped
public class Contacts {

    @Inject
    private PhoneBook phones;

    @Inject
    private Database database;

    /**
     * @param text in any common way of writing; without a country code it is Chinese
     * @throws shop.solvent.platform.Rejection {@code phone.invalid}
     */
    public Contact of(String text) {
        return of(Phone.of(text));
    }

    private Contact of(Phone phone) {
        return new Contact(phone, phones.index(phone));
    }

    /** The number as it may be kept in the row of that id. */
    public byte[] seal(Contact contact, long row) {
        return phones.seal(contact.phone(), row);
    }

    /** What {@link #seal} made, of the same row. */
    public Contact open(byte[] sealed, long row) {
        return of(phones.open(sealed, row));
    }

    /** The member whose number it is: only for somebody who has proved that it is theirs. */
    public Optional<MemberId> owner(Contact contact) {
        return database.find(
                "SELECT id FROM member WHERE phone_index = ?", row -> new MemberId(row.getLong(1)), (Object)
                        contact.index());
    }
}
