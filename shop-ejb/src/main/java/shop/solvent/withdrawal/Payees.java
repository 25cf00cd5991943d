package shop.solvent.withdrawal;

import jakarta.ejb.EJB;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import shop.solvent.audit.Audit;
import shop.solvent.kernel.id.MemberId;
import shop.solvent.kernel.id.PayeeId;
import shop.solvent.ledger.Ledger;
import shop.solvent.ledger.Purse;
import shop.solvent.member.Members;
import shop.solvent.message.Messages;
import shop.solvent.notice.NoticeKind;
import shop.solvent.notice.Notices;
import shop.solvent.platform.Attempts;
import shop.solvent.platform.Backlog;
import shop.solvent.platform.Database;
import shop.solvent.platform.Ids;
import shop.solvent.platform.Rejection;
import shop.solvent.platform.Secrets;
import shop.solvent.platform.Secrets.Purpose;
import shop.solvent.platform.Trace;
import shop.solvent.platform.Transactions;
import shop.solvent.platform.Vault;
import shop.solvent.relation.TraitKind;
import shop.solvent.relation.Traits;
import shop.solvent.stepup.Act;
import shop.solvent.stepup.Shown;
import shop.solvent.stepup.StepUps;
import shop.solvent.tax.RealNames;
import shop.solvent.withdrawal.PayeeView.State;

/**
 * The accounts that members are paid to: bound with a one-time code, compared by the provider with whom they are said to
 * belong to, kept encrypted, shown by their ends. Rules know how long one has been there, and who shares it.
 */
