package shop.solvent.commission;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import shop.solvent.kernel.Money;
import shop.solvent.kernel.id.MemberId;
import shop.solvent.ledger.Account;
import shop.solvent.ledger.AccountType;
import shop.solvent.ledger.Balance;
import shop.solvent.ledger.EntryQuery;
import shop.solvent.ledger.EntryView;
import shop.solvent.ledger.Ledger;
import shop.solvent.ledger.Statements;
import shop.solvent.platform.Page;
import shop.solvent.platform.Slice;

/** Who owes what of commissions that were taken back, by which plan they pay it, and each movement of it: for themselves and for finance. */
@ApplicationScoped
public class Debts {

    private static final int PLANS = 20;

    private static final Set<AccountType> TYPES = Set.of(AccountType.OWED, AccountType.OWED_BY_PLAN);

    @Inject
    private DebtBook book;

    @Inject
    private Ledger ledger;

    @Inject
    private Statements statements;

    @Inject
    private Clock clock;

    /** Which debts are looked for. */
    public enum Which {
        ALL,
        /** Something of it is taken off whatever comes in next. */
        WITHOUT_PLAN,
        WITH_PLAN,
        /** The last day of the plan is over: nothing is taken until two people say what becomes of the rest. */
        PLAN_OVER
    }

    /** @param owed what is taken off whatever comes in next @param planned what is taken by plans */
    public record Sums(long members, Money owed, Money planned) {}

    /** What is asked for: a plan for all that a member owes. @param member id @param share basis points @param until ISO day; empty for none */
    public record Planned(String member, int share, String until) {}

    /** What is asked for: no plan any more. @param member id */
    public record Unplanned(String member) {}

    /** What is asked for: so much is written off. @param member id */
    public record WrittenOff(String member, long fen) {}

    /** By their number. @param after the last one of an earlier page; null to begin */
    public Slice<DebtView> list(Which which, MemberId after, int size) {
        Slice.check(size);
        return Slice.of(book.owing(which, after == null ? 0 : after.value(), size + 1), size);
    }

    /** How many owe something, and how much that is. */
    public Sums sums(Which which) {
        return book.sums(which);
    }

    /** How it stands with a member. */
    public DebtView of(MemberId member) {
        Map<AccountType, Balance> balances = ledger.balances(member.value());
        return new DebtView(
                member,
                owed(balances, AccountType.OWED),
                owed(balances, AccountType.OWED_BY_PLAN),
                book.standing(member).orElse(null));
    }

    private static Money owed(Map<AccountType, Balance> balances, AccountType type) {
        Balance balance = balances.get(type);
        return Money.fen(balance == null ? 0 : -balance.posted().amount());
    }

    /** A member's plans, the latest first, {@value #PLANS} of them. */
    public List<DebtPlan> plans(MemberId member) {
        return book.plans(member, PLANS);
    }

    /** What made the debt, and what was taken for it, the newest first: a rise of the account lessens what is owed. */
    public Page<EntryView> entries(MemberId member, int first, int size) {
        return statements.entries(member.value(), new EntryQuery(TYPES, Set.of(), null, null), first, size);
    }

    /** Whether a plan takes something today. */
    public boolean takes(DebtPlan plan) {
        return plan.takesOn(LocalDate.now(clock));
    }

    static Account planned(MemberId member) {
        return Account.of(member, AccountType.OWED_BY_PLAN);
    }

    static Account owed(MemberId member) {
        return Account.of(member, AccountType.OWED);
    }
}
