package shop.solvent.reconciliation;

import java.util.List;
import java.util.Set;
import shop.solvent.reconciliation.BillLine.Kind;
import shop.solvent.reconciliation.BillLine.State;
import shop.solvent.table.ImportProblem;

/**
 * A bill as the sandbox's provider writes it, and whoever has no format of their own may: columns {@code kind} (PAYMENT, REFUND, SPLIT, SPLIT_BACK),
 * {@code at}, {@code transaction}, {@code reference}, {@code payment} (of a refund; empty where it is of none in particular), {@code amount} in the smallest unit,
 * {@code currency}, {@code state} (DONE, UNDERWAY, FAILED), {@code fee} in the unit that people read; its last line is
 * {@code #sum,LINES,PAID,REFUNDED,FEE}, all that came and all that went, with the amounts of all currencies added up.
 */
final class SandboxBill extends BillFormat {

    static final String HEADINGS = "kind,at,transaction,reference,payment,amount,currency,state,fee";

    private static final Set<String> KINDS =
            Set.of(Kind.PAYMENT.name(), Kind.REFUND.name(), Kind.SPLIT.name(), Kind.SPLIT_BACK.name());

    private static final String SUM = "#sum,";
    private static final int SUMS = 5;

    private long lines;
    private long paid;
    private long refunded;
    private long fee;
    private List<ImportProblem> wrong;

    SandboxBill(Cells cells) {
        super("SANDBOX", cells);
    }

    @Override
    BillLine read(int number, String text) throws BadLine {
        if (text.startsWith(SUM)) {
            compare(text.split(",", -1));
            return null;
        }
        if (text.isBlank() || text.startsWith("#")) {
            return null;
        }
        row(Cells.byCommas(text));
        String kind = cells().get("kind");
        if (!KINDS.contains(kind)) {
            throw new BadLine("kind", "bill.line-state");
        }
        Kind what = Kind.valueOf(kind);
        boolean refund = what == Kind.REFUND || what == Kind.SPLIT;
        BillLine line = new BillLine(
                number,
                what,
                time("at"),
                what == Kind.SPLIT_BACK ? needed("reference", 64) : needed("transaction", 64),
                name("reference", 64),
                what == Kind.SPLIT ? needed("reference", 64) : refund ? payment() : null,
                amount(),
                currency(),
                state(),
                decimal("fee"));
        lines++;
        paid += refund ? 0 : line.amount();
        refunded += refund ? line.amount() : 0;
        fee += line.fee();
        return line;
    }

    /** Of a refund: what is of no payment in particular is known by the shop's own number. */
    private String payment() throws BadLine {
        return cells().get("payment").isEmpty() ? needed("reference", 64) : name("payment", 64);
    }

    private long amount() throws BadLine {
        String text = cells().get("amount");
        if (!text.matches("\\d{1,15}")) {
            throw new BadLine("amount", "bill.line-amount");
        }
        return Long.parseLong(text);
    }

    private String currency() throws BadLine {
        String text = cells().get("currency");
        if (!text.matches("[A-Z]{3}")) {
            throw new BadLine("currency", "bill.line-currency");
        }
        return text;
    }

    private State state() throws BadLine {
        try {
            return State.valueOf(cells().get("state"));
        } catch (IllegalArgumentException none) {
            throw new BadLine("state", "bill.line-state");
        }
    }

    private void compare(String[] said) {
        Sums all = new Sums();
        try {
            if (said.length < SUMS) {
                throw new NumberFormatException("sums");
            }
            all.count("lines", Long.parseLong(said[1]), lines);
            all.count("paid", Long.parseLong(said[2]), paid);
            all.count("refunded", Long.parseLong(said[3]), refunded);
            all.compare("fee", Decimals.read(said[4].strip()), fee);
            wrong = all.problems();
        } catch (NumberFormatException none) {
            wrong = Sums.unreadable();
        }
    }

    @Override
    List<ImportProblem> sums() {
        return wrong == null ? Sums.missing() : wrong;
    }
}
