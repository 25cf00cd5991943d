package shop.solvent.member;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import shop.solvent.audit.Audit;
import shop.solvent.kernel.MemberId;
import shop.solvent.ledger.Ledger;
import shop.solvent.platform.Database;
import shop.solvent.platform.Ids;
import shop.solvent.platform.Rejection;
import shop.solvent.platform.RequestKeys;
import shop.solvent.platform.RequestKeys.Keyed;
import shop.solvent.platform.Trace;

/** One try to register a member, in a transaction of its own. For {@link Registration} only. */
@Stateless
@TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
public class Enrolment {

    @PersistenceContext(unitName = "shop")
    private EntityManager entities;

    @Inject
    private Database database;

    @Inject
    private RequestKeys keys;

    @Inject
    private Ledger ledger;

    @Inject
    private PhoneBook phones;

    @Inject
    private MemberIndex index;

    @Inject
    private Invites invites;

    @Inject
    private Audit audit;

    @Inject
    private Clock clock;

    public Registered enrol(Keyed request, String e164, String name, String channel, String invite) {
        OptionalLong earlier = keys.answered(request);
        if (earlier.isPresent()) {
            return new Registered(new MemberId(earlier.getAsLong()), false);
        }
        MemberId id = new MemberId(Ids.next());
        // First of all: whoever makes the same request at this moment waits here, and then finds the answer.
        keys.remember(request, id.value());
        MemberId inviter = invite == null ? null : invites.inviter(invite);
        Phone phone = Phone.ofE164(e164);
        byte[] phoneIndex = phones.index(phone);
        refuseTaken(phoneIndex, inviter);

        Member member =
                new Member(id, name, phones.seal(phone, id.value()), phoneIndex, clock.instant(), channel, Trace.id());
        if (inviter != null) {
            member.bindTo(inviter, inviterOf(inviter));
        }
        entities.persist(member);
        Database.flush(entities);
        if (inviter != null) {
            audit.record(
                    channel == null ? Audit.SYSTEM : channel,
                    "member.bound",
                    id.toString(),
                    null,
                    inviter.toString(),
                    null);
        }
        index.put(id, name, phone);
        ledger.open(id);
        return new Registered(id, true);
    }

    private void refuseTaken(byte[] index, MemberId inviter) {
        Members.byPhone(entities, index).ifPresent(owner -> {
            throw owner.id().equals(inviter)
                    ? Rejection.conflict("member.self-invite", Map.of("member", inviter.toString()))
                    : Rejection.conflict("member.phone-taken", Map.of());
        });
    }

    /**
     * Keeps the inviter from being bound to somebody until the newcomer stands below them, for then {@link Binding}
     * would miss the newcomer. Others may be invited by them at the same time.
     */
    private MemberId inviterOf(MemberId inviter) {
        List<MemberId> found = database.query(
                "SELECT inviter FROM member WHERE id = ? LOCK IN SHARE MODE",
                row -> Members.id(row, "inviter"),
                inviter.value());
        if (found.isEmpty()) {
            throw Invites.invalid();
        }
        return found.get(0);
    }
}
