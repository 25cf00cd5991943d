package shop.solvent.catalogue;

import jakarta.ejb.ApplicationException;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import shop.solvent.audit.Audit;
import shop.solvent.catalogue.ImportView.State;
import shop.solvent.catalogue.TableFile.Row;
import shop.solvent.catalogue.TableFile.Unreadable;

/** Looks a file through, or does what it says: the whole of it in one transaction. */
@Stateless
@TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
public class ImportStep {

    @Inject
    private ImportBook book;

    @Inject
    private ImportProgress progress;

    @Inject
    private GoodsFile goods;

    @Inject
    private PricesFile prices;

    @Inject
    private Audit audit;

    @Inject
    private Clock clock;

    /** What is to be undone: the transaction that did it ends without it. */
    @ApplicationException(rollback = true)
    static final class Undone extends RuntimeException {
        private static final long serialVersionUID = 1;
        private final transient ImportTally tally;

        private Undone(ImportTally tally) {
            this.tally = tally;
        }

        ImportTally tally() {
            return tally;
        }
    }

    /** Looks it through, and says what it would change or what is wrong with it. Changes nothing. */
    public void check(long id) {
        if (book.take(id)) {
            ImportTally tally = go(id, false, null);
            book.checked(id, tally.problemCount() == 0 ? State.CHECKED : State.REFUSED, tally);
        }
    }

    /**
     * Does it.
     *
     * @throws Undone if by now it would be something else than what was agreed to
     */
    public void apply(long id) {
        if (!book.take(id)) {
            return;
        }
        ImportView agreed = book.find(id).orElseThrow();
        ImportTally tally = go(id, true, agreed.by());
        if (tally.problemCount() > 0 || !HexFormat.of().formatHex(tally.plan()).equals(agreed.plan())) {
            throw new Undone(tally);
        }
        audit.record(
                agreed.by(),
                "catalogue.imported",
                String.valueOf(id),
                null,
                agreed.kind() + " +" + tally.added() + " ~" + tally.changed() + " =" + tally.unchangedLines() + " "
                        + agreed.plan(),
                agreed.name());
        book.checked(id, State.DONE, tally);
    }

    /** Says why what was agreed to was not done; it can be looked at anew, as it would be now. */
    public void again(long id, ImportTally tally) {
        book.checked(id, tally.problemCount() == 0 ? State.CHECKED : State.REFUSED, tally);
    }

    private ImportTally go(long id, boolean write, String by) {
        ImportTally tally = new ImportTally();
        try {
            List<Row> rows = TableFile.read(book.content(id));
            Columns columns = Columns.of(rows.get(0), tally);
            String wanted = book.find(id).map(ImportView::kind).orElse(null);
            if (columns != null && wanted != null && !wanted.equals(columns.kind())) {
                tally.problem(rows.get(0).line(), "", "import.other-kind");
            }
            if (tally.problemCount() > 0) {
                progress.begin(id, wanted, rows.size() - 1);
                return tally;
            }
            progress.begin(id, columns.kind(), rows.size() - 1);
            List<Row> lines = GoodsFile.ordered(rows.subList(1, rows.size()), columns);
            if (columns.kind().equals("goods")) {
                goods(id, lines, columns, tally, write, by);
            } else {
                prices(id, lines, columns, tally, write, by);
            }
        } catch (Unreadable unreadable) {
            tally.problem(unreadable.problem());
        }
        return tally;
    }

    private void goods(long id, List<Row> lines, Columns columns, ImportTally tally, boolean write, String by) {
        GoodsFile.Shop shop = goods.shop();
        Set<String> seen = new HashSet<>();
        for (int from = 0; from < lines.size(); from += GoodsFile.AT_ONCE) {
            int to = Math.min(lines.size(), from + GoodsFile.AT_ONCE);
            goods.take(lines.subList(from, to), columns, shop, seen, tally, write, by);
            progress.reached(id, to);
        }
    }

    private void prices(long id, List<Row> lines, Columns columns, ImportTally tally, boolean write, String by) {
        Set<String> channels = prices.channels();
        Instant now = clock.instant();
        for (int from = 0; from < lines.size(); ) {
            int to = Math.min(lines.size(), from + GoodsFile.AT_ONCE);
            while (to < lines.size() && sku(lines, to, columns).equals(sku(lines, to - 1, columns))) {
                to++;
            }
            prices.take(lines.subList(from, to), columns, channels, now, tally, write, by);
            progress.reached(id, to);
            from = to;
        }
    }

    private static String sku(List<Row> lines, int index, Columns columns) {
        return columns.cell(lines.get(index), "sku").orElse("");
    }
}
