package shop.solvent.storefront;

import jakarta.ejb.EJB;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;
import shop.solvent.kernel.id.MemberId;
import shop.solvent.member.Contact;
import shop.solvent.member.Contacts;
import shop.solvent.member.RegisterMember;
import shop.solvent.member.Registration;
import shop.solvent.platform.Rejection;
import shop.solvent.storefront.OneTimeCodes.Proved;
import shop.solvent.takeover.Sightings;
import shop.solvent.takeover.SignIn;

/** Lets members in, and makes members of those who are none yet: both by the code that was sent to their telephone. */
@ApplicationScoped
public class MemberSignIn {

    @Inject
    private OneTimeCodes codes;

    @Inject
    private Contacts contacts;

    @EJB
    private Registration registration;

    @Inject
    private Guests guests;

    @Inject
    private MemberSessions sessions;

    @Inject
    private SignIns signIns;

    @Inject
    private Storefront storefront;

    @Inject
    private Sightings sightings;

    /**
     * @param token of the session, for the browser to keep
     * @param created whether they have just become a member
     * @param guests whose orders came with them, because they had given this number
     */
    public record SignedIn(String token, MemberId member, boolean created, int guests) {}

    /**
     * @param in from where, and from which browser
     * @param invite of the member who invited them; null if nobody did. One that is not genuine, or their own, binds nobody and
     *     keeps nobody out
     * @throws Rejection as {@link OneTimeCodes#prove}, and {@code sign-in.refused} where rules let a member not come in
     */
    public SignedIn with(String token, String code, SignIn in, String invite) {
        Proved proved = proved(token, code, in.address(), in.device());
        Optional<MemberId> known = contacts.owner(proved.contact());
        known.ifPresent(one -> signIns.decide(one, storefront.channel(), in.device(), in.address()));
        MemberId member = known.orElseGet(() -> {
            MemberId newcomer = registered(proved, invite);
            signIns.joined(newcomer, storefront.channel(), in.device(), in.address());
            return newcomer;
        });
        sightings.seen(member, in);
        int taken = guests.takeOver(member, proved.contact());
        return new SignedIn(sessions.begin(new Visitor(member, false)), member, known.isEmpty(), taken);
    }

    private Proved proved(String token, String code, String address, String device) {
        Optional<Contact> awaited = codes.awaited(token);
        try {
            return codes.prove(token, code, address);
        } catch (Rejection wrong) {
            if (wrong.reason().code().equals("sign-in.code-wrong")) {
                awaited.flatMap(contacts::owner)
                        .ifPresent(one -> signIns.failed(one, storefront.channel(), device, address));
            }
            throw wrong;
        }
    }

    private MemberId registered(Proved proved, String invite) {
        try {
            return registered(proved.id(), proved.contact(), invite);
        } catch (Rejection refused) {
            if (refused.reason().code().equals("member.phone-taken")) { // in another browser, at this moment
                return contacts.owner(proved.contact()).orElseThrow(() -> refused);
            }
            if (invite == null) {
                throw refused;
            }
            return registered(proved.id(), proved.contact(), null);
        }
    }

    private MemberId registered(long proof, Contact contact, String invite) {
        return registration
                .register(new RegisterMember("code-" + proof, storefront.channel(), contact.number(), null, invite))
                .id();
    }
}
