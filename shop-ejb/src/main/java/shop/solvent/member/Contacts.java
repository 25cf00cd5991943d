package shop.solvent.member;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import shop.solvent.kernel.id.MemberId;
import shop.solvent.platform.Database;
import shop.solvent.platform.Rejection;

/** Reads and keeps numbers of people who are no members yet, or have not proved to be. */
@ApplicationScoped
public class Contacts {

    @Inject
    private PhoneBook phones;

    @Inject
    private Database database;

    @Inject
    private Members members;

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

    /** The numbers that guests gave, of those among these who are guests. Nobody has proved them. */
    public Map<MemberId, Contact> ofGuests(Collection<MemberId> members) {
        return numbers("guest", members);
    }

    /** The numbers of these members, guests left out: to tell them something, never to be shown. */
    public Map<MemberId, Contact> ofMembers(Collection<MemberId> members) {
        return numbers("guest = FALSE", members);
    }

    private Map<MemberId, Contact> numbers(String which, Collection<MemberId> members) {
        Map<MemberId, Contact> contacts = new HashMap<>();
        if (!members.isEmpty()) {
            List<Long> ids =
                    Database.inList(members.stream().map(MemberId::value).toList());
            database.query(
                    "SELECT id, phone FROM member WHERE " + which
                            + " AND erased_at IS NULL AND LENGTH(phone) > 1 AND id IN (" + Database.places(ids) + ")",
                    row -> contacts.put(new MemberId(row.getLong(1)), open(row.getBytes(2), row.getLong(1))),
                    ids);
        }
        return contacts;
    }

    /** The number of a member. @throws shop.solvent.platform.Rejection {@code member.not-found} */
    public Contact ofMember(MemberId member) {
        return ifAny(member).orElseThrow(() -> Rejection.notFound("member", member));
    }

    /** The number of a member; empty of one who left none, or was forgotten. */
    public Optional<Contact> ifAny(MemberId member) {
        return database.find(
                "SELECT phone FROM member WHERE id = ? AND erased_at IS NULL AND LENGTH(phone) > 1",
                row -> open(row.getBytes(1), member.value()),
                member.value());
    }

    /** Who stands for the member whose number it is: only for somebody who has proved that it is theirs. */
    public Optional<MemberId> owner(Contact contact) {
        return database.find(
                        "SELECT id FROM member WHERE phone_index = ?", row -> new MemberId(row.getLong(1)), (Object)
                                contact.index())
                .map(members::standsFor);
    }
}
