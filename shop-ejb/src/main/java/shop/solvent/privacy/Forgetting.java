package shop.solvent.privacy;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.logging.Level;
import java.util.logging.Logger;
import shop.solvent.audit.Audit;
import shop.solvent.kernel.Asset;
import shop.solvent.kernel.Reason;
import shop.solvent.kernel.id.MemberId;
import shop.solvent.ledger.Account;
import shop.solvent.ledger.AccountType;
import shop.solvent.ledger.AccountType.Holder;
import shop.solvent.ledger.Ledger;
import shop.solvent.member.Members;
import shop.solvent.platform.PersonalRows;
import shop.solvent.platform.PersonalRows.Fate;
import shop.solvent.platform.Recurrence;
import shop.solvent.platform.Recurring;
import shop.solvent.platform.Rejection;
import shop.solvent.platform.Transactions;
import shop.solvent.privacy.MemberRequestView.Kept;
import shop.solvent.privacy.MemberRequestView.Kind;
import shop.solvent.privacy.MemberRequestView.State;
import shop.solvent.rules.JurisdictionProfile;

/**
 * Forgets members whose time has come. What tells who they were goes; what the law wants kept stays with their id, which names
 * nobody any more, so that the books still sum to zero and everything that is sealed still is what it was (G14). So do points and
 * coins that they gave up: those end as they always do.
 */
@ApplicationScoped
class Forgetting implements Recurring {

    private static final Logger LOG = Logger.getLogger(Forgetting.class.getName());

    private static final int AT_ONCE = 50;

    /** What was in the way may be gone by then. */
    private static final Duration AGAIN = Duration.ofHours(6);

    @Inject
    private RequestBook book;

    @Inject
    private PersonalTables tables;

    @Inject
    private Ledger ledger;

    @Inject
    private Members members;

    @Inject
    private Transactions transactions;

    @Inject
    private JurisdictionProfile law;

    @Inject
    private Audit audit;

    @Inject
    private Clock clock;

    @Override
    public List<Recurrence> recurrences() {
        return List.of(Recurrence.once("member-requests", Duration.ofMinutes(5), this::endDue));
    }

    /** Forgets who is due, and ends files that nobody fetches any more. */
    void endDue() {
        List<MemberRequestView> due = book.due(clock.instant(), AT_ONCE);
        while (!due.isEmpty()) {
            for (MemberRequestView one : due) {
                try {
                    transactions.run(() -> end(one));
                } catch (RuntimeException failure) {
                    LOG.log(Level.SEVERE, "The request " + one.id() + " of a member is tried again later", failure);
                    transactions.run(() -> book.hindered(
                            one.id(),
                            List.of("erasure.under-way"),
                            clock.instant().plus(AGAIN)));
                }
            }
            due = book.due(clock.instant(), AT_ONCE);
        }
    }

    private void end(MemberRequestView seen) {
        Instant now = clock.instant();
        List<MemberId> ids = tables.ids(seen.member());
        if (seen.kind() == Kind.ERASURE) {
            ledger.batch(accounts(ids)); // nothing comes in before they are forgotten, and nothing after
        }
        MemberRequestView open = book.lockOpen(seen.member(), seen.kind())
                .filter(one -> one.id() == seen.id() && !one.dueAt().isAfter(now))
                .orElse(null);
        if (open == null) {
            return; // taken back at this moment
        }
        if (open.kind() == Kind.FILE) {
            book.end(open.id(), State.OVER, Audit.SYSTEM, now, List.of());
            return;
        }
        List<Reason> against = against(open.member());
        if (!against.isEmpty()) {
            book.hindered(
                    open.id(), against.stream().map(Reason::code).distinct().toList(), now.plus(AGAIN));
            return;
        }
        LocalDate today = LocalDate.now(clock);
        List<Kept> kept = new ArrayList<>();
        for (PersonalRows rows : tables.all()) {
            long count = rows.fate() == Fate.FORGOTTEN || rows.isSecret() ? 0 : tables.count(rows, ids);
            if (count > 0) {
                kept.add(new Kept(
                        rows.name(),
                        count,
                        rows.fate(),
                        today.plusYears(rows.fate().years(law)).toString()));
            }
        }
        tables.forget(ids);
        book.end(open.id(), State.DONE, Audit.SYSTEM, now, kept);
        audit.record(Audit.SYSTEM, "member.erased", open.member().toString(), null, null, null);
    }

    /** Whoever brings in or converts money of another currency locks one of these as well. */
    private static List<Account> accounts(List<MemberId> ids) {
        return ids.stream()
                .flatMap(id -> Arrays.stream(AccountType.values())
                        .filter(type -> type.holder() == Holder.MEMBER && !type.isForeign())
                        .map(type -> Account.of(id, type)))
                .toList();
    }

    /** What stands against it, as the member may be told it: of a case nothing but that something is under way (G15). */
    List<Reason> against(MemberId member) {
        List<Reason> against = new ArrayList<>();
        for (MemberId id : tables.ids(member)) {
            if (has(id, Asset::isCurrency)) {
                against.add(Reason.of("erasure.money"));
            }
            against.addAll(tables.underWay(id));
        }
        return against.stream().distinct().toList();
    }

    /** Whether there is something on the member's accounts, or something is set aside of them or for them. */
    private boolean has(MemberId member, Predicate<Asset> which) {
        return ledger.balances(member.value()).entrySet().stream()
                .filter(one -> which.test(one.getKey().asset()))
                .map(Map.Entry::getValue)
                .anyMatch(balance -> balance.debitsPosted() != balance.creditsPosted()
                        || balance.debitsPending() != 0
                        || balance.creditsPending() != 0);
    }

    /**
     * Asks for a member to be forgotten; where somebody has already nothing changes.
     *
     * @param by the member's id, or the username of who asks for them
     * @param agreedBy username of the second person; null where the member asks
     * @throws Rejection as {@link #check}
     */
    void ask(MemberId member, boolean givesUp, String by, String agreedBy, String reason) {
        if (book.lockOpen(member, Kind.ERASURE).isPresent()) {
            return;
        }
        check(member, givesUp);
        Instant now = clock.instant();
        book.add(member, Kind.ERASURE, State.WAITING, by, agreedBy, reason, now, now.plus(MemberRequests.UNDOABLE));
        audit.record(by, "member.erasure-asked", member.toString(), null, null, reason);
    }

    /**
     * @param givesUp whether the member knows that points and coins are of no use to them any more
     * @throws Rejection {@code member.not-found}, {@code member.merged}, {@code erasure.done}, {@code erasure.money}, {@code
     *     erasure.points}
     */
    void check(MemberId member, boolean givesUp) {
        members.find(member);
        if (members.leadsTo(member).isPresent()) {
            throw members.missing(member);
        }
        if (members.isForgotten(member)) {
            throw Rejection.conflict("erasure.done", Map.of("member", member.toString()));
        }
        if (against(member).contains(Reason.of("erasure.money"))) {
            throw Rejection.conflict("erasure.money", Map.of());
        }
        if (!givesUp && tables.ids(member).stream().anyMatch(id -> has(id, asset -> !asset.isCurrency()))) {
            throw Rejection.conflict("erasure.points", Map.of());
        }
    }
}
