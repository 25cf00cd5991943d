package shop.solvent.member;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Clock;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import shop.solvent.audit.Audit;
import shop.solvent.kernel.id.MemberId;
import shop.solvent.ledger.Ledger;
import shop.solvent.member.BindingRules.Decided;
import shop.solvent.platform.Database;
import shop.solvent.platform.Given;
import shop.solvent.platform.Ids;
import shop.solvent.platform.Rejection;
import shop.solvent.platform.RequestKeys;
import shop.solvent.platform.RequestKeys.Keyed;
import shop.solvent.platform.Trace;
import shop.solvent.platform.Transactions;
import shop.solvent.rules.act.ActDecision.Outcome;

/** Makes members. */
@Stateless
public class Registration {

    @Inject
    private Transactions transactions;

    @PersistenceContext(unitName = "shop")
    private EntityManager entities;

    @Inject
    private Database database;

    @Inject
    private RequestKeys keys;

    @Inject
    private Ledger ledger;

    @Inject
    private MemberIndex index;

    @Inject
    private Invites invites;

    @Inject
    private Members members;

    @Inject
    private Audit audit;

    @Inject
    private Clock clock;

    @Inject
    private PhoneBook phones;

    @Inject
    private OpenTrees trees;

    @Inject
    private BindingRules rules;

    @Inject
    private HeldBindings held;

    @Inject
    private Roots roots;

    /**
     * Registers a member, once per key, bound to whose invitation they show as far as rules let them be: a repeated request gets the first answer, also when both arrive at once.
     *
     * @throws Rejection {@code field.…}, {@code phone.invalid}, {@code invite.invalid}, {@code key.reused}, {@code
     *     member.phone-taken}, {@code member.tree-closed}, or {@code member.self-invite} where the phone's owner shows their own invitation
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
        return transactions.of(() -> enrol(keyed, phone, name, channel, invite));
    }

    private Registered enrol(Keyed request, Phone phone, String name, String channel, String invite) {
        OptionalLong earlier = keys.answered(request);
        if (earlier.isPresent()) {
            return new Registered(new MemberId(earlier.getAsLong()), false);
        }
        MemberId id = new MemberId(Ids.next());
        // First of all: whoever makes the same request at this moment waits here, and then finds the answer.
        keys.remember(request, id.value());
        MemberId inviter = invite == null ? null : members.standsFor(invites.inviter(invite));
        byte[] phoneIndex = phones.index(phone);
        refuseTaken(phoneIndex, inviter);
        if (inviter != null) {
            trees.requireOpen(inviter);
        }
        Decided decided = inviter == null ? null : rules.decide(id, null, inviter, channel);
        boolean bound = decided != null && decided.outcome() == Outcome.ACCEPTED;
        add(id, phone, phoneIndex, name, channel, bound ? inviter : null, false);
        if (decided != null && !bound) {
            held.keep(decided, id, inviter, channel);
        }
        return new Registered(id, true);
    }

    /**
     * Makes a member of somebody who buys without an account, once per key. Their number is not proved: it is kept to reach them,
     * and names nobody, so that whoever it really belongs to can still become a member, and notices nothing if they are one.
     *
     * @throws Rejection {@code field.…}, {@code key.reused}
     */
    @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
    public Registered guest(String key, String channel, Contact contact) {
        Keyed request = Keyed.of(
                "guest:" + Given.text("channel", channel, 32),
                Given.text("key", key, 64),
                HexFormat.of().formatHex(contact.index()));
        return transactions.of(() -> {
            OptionalLong earlier = keys.answered(request);
            if (earlier.isPresent()) {
                return new Registered(new MemberId(earlier.getAsLong()), false);
            }
            MemberId id = new MemberId(Ids.next());
            keys.remember(request, id.value());
            add(id, contact.phone(), phones.guestIndex(contact.phone(), id.value()), null, channel, null, true);
            return new Registered(id, true);
        });
    }

    /**
     * Makes a member of somebody who paid at a till and left nothing of who they are, once per key: there is nobody to reach, and nobody is
     * found by it.
     *
     * @throws Rejection {@code field.…}
     */
    @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
    public Registered passerBy(String key, String channel) {
        Keyed request = Keyed.of("passer-by:" + Given.text("channel", channel, 32), Given.text("key", key, 64));
        return transactions.of(() -> {
            OptionalLong earlier = keys.answered(request);
            if (earlier.isPresent()) {
                return new Registered(new MemberId(earlier.getAsLong()), false);
            }
            MemberId id = new MemberId(Ids.next());
            keys.remember(request, id.value());
            entities.persist(new Member(
                    id,
                    null,
                    PhoneBook.noNumber(),
                    phones.nobodysIndex(id.value()),
                    clock.instant(),
                    channel,
                    Trace.id(),
                    true));
            Database.flush(entities);
            index.putNobody(id);
            ledger.open(id);
            return new Registered(id, true);
        });
    }

    private void add(
            MemberId id, Phone phone, byte[] phoneIndex, String name, String channel, MemberId inviter, boolean guest) {
        Member member = new Member(
                id,
                phones.sealName(name, id.value()),
                phones.seal(phone, id.value()),
                phoneIndex,
                clock.instant(),
                channel,
                Trace.id(),
                guest);
        if (inviter != null) {
            member.bindTo(inviter, inviterOf(inviter));
        }
        entities.persist(member);
        Database.flush(entities);
        if (inviter != null) {
            roots.hang(id, inviter);
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
