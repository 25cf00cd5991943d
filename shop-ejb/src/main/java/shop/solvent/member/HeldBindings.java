package shop.solvent.member;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import shop.solvent.access.Permission;
import shop.solvent.access.Permits;
import shop.solvent.access.WithinReach;
import shop.solvent.audit.Audit;
import shop.solvent.kernel.id.BindingId;
import shop.solvent.kernel.id.CaseId;
import shop.solvent.kernel.id.MemberId;
import shop.solvent.member.HeldBindingView.State;
import shop.solvent.platform.Backlog;
import shop.solvent.platform.Database;
import shop.solvent.platform.Given;
import shop.solvent.platform.Ids;
import shop.solvent.platform.Page;
import shop.solvent.platform.Rejection;
import shop.solvent.platform.Setting;
import shop.solvent.platform.ShopSettings;
import shop.solvent.platform.Slice;
import shop.solvent.platform.Transactions;
import shop.solvent.platform.Where;
import shop.solvent.risk.CaseSubject;
import shop.solvent.risk.CaseSubject.Kind;
import shop.solvent.risk.CaseView;
import shop.solvent.risk.Cases;
import shop.solvent.risk.NewCase;
import shop.solvent.risk.Outcome;

/**
 * Bindings that wait for a person. Meanwhile the member is bound to nobody, so nothing is earned by it; where nobody decides, nobody is
 * bound.
 */
@ApplicationScoped
public class HeldBindings {

    private static final int BATCH = 100;

    @Inject
    private Transactions transactions;

    @Inject
    private Database database;

    @Inject
    private Permits permits;

    @Inject
    private Binding binding;

    @Inject
    private Cases cases;

    @Inject
    private Audit audit;

    @Inject
    private ShopSettings settings;

    @Inject
    private Clock clock;

    private record Waiting(MemberId member, MemberId inviter, State state) {}

    /** Keeps what did not come to be, in the transaction that would have bound. */
    void keep(BindingRules.Decided decided, MemberId member, MemberId inviter, String by) {
        Instant now = clock.instant();
        boolean held = decided.isHeld();
        database.update(
                "INSERT INTO held_binding (id, member, inviter, channel, state, asked_at, ended_at) VALUES (?, ?, ?, ?, ?, ?, ?)",
                decided.id().value(),
                member.value(),
                inviter.value(),
                by,
                (held ? State.HELD : State.REFUSED).name(),
                now,
                held ? null : now);
        if (held) {
            cases.open(List.of(new NewCase(
                    new CaseId(Ids.next()),
                    CaseSubject.of(decided.id()),
                    member,
                    null,
                    decided.decision().reasons(),
                    decided.decision().rulebook(),
                    now,
                    now.plus(Duration.ofDays(settings.number(Setting.ORDER_REVIEW_DAYS))))));
        }
    }

    /** Whether the binding of these two waits for a person. */
    boolean isWaiting(MemberId member, MemberId inviter) {
        return database.number(
                        "SELECT COUNT(*) FROM held_binding WHERE member = ? AND inviter = ? AND state = 'HELD'",
                        member.value(),
                        inviter.value())
                > 0;
    }

    /** Whether any of the member's does. */
    boolean isWaiting(MemberId member) {
        return database.number("SELECT COUNT(*) FROM held_binding WHERE member = ? AND state = 'HELD'", member.value())
                > 0;
    }

    /**
     * A person decides about one that waits.
     *
     * @param also done beside it, in the same transaction; where that is tried again, it is done again
     * @param outcome what the case about it turned out to be; null where nobody says
     * @throws Rejection {@code binding.not-held}, {@code field.missing} without a reason; to let it come to be also what {@link
     *     Binding#bind} throws of who may not be bound any more: then it goes on waiting
     */
    public void decide(BindingId id, boolean approve, Outcome outcome, Runnable also, String by, String reason) {
        permits.require(by, Permission.DECIDE_ORDERS);
        String why = Given.text("reason", reason, 500);
        transactions.run(() -> {
            Waiting one = lock(id).orElseThrow(() -> notHeld(id));
            if (one.state() != State.HELD) {
                throw notHeld(id);
            }
            if (approve) {
                binding.letGo(one.member(), one.inviter(), by);
            }
            end(id, approve ? State.BOUND : State.REJECTED, by);
            CaseView opened = cases.of(CaseSubject.of(id)).orElseThrow();
            cases.decide(opened.id(), approve ? CaseView.State.APPROVED : CaseView.State.REJECTED, outcome, by, why);
            audit.record(by, "binding.decide", id.toString(), State.HELD.name(), approve ? "BOUND" : "REJECTED", why);
            also.run();
        });
    }

