package shop.solvent.member;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.util.HexFormat;
import shop.solvent.platform.Attempts;
import shop.solvent.platform.Given;
import shop.solvent.platform.Rejection;
import shop.solvent.platform.RequestKeys.Keyed;

/** Makes members. */
@Stateless
public class Registration {

    @Inject
    private Enrolment enrolment;

    @Inject
    private PhoneBook phones;

    /**
     * Registers a member, once per key: a repeated request gets the first answer, also when both arrive at once.
     *
     * @throws Rejection {@code field.…}, {@code phone.invalid}, {@code invite.invalid}, {@code key.reused}, {@code
     *     member.phone-taken}, or {@code member.self-invite} where the phone's owner shows their own invitation
     */
    @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
    public Registered register(RegisterMember request) {
        String key = Given.text("key", request.key(), 64);
        String channel = Given.text("channel", request.channel(), 32);
        String name = Given.optionalText("name", request.name(), 80);
        String invite = Given.optionalText("invite", request.invite(), 200);
        Phone phone = Phone.of(Given.text("phone", request.phone(), 40));
        // The plain hash of a phone number is found by trying them all, so the key remembers the keyed one.
        String phoneIndex = HexFormat.of().formatHex(phones.index(phone));
        Keyed keyed = Keyed.of("member:" + channel, key, phoneIndex, name, invite);
        return Attempts.of(() -> enrolment.enrol(keyed, phone.e164(), name, channel, invite));
    }
}
