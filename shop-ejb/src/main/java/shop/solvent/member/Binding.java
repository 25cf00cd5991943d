package shop.solvent.member;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import shop.solvent.audit.Audit;
import shop.solvent.kernel.id.MemberId;
import shop.solvent.member.BindingRules.Decided;
import shop.solvent.platform.Database;
import shop.solvent.platform.Given;
import shop.solvent.platform.Rejection;
import shop.solvent.platform.RequestKeys;
import shop.solvent.platform.RequestKeys.Keyed;
import shop.solvent.platform.Transactions;
import shop.solvent.rules.act.ActDecision.Outcome;

/**
 * Binds a member who came alone to the inviter whose token they show first.
 *
 * <p>Members form trees. Whoever is not bound is the root of one, so binding hangs a whole tree below a member of
 * another, and a circle can only arise where both are the same tree: where the member is the root above the inviter.
 * Both roots are therefore locked, in the order of their ids. Since nobody is ever bound twice, a root that is still one
 * when it is locked stays the root until the end of the transaction.
 */
@Stateless
public class Binding {

    @Inject
    private Transactions transactions;

    @Inject
    private Database database;

    @Inject
    private RequestKeys keys;

    @Inject
    private Audit audit;

    @Inject
    private Clock clock;

    @Inject
    private Invites invites;

    @Inject
    private Members members;

    @Inject
    private OpenTrees trees;

    @Inject
    private BindingRules rules;

    @Inject
    private HeldBindings held;

    @Inject
    private Roots roots;

    /**
     * Binds for good, once per key.
     *
     * @throws Rejection {@code invite.invalid}, {@code member.not-found}, {@code member.merged}, {@code key.reused}, {@code
     *     member.already-bound}, {@code member.binding-waits}, {@code member.binding-refused} by rules, {@code member.self-invite}, {@code member.tree-closed}, or {@code member.invite-loop} if the inviter stands below
     *     the member
     */
    @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
    public Bound bind(BindMember request) {
        String key = Given.text("key", request.key(), 64);
        String by = Given.text("by", request.by(), 40);
        MemberId member = Given.value("member", request.member());
        MemberId inviter = members.standsFor(invites.inviter(Given.text("invite", request.invite(), 200)));
        Keyed keyed = Keyed.of("bind:" + by, key, member, inviter);
        Bound bound = transactions.of(() -> tie(keyed, member, inviter, by));
        if (bound == null) { // only now: what is thrown in a transaction undoes it
            throw Rejection.conflict("member.binding-refused", Map.of("member", member.toString()));
        }
        return bound;
    }

    /** @return null where rules refuse it */
    private Bound tie(Keyed request, MemberId member, MemberId inviter, String by) {
        if (keys.answered(request).isPresent()) {
            boolean waits = held.isWaiting(member, inviter);
            return waits || inviter.equals(inviterOf(member)) ? new Bound(member, inviter, false, waits) : null;
        }
        keys.remember(request, member.value());
        if (member.equals(inviter)) {
            throw Rejection.conflict("member.self-invite", Map.of("member", member.toString()));
        }
        requireBindable(member, inviter);
        if (held.isWaiting(member)) {
            throw Rejection.conflict("member.binding-waits", Map.of("member", member.toString()));
        }
        Decided decided = rules.decide(member, joinedAt(member), inviter, by);
        if (decided.outcome() != Outcome.ACCEPTED) {
            held.keep(decided, member, inviter, by);
            return decided.isHeld() ? new Bound(member, inviter, true, true) : null;
        }
        hang(member, inviter, by);
        return new Bound(member, inviter, true, false);
    }

    /** What a person let come to be, in the present transaction. */
    @TransactionAttribute(TransactionAttributeType.MANDATORY)
    public void letGo(MemberId member, MemberId inviter, String by) {
        MemberId present = members.standsFor(inviter);
        if (member.equals(present)) {
            throw Rejection.conflict("member.self-invite", Map.of("member", member.toString()));
        }
        requireBindable(member, present);
        hang(member, present, by);
    }

    private void requireBindable(MemberId member, MemberId inviter) {
        lockRoots(member, inviter);
        if (members.leadsTo(member).isPresent()) {
            throw members.missing(member);
        }
        trees.requireOpen(inviter);
    }

    private Instant joinedAt(MemberId member) {
        return database.find(
                        "SELECT joined_at FROM member WHERE id = ?",
                        row -> Database.instant(row, "joined_at"),
                        member.value())
                .orElseThrow();
    }

    private void hang(MemberId member, MemberId inviter, String by) {
        MemberId above = inviterOf(inviter);
        database.update(
                "UPDATE member SET inviter = ?, inviter_2 = ?, bound_at = ? WHERE id = ?",
                inviter.value(),
                above == null ? null : above.value(),
                clock.instant(),
                member.value());
        database.update("UPDATE member SET inviter_2 = ? WHERE inviter = ?", inviter.value(), member.value());
        roots.hang(member, inviter);
        audit.record(by, "member.bound", member.toString(), null, inviter.toString(), null);
    }

    /** Afterwards the member is a root, the inviter's root is another one, and both stay so. */
    private void lockRoots(MemberId member, MemberId inviter) {
        MemberId root = rootAbove(inviter);
        while (true) {
            for (MemberId next : new TreeSet<>(List.of(member, root))) {
                lock(next);
            }
            if (inviterOf(member) != null) {
                throw Rejection.conflict("member.already-bound", Map.of("member", member.toString()));
            }
            if (root.equals(member)) {
                throw Rejection.conflict("member.invite-loop", Map.of("member", member.toString()));
            }
            MemberId higher = rootAbove(root);
            if (higher.equals(root)) {
                return;
            }
            // The root was itself bound before we had its lock. Taking one more may be out of order; should that end in
            // a deadlock, the database picks one of us and the whole try is made again.
            root = higher;
        }
    }

    private void lock(MemberId member) {
        if (database.query("SELECT id FROM member WHERE id = ? FOR UPDATE", row -> row.getLong(1), member.value())
                .isEmpty()) {
            throw Rejection.notFound("member", member);
        }
    }

    private MemberId rootAbove(MemberId member) {
        MemberId root = member;
        for (MemberId above = inviterOf(root); above != null; above = inviterOf(root)) {
            root = above;
        }
        return root;
    }

    private MemberId inviterOf(MemberId member) {
        List<MemberId> found = database.query(
                "SELECT inviter FROM member WHERE id = ?", row -> Members.id(row, "inviter"), member.value());
        return found.isEmpty() ? null : found.get(0);
    }
}