    private static Rejection notHeld(BindingId id) {
        return Rejection.conflict("binding.not-held", Map.of("binding", id.toString()));
    }

    /** Ends those about which nobody decided in time. @return how many had run out */
    public int expireDue() {
        Instant now = clock.instant();
        return Backlog.each(
                BATCH,
                (most, passedOver) -> cases.overdue(Kind.BINDING, now, most, passedOver),
                due -> transactions.run(() -> expire(due.binding())));
    }

    private void expire(BindingId id) {
        if (lock(id).filter(one -> one.state() == State.HELD).isPresent()) {
            end(id, State.EXPIRED, null);
            cases.end(CaseSubject.of(id), CaseView.State.EXPIRED, null, null);
        }
    }

    private Optional<Waiting> lock(BindingId id) {
        return database.find(
                "SELECT member, inviter, state FROM held_binding WHERE id = ? FOR UPDATE",
                row -> new Waiting(
                        new MemberId(row.getLong(1)), new MemberId(row.getLong(2)), State.valueOf(row.getString(3))),
                id.value());
    }

    private void end(BindingId id, State state, String by) {
        database.update(
                "UPDATE held_binding SET state = ?, decided_by = ?, ended_at = ? WHERE id = ?",
                state.name(),
                by,
                clock.instant(),
                id.value());
    }

    /**
     * Those that did not come to be at once, the latest first.
     *
     * @param member whose, or whose inviter's; null for all
     * @param state null for all
     * @param after the last one of the part before; null to begin
     */
    public Slice<HeldBindingView> search(MemberId member, State state, BindingId after, int size) {
        Slice.check(size);
        Where where = where(member, state).and("b.id < ?", after == null ? null : after.value());
        List<HeldBindingView> rows = database.query(
                "SELECT b.* FROM held_binding b" + where.sql() + " ORDER BY b.id DESC LIMIT ?",
                row -> new HeldBindingView(
                        new BindingId(row.getLong("id")),
                        new MemberId(row.getLong("member")),
                        new MemberId(row.getLong("inviter")),
                        row.getString("channel"),
                        State.valueOf(row.getString("state")),
                        Database.instant(row, "asked_at"),
                        Database.instant(row, "ended_at"),
                        row.getString("decided_by"),
                        null),
                where.parameters(size + 1));
        Map<CaseSubject, CaseView> found =
                cases.of(rows.stream().map(one -> CaseSubject.of(one.id())).toList());
        return Slice.of(
                rows.stream()
                        .map(one -> new HeldBindingView(
                                one.id(),
                                one.member(),
                                one.inviter(),
                                one.channel(),
                                one.state(),
                                one.askedAt(),
                                one.endedAt(),
                                one.decidedBy(),
                                id(found.get(CaseSubject.of(one.id())))))
                        .toList(),
                size);
    }

    private static CaseId id(CaseView riskCase) {
        return riskCase == null ? null : riskCase.id();
    }

    /** As many as {@link Page#COUNTED} mean that many or more. */
    public long count(MemberId member, State state) {
        Where where = where(member, state);
        return database.number(
                "SELECT COUNT(*) FROM (SELECT b.id FROM held_binding b" + where.sql() + " LIMIT " + Page.COUNTED
                        + ") counted",
                where.parameters().toArray());
    }

    private static Where where(MemberId member, State state) {
        Where where = new Where().and("b.state = ?", state == null ? null : state.name());
        if (member != null) {
            where.also("(b.member = ? OR b.inviter = ?)", List.of(member.value(), member.value()));
        }
        return WithinReach.aboutMembers(where, "b.member");
    }
}
