package shop.solvent.demo;

import jakarta.ejb.EJB;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import shop.solvent.access.Permission;
import shop.solvent.access.Permits;
import shop.solvent.approval.ApprovalView;
import shop.solvent.approval.Approvals;
import shop.solvent.approval.Ask;
import shop.solvent.approval.Asked;
import shop.solvent.custody.BankStatements;
import shop.solvent.custody.BankStatements.NewStatement;
import shop.solvent.custody.CustodyAccounts;
import shop.solvent.custody.RunDrills;
import shop.solvent.custody.Solvency;
import shop.solvent.kernel.AmountText;
import shop.solvent.kernel.Asset;
import shop.solvent.kernel.Money;
import shop.solvent.ledger.Account;
import shop.solvent.ledger.AccountType;
import shop.solvent.ledger.StatementQuery;
import shop.solvent.ledger.StatementQuery.Entry;
import shop.solvent.platform.Slice;
import shop.solvent.winddown.RehearsalDeed;

/**
 * A bank's statement of the demo's money that is not quite as the books, one of its dollars that is, a run drill, and a wind-down that was
 * rehearsed.
 */
@ApplicationScoped
class DemoCustody {

    private static final String FINANCE = "finance";
    private static final String ADMIN = "admin";
    private static final String CHECKER = "checker";

    /** What the bank charged and the books do not know, fen. */
    private static final long CHARGE = 50;

    @EJB
    private CustodyAccounts accounts;

    @EJB
    private BankStatements bank;

    @EJB
    private RunDrills drills;

    @EJB
    private Solvency solvency;

    @EJB
    private StatementQuery statements;

    @Inject
    private Approvals approvals;

    @Inject
    private Permits permits;

    @Inject
    private Clock clock;

    void make() {
        if (!permits.of(FINANCE).contains(Permission.DECIDE_PAYOUTS)
                || !permits.of(CHECKER).contains(Permission.APPROVE_POWER)
                || !permits.of(ADMIN).contains(Permission.APPROVE_POWER)) {
            return; // the people of this shop are not the demo's
        }
        accounts.put("bank", "存管专户 · Deposit at the bank", "*", 0, FINANCE);
        LocalDate today = LocalDate.now(clock);
        List<Entry> moved = moved(Asset.CNY, today);
        if (moved.size() > 2) { // the bank has not the last movement, and charged for keeping the money
            handIn("bank", Asset.CNY, today, moved.subList(0, moved.size() - 1), CHARGE);
        }
        List<Entry> dollars = moved(Asset.USD, today);
        if (!dollars.isEmpty()) {
            accounts.put("bank-usd", "美元存管专户 · Dollar deposit", "*", 0, Asset.USD, FINANCE);
            handIn("bank-usd", Asset.USD, today, dollars, 0);
        }
        drills.run(30, 300, FINANCE);
        long some = solvency.now().custody().amount() / 20;
        Asked asked = approvals.ask(new Ask(
                "demo-wind-down", RehearsalDeed.CODE, new RehearsalDeed.Rehearsal(some), "演练 · A rehearsal", ADMIN));
        ApprovalView request = approvals.find(((Asked.Waiting) asked).id());
        approvals.agree(request.id(), request.hash(), CHECKER);
    }

    private List<Entry> moved(Asset currency, LocalDate today) {
        Account custody = Account.platform(AccountType.CUSTODY.in(currency));
        Instant from = today.atStartOfDay(clock.getZone()).toInstant();
        Instant until = today.plusDays(1).atStartOfDay(clock.getZone()).toInstant();
        List<Entry> moved = new ArrayList<>();
        Slice<Entry> part = statements.movements(custody, from, until, null, Slice.LARGEST);
        moved.addAll(part.rows());
        while (part.more()) {
            part = statements.movements(
                    custody, from, until, moved.get(moved.size() - 1).id(), Slice.LARGEST);
            moved.addAll(part.rows());
        }
        return moved;
    }

    private void handIn(String account, Asset currency, LocalDate today, List<Entry> moved, long charge) {
        StringBuilder csv = new StringBuilder("day,reference,amount,remark\n");
        long sum = -charge;
        for (Entry one : moved) {
            long came = -one.amount().amount();
            sum += came;
            csv.append(today)
                    .append(',')
                    .append(one.subject())
                    .append(',')
                    .append(AmountText.plain(new Money(came, currency)))
                    .append(",\n");
        }
        if (charge > 0) {
            csv.append(today)
                    .append(",fee,")
                    .append(AmountText.plain(new Money(-charge, currency)))
                    .append(",账户管理费 · account fee\n");
        }
        bank.take(new NewStatement(
                account,
                today,
                today,
                0L,
                sum,
                account + ".csv",
                csv.toString().getBytes(StandardCharsets.UTF_8),
                FINANCE));
    }
}
