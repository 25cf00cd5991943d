package shop.solvent.commission;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import shop.solvent.commission.DebtPlan.Ending;
import shop.solvent.kernel.id.MemberId;
import shop.solvent.ledger.Account;
import shop.solvent.ledger.Batch;
import shop.solvent.ledger.Journal;
import shop.solvent.ledger.JournalKind;
import shop.solvent.ledger.Purse;
import shop.solvent.ledger.TransferCode;

/**
 * Takes what plans of debts say off commissions that come in. What is owed by a plan lies on an account of its own, which nothing else
 * looks at: so nothing beyond the plan is taken for it, whatever else the member does.
 */
@ApplicationScoped
class PlannedDebts {

    @Inject
    private DebtBook book;

    @Inject
    private Clock clock;

    /** Of whom something may be taken: the others cost a settlement no lock. */
    Collection<MemberId> of(Collection<MemberId> members) {
        LocalDate today = LocalDate.now(clock);
        return book.standing(members).values().stream()
                .filter(plan -> plan.takesOn(today))
                .map(DebtPlan::member)
                .toList();
    }

    static List<Account> accounts(Collection<MemberId> members) {
        List<Account> accounts = new ArrayList<>();
        members.forEach(member -> accounts.add(Debts.planned(member)));
        return accounts;
    }

    /** What each has before anything comes in. */
    static Map<MemberId, Long> before(Collection<MemberId> members, Batch batch) {
        Map<MemberId, Long> before = new HashMap<>();
        members.forEach(member ->
                before.put(member, batch.available(Purse.EARNED.of(member)).amount()));
        return before;
    }

    /**
     * Takes the plans' shares of what came in.
     *
     * @param before what each had, under the locks that the batch holds; what is there now beyond that came in
     */
    void take(Map<MemberId, Long> before, Batch batch, Instant at) {
        LocalDate today = LocalDate.now(clock);
        // Once more, as the locks hold now what was read before them.
        book.standing(before.keySet()).forEach((member, plan) -> {
            if (plan.takesOn(today)) {
                Account purse = Purse.EARNED.of(member);
                long more = Math.max(0, batch.available(purse).amount() - before.get(member));
                take(plan, more, purse, batch, at);
            }
        });
    }

    private void take(DebtPlan plan, long more, Account purse, Batch batch, Instant at) {
        long some = plan.takes(more);
        if (some > 0) {
            batch.require(
                    new Journal(JournalKind.SETTLEMENT_OF_DEBT, plan.member().toString(), at)
                            .move(TransferCode.TAKEN_BY_PLAN, purse, Debts.planned(plan.member()), some));
        }
        book.took(plan, more, some);
        if (plan.left().amount() == some) {
            book.end(plan, Ending.PAID);
        }
    }
}
