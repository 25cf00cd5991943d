package shop.solvent.member;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import shop.solvent.kernel.MemberId;
import shop.solvent.platform.Attempts;
import shop.solvent.platform.Given;
import shop.solvent.platform.Rejection;
import shop.solvent.platform.RequestKeys.Keyed;

/** Binds a member who came alone to the inviter whose token they show first. */
@Stateless
public class Binding {

    @Inject
    private Bond bond;

    @Inject
    private Invites invites;

    /**
     * Binds for good, once per key.
     *
     * @throws Rejection {@code invite.invalid}, {@code member.not-found}, {@code key.reused}, {@code
     *     member.already-bound}, {@code member.self-invite}, or {@code member.invite-loop} if the inviter stands below
     *     the member
     */
    @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
    public Bound bind(BindMember request) {
        String key = Given.text("key", request.key(), 64);
        String by = Given.text("by", request.by(), 40);
        MemberId member = Given.value("member", request.member());
        MemberId inviter = invites.inviter(Given.text("invite", request.invite(), 200));
        Keyed keyed = Keyed.of("bind:" + by, key, member, inviter);
        return Attempts.of(() -> bond.tie(keyed, member, inviter, by));
    }
}
