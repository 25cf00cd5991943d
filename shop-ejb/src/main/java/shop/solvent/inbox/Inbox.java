package shop.solvent.inbox;

import jakarta.ejb.EJB;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import shop.solvent.access.Permission;
import shop.solvent.access.Permits;
import shop.solvent.approval.Approvals;
import shop.solvent.inbox.Waiting.Kind;
import shop.solvent.key.ApiKeys;
import shop.solvent.owncampaign.OwnCampaigns;
import shop.solvent.pool.Covers;
import shop.solvent.pool.PoolTermsBook;
import shop.solvent.reconciliation.BillFetching;
import shop.solvent.risk.CaseLists;
import shop.solvent.risk.CaseSubject;
import shop.solvent.rulebook.draft.Drafts;
import shop.solvent.supply.StockWatches;

/**
 * Counts what waits for a person: only what they may decide or see to themselves. Every page asks, so an answer is kept for
 * some seconds, and the cover of the pools, which takes longer and changes slowly, for a minute.
 */
@ApplicationScoped
public class Inbox {

    private static final Duration KEPT = Duration.ofSeconds(5);
    private static final Duration COVER_KEPT = Duration.ofMinutes(1);

    /** More people than work in one shop; beyond it all answers are forgotten. */
    private static final int MOST_KEPT = 1_000;

    @Inject
    private Permits permits;

    @Inject
    private Approvals approvals;

    @Inject
    private Drafts drafts;

    @Inject
    private OwnCampaigns ownCampaigns;

    @Inject
    private CaseLists caseLists;

    @Inject
    private StockWatches watches;

    @Inject
    private Covers covers;

    @Inject
    private ApiKeys keys;

    @Inject
    private PoolTermsBook poolTerms;

    @EJB
    private BillFetching billDays;

    private final Map<String, Kept<List<Waiting>>> byPerson = new ConcurrentHashMap<>();
    private volatile Kept<Long> shortPools;
    private LongSupplier nanos = System::nanoTime;

    private record Kept<T>(T answer, long since) {}

    /** For a test that does not wait. */
    void goBy(LongSupplier time) {
        nanos = time;
    }

    /** What waits for the person, as of some seconds ago at most; what does not wait is left out. */
    public List<Waiting> of(String username) {
        Kept<List<Waiting>> kept = byPerson.get(username);
        if (!isFresh(kept, KEPT)) {
            if (byPerson.size() >= MOST_KEPT) {
                byPerson.clear();
            }
            kept = new Kept<>(count(username), nanos.getAsLong());
            byPerson.put(username, kept);
        }
        return kept.answer();
    }

    private boolean isFresh(Kept<?> kept, Duration most) {
        return kept != null && nanos.getAsLong() - kept.since() < most.toNanos();
    }

    private List<Waiting> count(String username) {
        Set<Permission> may = permits.of(username);
        List<Waiting> waiting = new ArrayList<>();
        add(waiting, Kind.APPROVALS, true, () -> approvals.waitingFor(username));
        add(waiting, Kind.RULES, may.contains(Permission.CHECK_RULES), () -> drafts.waitingFor(username));
        add(waiting, Kind.OWN_CAMPAIGNS, may.contains(Permission.EDIT_CAMPAIGNS), ownCampaigns::waiting);
        Map<CaseSubject.Kind, Long> open = caseLists.open();
        for (CaseSubject.Kind kind : CaseSubject.Kind.values()) {
            if (kind != CaseSubject.Kind.OTHER) {
                add(waiting, of(kind), concerns(kind, may), () -> open.getOrDefault(kind, 0L));
            }
        }
        add(waiting, Kind.BILLS, may.contains(Permission.DECIDE_PAYOUTS), billDays::told);
        add(waiting, Kind.STOCK, may.contains(Permission.EDIT_STOCK), watches::count);
        add(waiting, Kind.POOLS, may.contains(Permission.FUND_POOLS), this::shortPools);
        add(waiting, Kind.BUDGETS, may.contains(Permission.FUND_POOLS), () ->
                (long) poolTerms.nearlySpent().size());
        add(waiting, Kind.KEYS, may.contains(Permission.EDIT_CHANNELS), () ->
                (long) keys.ending().size());
        return List.copyOf(waiting);
    }

    private static void add(List<Waiting> waiting, Kind kind, boolean theirs, Supplier<Long> count) {
        long found = theirs ? count.get() : 0;
        if (found > 0) {
            waiting.add(new Waiting(kind, found));
        }
    }

    /** Who writes rules is told of those that went round, also where somebody else closes the case. */
    private static boolean concerns(CaseSubject.Kind kind, Set<Permission> may) {
        return may.contains(kind.decidedWith())
                || kind == CaseSubject.Kind.RULES && may.contains(Permission.DRAFT_RULES);
    }

    private static Kind of(CaseSubject.Kind kind) {
        return switch (kind) {
            case ORDER -> Kind.ORDERS;
            case WITHDRAWAL -> Kind.WITHDRAWALS;
            case PAYOUT -> Kind.CONTRADICTIONS;
            case PAYMENT -> Kind.PAYMENTS;
            case BLOCKED_ORDER -> Kind.BLOCKED_ORDERS;
            case BLOCKED_WITHDRAWAL -> Kind.BLOCKED_WITHDRAWALS;
            case TOP_UP -> Kind.TOP_UPS;
            case DISOWNED -> Kind.DISOWNED;
            case CREDIT -> Kind.OBJECTIONS;
            case SIGN_IN -> Kind.SIGN_INS;
            case BINDING -> Kind.BINDINGS;
            case TREE -> Kind.TREES;
            case MERCHANT_PAYOUT -> Kind.MERCHANT_PAYOUTS;
            case BLOCKED_PAYOUT -> Kind.BLOCKED_PAYOUTS;
            case SCREENING -> Kind.SCREENING;
            case RETURN -> Kind.RETURNS;
            case RULES -> Kind.RUNAWAYS;
            case LICENCE -> Kind.LICENCES;
            case REVOCATION -> Kind.REVOCATIONS;
            case PRESALE -> Kind.PRESALES;
            case CHAIN -> Kind.PROOFS;
            case CUSTODY -> Kind.CUSTODY;
            case OTHER -> throw new IllegalArgumentException("nobody here waits for " + kind);
        };
    }

    /** Of the whole shop: who may put money into pools sees all of them. */
    private long shortPools() {
        Kept<Long> kept = shortPools;
        if (!isFresh(kept, COVER_KEPT)) {
            long found = covers.all().stream().filter(cover -> !cover.covered()).count();
            kept = new Kept<>(found, nanos.getAsLong());
            shortPools = kept;
        }
        return kept.answer();
    }
}
