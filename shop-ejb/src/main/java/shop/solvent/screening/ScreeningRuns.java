package shop.solvent.screening;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import shop.solvent.member.GivenNames;
import shop.solvent.merchant.NamedMerchants;
import shop.solvent.platform.Database;
import shop.solvent.platform.Recurrence;
import shop.solvent.platform.Recurring;
import shop.solvent.platform.Stepwise;
import shop.solvent.platform.Transactions;

/**
 * Compares everybody anew when a list changes, some hundred names in each transaction: how far it is stands in the database, so that
 * nothing is left out or asked twice wherever a server stops. Who joined lately, and merchants of whom something changed, are compared
 * within half a minute or so.
 */
@ApplicationScoped
class ScreeningRuns implements Stepwise, Recurring {

    private static final int AT_ONCE = 200;

    /** All members are done. */
    private static final long MERCHANTS = Long.MAX_VALUE;

    @Inject
    private ScreeningRunBook book;

    @Inject
    private Screens screens;

    @Inject
    private Hits hits;

    @Inject
    private GivenNames names;

    @Inject
    private NamedMerchants merchants;

    @Inject
    private Database database;

    @Inject
    private Transactions transactions;

    @Override
    public String job() {
        return "screening";
    }

    @Override
    public Duration looksEvery() {
        return Duration.ofSeconds(5);
    }

    @Override
    public List<Recurrence> recurrences() {
        return List.of(Recurrence.once("screening-newcomers", Duration.ofSeconds(10), this::newcomers));
    }

    @Override
    public List<Long> unfinished() {
        return book.unfinished();
    }

    /** The shop's customers have more of the machine than it. */
    @Override
    public int rest() {
        return 100;
    }

    @Override
    public boolean step(long run) {
        return book.lock(run).map(place -> next(run, place)).orElse(false);
    }

    private boolean next(long run, long place) {
        if (place == MERCHANTS) {
            int found = merchants(true);
            book.went(run, place, merchants.all().size(), found, true);
            return false;
        }
        Part part = screen(place, Long.MAX_VALUE);
        book.went(run, part.last() == 0 ? MERCHANTS : part.last(), part.screened(), part.hits(), false);
        return true;
    }

    /** @param last id of the last one; 0 if there was none */
    private record Part(long last, int screened, int hits) {}

    private Part screen(long after, long until) {
        List<GivenNames.Named> some = names.after(after, until, AT_ONCE);
        int found = 0;
        for (GivenNames.Named one : some) {
            found += screens.screen(Screened.of(one.member(), one.name()));
        }
        return new Part(some.isEmpty() ? 0 : some.get(some.size() - 1).member().value(), some.size(), found);
    }

    /** Those who joined since it was last done, and merchants of whom something is called otherwise since. */
    void newcomers() {
        if (!screens.isAny()) {
            return;
        }
        while (transactions.of(this::some)) {
            // some more
        }
        transactions.run(() -> merchants(false));
    }

    /** @return whether there may be more */
    private boolean some() {
        long settled = book.settled();
        Part part = screen(book.newest(), settled == 0 ? Long.MAX_VALUE : settled);
        book.newest(part.last() == 0 ? settled : part.last());
        return part.last() != 0;
    }

    /** @param all whether those too that were compared as they are */
    private int merchants(boolean all) {
        Map<Long, byte[]> known = new HashMap<>();
        database.query(
                "SELECT merchant, name_mark FROM screening_merchant",
                row -> known.put(row.getLong(1), row.getBytes(2)));
        int found = 0;
        for (NamedMerchants.Named one : merchants.all()) {
            Screened screened = Screened.of(one.id(), one.names());
            byte[] mark = hits.mark(screened);
            if (all || !Arrays.equals(mark, known.get(one.id().value()))) {
                found += screens.screen(screened);
                database.update(
                        "INSERT INTO screening_merchant (merchant, name_mark) VALUES (?, ?) ON DUPLICATE KEY UPDATE"
                                + " name_mark = VALUES(name_mark)",
                        one.id().value(),
                        mark);
            }
        }
        return found;
    }
}
