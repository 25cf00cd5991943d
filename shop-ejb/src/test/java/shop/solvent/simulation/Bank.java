package shop.solvent.simulation;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Random;
import shop.solvent.approval.ApprovalView;
import shop.solvent.approval.Approvals;
import shop.solvent.approval.Ask;
import shop.solvent.approval.Asked.Waiting;
import shop.solvent.custody.BankStatements;
import shop.solvent.custody.BankStatements.NewStatement;
import shop.solvent.custody.BreakView;
import shop.solvent.custody.CustodyAccounts;
import shop.solvent.custody.CustodyBreaks;
import shop.solvent.custody.CustodyCorrectionDeed;
import shop.solvent.custody.CustodyCorrectionDeed.Correction;
import shop.solvent.operator.People;
import shop.solvent.simulation.Town.Asked;

/**
 * A bank whose statements have what the books do not: a charge, interest, money of which nobody knows whose it is. Two people have the books
 * corrected. It goes on beside all else, by chances of its own.
 */
final class Bank {

    private static final String ACCOUNT = "safe";

    private final Town town;
    private final Random random;
    private LocalDate statedTo;
    private long closing = 1_000_000;

    /** Of money that nobody knows the owner of, in fen. */
    private long unexplained;

    private int lines;

    Bank(Town town, long seed) {
        this.town = town;
        random = new Random(seed * 37 + 11);
    }

    /** A statement now and then. It tells what came of it; null if there was none. */
    String happen() {
        LocalDate today = town.now().toLocalDate();
        if (random.nextInt(25) > 0 || statedTo != null && !today.isAfter(statedTo)) {
            return null;
        }
        BankStatements bank = town.get(BankStatements.class);
        CustodyAccounts accounts = town.get(CustodyAccounts.class);
        CustodyBreaks gaps = town.get(CustodyBreaks.class);
        if (statedTo == null) {
            accounts.put(ACCOUNT, "a safe", "nobody", 0, People.FINANCE);
        }
        long fen = 1 + random.nextInt(900);
        boolean own = random.nextBoolean();
        boolean more = random.nextInt(3) > 0;
        long difference = more ? fen : -fen;
        String csv = "日期,流水号,金额,摘要\n%s,odd-%d,%d.%02d,unknown\n"
                .formatted(today, ++lines, fen / 100, fen % 100)
                .replace("odd-" + lines + ",", "odd-" + lines + (more ? "," : ",-"));
        long statement = bank.take(new NewStatement(
                ACCOUNT,
                statedTo == null ? today : statedTo.plusDays(1),
                today,
                closing,
                closing + difference,
                "statement.csv",
                csv.getBytes(StandardCharsets.UTF_8),
                People.FINANCE));
        statedTo = today;
        closing += difference;
        List<BreakView> breaks = gaps.of(statement, 9);
        Town.must(breaks.size() == 1, "a line that nobody knows is " + breaks);
        return correct(breaks.get(0), difference, own);
    }

    private String correct(BreakView gap, long difference, boolean own) {
        Approvals approvals = town.get(Approvals.class);
        Correction correction = new Correction(gap.id(), difference, own ? "OWN" : "UNKNOWN", "statement " + lines);
        ApprovalView waits = approvals.find(((Waiting) approvals.ask(new Ask(
                        town.key(), CustodyCorrectionDeed.CODE, correction, "the bank says so", People.FINANCE)))
                .id());
        String expected = !own && unexplained + difference < 0 ? "custody.unexplained-short" : null;
        Asked<ApprovalView> asked = Town.answer(() -> approvals.agree(waits.id(), waits.hash(), People.CHECKER));
        Town.rejected(asked, expected);
        if (expected == null) {
            town.expected().corrected(difference);
            unexplained += own ? 0 : difference;
            town.history.count("custody corrected");
        }
        return "the bank has " + difference + " more than the books, "
                + (expected == null ? own ? "the shop's own" : "of which nobody knows whose it is" : expected);
    }
}
