package shop.solvent.catalogue;

import jakarta.ejb.ApplicationException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.logging.Level;
import java.util.logging.Logger;
import shop.solvent.audit.Audit;
import shop.solvent.catalogue.ImportView.State;
import shop.solvent.platform.Stepwise;
import shop.solvent.table.TableFile;
import shop.solvent.table.TableFile.Row;
import shop.solvent.table.TableFile.Unreadable;

/**
 * Takes imports one after another, on one server of all, so that no two of them change the same goods at once. A file has
 * one step: it is looked through, or what it says is done, the whole of it in one transaction.
 */
@ApplicationScoped
public class ImportJob implements Stepwise {

    /** For so long what was looked through waits for somebody to want it done. */
    private static final Duration WAITS = Duration.ofDays(30);

    private static final Logger LOG = Logger.getLogger(ImportJob.class.getName());

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

    @Override
    public String job() {
        return "goods-import";
    }

    @Override
    public Duration looksEvery() {
        return Duration.ofSeconds(5);
    }

    @Override
    public List<Long> unfinished() {
        return book.unfinished();
    }

    @Override
    public boolean step(long id) {
        State state = book.find(id).map(ImportView::state).orElse(State.CANCELLED);
        if (state == State.WAITING) {
            check(id);
        } else if (state == State.QUEUED) {
            apply(id);
        }
        return false;
    }

    /** Says why what was agreed to was not done; it can be looked at anew, as it would be now. */
    @Override
    public boolean failed(long id, RuntimeException failure) {
        ImportTally tally;
        if (failure instanceof Undone undone) {
            tally = undone.tally();
        } else {
            LOG.log(Level.SEVERE, "The import " + id + " cannot be done", failure);
            tally = new ImportTally();
            tally.problem(0, "", "import.failed");
        }
        book.checked(id, tally.problemCount() == 0 ? State.CHECKED : State.REFUSED, tally);
        return true;
    }

    /** Gives up what nobody has decided about: its file would lie there for good. */
    @Override
    public boolean tidy() {
        Optional<Long> left = book.left(clock.instant().minus(WAITS));
        left.filter(id -> book.move(id, State.CHECKED, State.CANCELLED)).ifPresent(id -> {
            book.forget(id);
            audit.record("system:" + job(), "catalogue.import-cancelled", String.valueOf(id), null, null, null);
        });
        return left.isPresent();
    }

    /** Looks it through, and says what it would change or what is wrong with it. Changes nothing. */
    private void check(long id) {
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
    private void apply(long id) {
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
        PricesFile.Known known = prices.known();
        Instant now = clock.instant();
        for (int from = 0; from < lines.size(); ) {
            int to = Math.min(lines.size(), from + GoodsFile.AT_ONCE);
            while (to < lines.size() && sku(lines, to, columns).equals(sku(lines, to - 1, columns))) {
                to++;
            }
            prices.take(lines.subList(from, to), columns, known, now, tally, write, by);
            progress.reached(id, to);
            from = to;
        }
    }

    private static String sku(List<Row> lines, int index, Columns columns) {
        return columns.cell(lines.get(index), "sku").orElse("");
    }
}