@Stateless
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class Payees {

    /** Of one member at a time. */
    public static final int MOST = 10;

    private static final int AT_ONCE = 50;

    /** An answer that did not come by then does not come any more. */
    private static final Duration ASKED_FOR = Duration.ofDays(3);

    @Inject
    private Notices notices;

    @Inject
    private Database database;

    @Inject
    private Transactions transactions;

    @Inject
    private Members members;

    @Inject
    private Messages messages;

    @Inject
    private StepUps stepUps;

    @Inject
    private Ledger ledger;

    @Inject
    private Vault vault;

    @Inject
    private Secrets secrets;

    @EJB
    private Traits traits;

    @Inject
    private PayoutProviders providers;

    @Inject
    private Audit audit;

    @Inject
    private Clock clock;

    /**
     * Binds an account to its member. Told again it is the same one.
     *
     * @param shown the one-time code that was asked for; null if none was
     * @throws Rejection {@code member.not-found}, {@code step-up.required} as long as the shop can send a code, and what else
     *     {@link StepUps} throws, {@code payee.too-many}
     */
    public PayeeView bind(MemberId member, String channel, PayeeAccount account, Shown shown) {
        members.find(member);
        Optional<PayeeView> known = known(member, account);
        if (known.isPresent()) {
            return known.get();
        }
        Act act = Act.of(Act.Kind.PAYEE, member, channel, account.text(), account.holder());
        if (shown != null) {
            stepUps.prove(shown, act, "payee:" + channel + " " + account.text());
        } else if (messages.isAvailable()) {
            throw stepUps.required(act);
        }
        return bound(member, channel, account);
    }

    /** The same where the act that it belongs to was shown to be the member's. */
    public PayeeView bound(MemberId member, String channel, PayeeAccount account) {
        PayeeId id = transactions.of(() -> add(member, channel, account));
        check(id, account);
        return find(id).orElseThrow();
    }

    public Optional<PayeeView> known(MemberId member, PayeeAccount account) {
        return database.find(
                "SELECT * FROM payee WHERE member = ? AND mark = ? AND removed_at IS NULL",
                this::view,
                member.value(),
                mark(account));
    }

    private PayeeId add(MemberId member, String channel, PayeeAccount account) {
        ledger.batch(List.of(Purse.PAID_IN.of(member))); // those of one member take turns
        List<PayeeId> there = database.query(
                "SELECT id, mark FROM payee WHERE member = ? AND removed_at IS NULL ORDER BY id FOR UPDATE",
                row -> Secrets.same(row.getBytes("mark"), mark(account)) ? new PayeeId(row.getLong("id")) : null,
                member.value());
        Optional<PayeeId> same = there.stream().filter(Objects::nonNull).findFirst();
        if (same.isPresent()) {
            return same.get();
        }
        if (there.size() >= MOST) {
            throw Rejection.conflict("payee.too-many", Map.of("most", String.valueOf(MOST)));
        }
        PayeeId id = new PayeeId(Ids.next());
        database.update(
                "INSERT INTO payee (id, member, kind, holder, number, number_end, mark, state, channel, bound_at, trace_id)"
                        + " VALUES (?, ?, ?, ?, ?, ?, ?, 'CHECKING', ?, ?, ?)",
                id.value(),
                member.value(),
                account.kind().name(),
                sealed(account.holder(), id),
                sealed(account.number(), id),
                account.end(),
                mark(account),
                channel,
                clock.instant(),
                Trace.id());
        traits.tell(member, TraitKind.PAYEE, account.text(), channel);
        audit.record("channel:" + channel, "payee.bind", member.toString(), null, id.toString(), null);
        notices.tell(NoticeKind.PAYEE_ADDED.to(member, id).with("payee", "****" + account.end()));
        return id;
    }

    private byte[] sealed(String text, PayeeId id) {
        return vault.encrypt(Purpose.PAYEE_ACCOUNT, text.getBytes(StandardCharsets.UTF_8), context(id));
    }

    private String open(byte[] sealed, PayeeId id) {
        return new String(vault.decrypt(Purpose.PAYEE_ACCOUNT, sealed, context(id)), StandardCharsets.UTF_8);
    }

    private static byte[] context(PayeeId id) {
        return ByteBuffer.allocate(Long.BYTES).putLong(id.value()).array();
    }

    private byte[] mark(PayeeAccount account) {
        return secrets.mac(Purpose.PAYEE_INDEX, account.text().getBytes(StandardCharsets.UTF_8));
    }

    /** Has the provider compare it, outside of any transaction; an exception of it only means: again later. */
    private void check(PayeeId id, PayeeAccount account) {
        PayoutProvider.Check said;
        try {
            said = providers.chosen().check(account);
        } catch (RuntimeException later) {
            said = PayoutProvider.Check.LATER;
        }
        if (said != PayoutProvider.Check.LATER) {
            move(id, said == PayoutProvider.Check.MATCHES ? State.VERIFIED : State.REFUSED);
        }
    }

    private void move(PayeeId id, State state) {
        transactions.run(() -> database.update(
                "UPDATE payee SET state = ?, checked_at = ? WHERE id = ? AND state = 'CHECKING'",
                state.name(),
                clock.instant(),
                id.value()));
    }

    /** Asks once more about those that the provider had not compared. @return how many were asked about */
    public int checkAll() {
        Instant lately = clock.instant().minus(ASKED_FOR);
        return Backlog.each(
                AT_ONCE,
                (most, passedOver) -> database.query(
                        "SELECT id FROM payee WHERE state = 'CHECKING' AND removed_at IS NULL ORDER BY id LIMIT ? OFFSET ?",
                        row -> new PayeeId(row.getLong(1)),
                        most,
                        passedOver),
                id -> {
                    if (find(id).orElseThrow().boundAt().isBefore(lately)) {
                        move(id, State.REFUSED);
                    } else {
                        check(id, account(id));
                    }
                });
    }

    /** In full, to be handed to the provider. */
    public PayeeAccount account(PayeeId id) {
        return database.find(
                        "SELECT kind, holder, number FROM payee WHERE id = ?",
                        row -> new PayeeAccount(
                                PayeeAccount.Kind.valueOf(row.getString("kind")),
                                open(row.getBytes("holder"), id),
                                open(row.getBytes("number"), id)),
                        id.value())
                .orElseThrow();
    }

    /** A member's that are there, the latest first. */
    public List<PayeeView> of(MemberId member) {
        if (!members.isSeen(member)) {
            throw Rejection.notFound("member", member);
        }
        return database.query(
                "SELECT * FROM payee WHERE member = ? AND removed_at IS NULL ORDER BY id DESC LIMIT " + MOST,
                this::view,
                member.value());
    }

    private Optional<PayeeView> find(PayeeId id) {
        return database.find("SELECT * FROM payee WHERE id = ?", this::view, id.value());
    }

    /**
     * One that a withdrawal went to, whether it was removed since or not.
     *
     * @throws Rejection {@code payee.not-found} for one of a member the reader does not see too
     */
    public PayeeView shown(PayeeId id) {
        return find(id).filter(one -> members.isSeen(one.member())).orElseThrow(() -> Rejection.notFound("payee", id));
    }

    /** @throws Rejection {@code payee.not-found} if it is none of the member's, or was removed */
    public PayeeView find(MemberId member, PayeeId id) {
        return database.find(
                        "SELECT * FROM payee WHERE id = ? AND member = ? AND removed_at IS NULL",
                        this::view,
                        id.value(),
                        member.value())
                .orElseThrow(() -> Rejection.notFound("payee", id));
    }

    /**
     * One that money may go to.
     *
     * @throws Rejection as {@link #find}, {@code payee.checking}, {@code payee.refused}
     */
    @TransactionAttribute(TransactionAttributeType.SUPPORTS)
    public PayeeView usable(MemberId member, PayeeId id) {
        PayeeView found = find(member, id);
        return switch (found.state()) {
            case VERIFIED -> found;
            case CHECKING -> throw Rejection.conflict("payee.checking", Map.of("payee", id.toString()));
            case REFUSED -> throw Rejection.conflict("payee.refused", Map.of("payee", id.toString()));
        };
    }

    /** Whether money of the member may go to it now. */
    @TransactionAttribute(TransactionAttributeType.SUPPORTS)
    public boolean isUsable(MemberId member, PayeeId id) {
        return database.number(
                        "SELECT COUNT(*) FROM payee WHERE id = ? AND member = ? AND removed_at IS NULL AND state = 'VERIFIED'",
                        id.value(),
                        member.value())
                > 0;
    }

    /** The member is paid to it no more; what is on its way goes its way. A standing order to it ends. */
    public void remove(MemberId member, PayeeId id, String channel) {
        Attempts.of(() -> {
            transactions.run(() -> {
                find(member, id);
                int removed = database.update(
                        "UPDATE payee SET removed_at = ? WHERE id = ? AND removed_at IS NULL",
                        clock.instant(),
                        id.value());
                if (removed > 0) {
                    database.update(
                            "DELETE FROM standing_payout WHERE member = ? AND payee = ?", member.value(), id.value());
                    audit.record("channel:" + channel, "payee.remove", member.toString(), id.toString(), null, null);
                }
            });
            return null;
        });
    }

    /**
     * The holders of accounts of these members that the provider found to be theirs, in clear, the oldest account of each: for who may
     * see names.
     */
    public Map<MemberId, RealNames.RealName> verified(Collection<MemberId> of) {
        Map<MemberId, RealNames.RealName> names = new HashMap<>();
        List<Long> ids = Database.inList(of.stream().map(MemberId::value).toList());
        database.query(
                "SELECT id, member, holder, bound_at FROM payee WHERE state = 'VERIFIED' AND removed_at IS NULL AND holder IS NOT"
                        + " NULL AND member IN (" + Database.places(ids) + ") ORDER BY id",
                row -> names.putIfAbsent(
                        new MemberId(row.getLong("member")),
                        new RealNames.RealName(
                                open(row.getBytes("holder"), new PayeeId(row.getLong("id"))),
                                Database.instant(row, "bound_at"))),
                ids);
        return names;
    }

    private PayeeView view(ResultSet row) throws SQLException {
        PayeeId id = new PayeeId(row.getLong("id"));
        byte[] sealed = row.getBytes("holder");
        String holder = sealed == null ? "" : open(sealed, id);
        return new PayeeView(
                id,
                new MemberId(row.getLong("member")),
                PayeeAccount.Kind.valueOf(row.getString("kind")),
                holder.substring(0, holder.offsetByCodePoints(0, Math.min(1, holder.length()))) + "**",
                row.getString("number_end"),
                State.valueOf(row.getString("state")),
                Database.instant(row, "bound_at"),
                true);
    }
}
