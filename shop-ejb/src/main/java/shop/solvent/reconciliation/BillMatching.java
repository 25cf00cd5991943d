package shop.solvent.reconciliation;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import shop.solvent.audit.Audit;
import shop.solvent.currency.CurrenciesAtProvider;
import shop.solvent.payment.PaymentsAtProvider;
import shop.solvent.platform.Backlog;
import shop.solvent.platform.Transactions;
import shop.solvent.platform.Where;
import shop.solvent.reconciliation.BillBook.Progress;
import shop.solvent.reconciliation.BothSides.Pair;
import shop.solvent.split.SplitsAtProvider;
import shop.solvent.wallet.AtProvider;
import shop.solvent.wallet.TopUpsAtProvider;

/**
 * Holds bills against the shop, some lines in one transaction: how far it came is on the bill, so whoever goes on goes on there, on
 * whichever server and after whatever stopped. First each line of the bill, then what the shop has of the day.
 */
@Stateless
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class BillMatching {

    /** A power of two: what is looked up of them is one form of a question. */
    private static final int AT_ONCE = 512;

    private static final int BREAKS_AT_ONCE = 200;

    private static final String LINES = "LINES";
    private static final String TOP_UPS = "TOP_UPS";
    private static final String CAME = "CAME";
    private static final String WENT = "WENT";
    private static final String FOREIGN_IN = "FOREIGN_IN";
    private static final String FOREIGN_BACK = "FOREIGN_BACK";
    private static final String SPLIT_OUT = "SPLIT_OUT";
    private static final String SPLIT_BACK = "SPLIT_BACK";
    private static final String LAST = "LAST";

    @Inject
    private Transactions transactions;

    @Inject
    private BillBook book;

    @Inject
    private BillProviders providers;

    @Inject
    private BothSides sides;

    @Inject
    private TopUpsAtProvider topUps;

    @Inject
    private PaymentsAtProvider payments;

    @Inject
    private CurrenciesAtProvider currencies;

    @Inject
    private SplitsAtProvider splits;

    @Inject
    private Clock clock;

    /** Holds one against the shop to its end, and looks again at what is open of its provider. */
    public void match(long bill) {
        while (transactions.of(() -> step(bill))) {
            // a step at a time
        }
        book.find(bill).ifPresent(done -> lookAgain(done.provider()));
    }

    /** Those that nobody held against the shop to their end. @return how many */
    public int matchAll() {
        return Backlog.each(100, (most, passedOver) -> passedOver > 0 ? List.of() : book.unmatched(), this::match);
    }

    private boolean step(long id) {
        Optional<Progress> locked = book.lockUnmatched(id);
        if (locked.isEmpty()) {
            return false;
        }
        Progress bill = locked.get();
        switch (bill.stage()) {
            case LINES -> lines(bill);
            case TOP_UPS ->
                own(
                        bill,
                        CAME,
                        false,
                        (from, until) ->
                                topUps.recorded(bill.provider(), from, until, bill.at(), bill.after(), AT_ONCE));
            case CAME ->
                own(
                        bill,
                        WENT,
                        false,
                        (from, until) ->
                                payments.cameToPass(bill.provider(), from, until, bill.at(), bill.after(), AT_ONCE));
            case WENT ->
                own(
                        bill,
                        FOREIGN_IN,
                        true,
                        (from, until) ->
                                payments.wentBack(bill.provider(), from, until, bill.at(), bill.after(), AT_ONCE));
            case FOREIGN_IN ->
                own(
                        bill,
                        FOREIGN_BACK,
                        false,
                        (from, until) ->
                                currencies.recorded(bill.provider(), from, until, bill.at(), bill.after(), AT_ONCE));
            case FOREIGN_BACK ->
                own(
                        bill,
                        hasSplits(bill) ? SPLIT_OUT : LAST,
                        true,
                        (from, until) ->
                                currencies.wentBack(bill.provider(), from, until, bill.at(), bill.after(), AT_ONCE));
            case SPLIT_OUT ->
                own(
                        bill,
                        SPLIT_BACK,
                        true,
                        (from, until) ->
                                splits.handedOver(bill.provider(), from, until, bill.at(), bill.after(), AT_ONCE));
            case SPLIT_BACK ->
                own(
                        bill,
                        LAST,
                        false,
                        (from, until) ->
                                splits.cameBack(bill.provider(), from, until, bill.at(), bill.after(), AT_ONCE));
            default -> {
                book.openUnfounded(bill);
                book.matched(bill.bill());
                return false;
            }
        }
        return true;
    }

    /** Of what a bill never has nothing is missing there. */
    private boolean hasSplits(Progress bill) {
        return book.find(bill.bill())
                .map(BillView::layout)
                .filter(BillProviders::hasSplits)
                .isPresent();
    }

    private void lines(Progress bill) {
        List<BillLine> lines = book.lines(bill.bill(), bill.matchedTo(), AT_ONCE);
        if (lines.isEmpty()) {
            book.goOn(bill.bill(), TOP_UPS, null, 0);
            return;
        }
        Figures figures = new Figures();
        List<Gap> gaps = new ArrayList<>();
        List<AtProvider> came = new ArrayList<>();
        for (Pair pair : sides.compare(bill.provider(), bill.bill(), lines, rate(bill))) {
            figures.add(pair.counted(), 1);
            if (pair.gap() == null) {
                figures.agree();
            } else {
                gaps.add(pair.gap());
            }
            if (pair.counted() != null) {
                came.add(pair.counted());
            }
        }
        lines.stream().filter(one -> one.kind() == BillLine.Kind.OTHER).forEach(one -> figures.agree());
        book.came(came);
        book.open(bill, gaps);
        book.goOn(bill.bill(), lines.get(lines.size() - 1).line(), figures);
    }

    private Integer rate(Progress bill) {
        return bill.fees() ? providers.feeRate(bill.provider()) : null;
    }

    @FunctionalInterface
    private interface Day {
        List<AtProvider> some(Instant from, Instant until);
    }

    private void own(Progress bill, String next, boolean refunds, Day day) {
        Instant from = bill.day().atStartOfDay(clock.getZone()).toInstant();
        Instant until = bill.day().plusDays(1).atStartOfDay(clock.getZone()).toInstant();
        List<AtProvider> some = day.some(from, until);
        book.open(
                bill,
                sides.unbilled(bill.provider(), some, refunds).stream()
                        .map(BillMatching::missing)
                        .toList());
        if (some.size() < AT_ONCE) {
            book.goOn(bill.bill(), next, null, 0);
        } else {
            AtProvider last = some.get(some.size() - 1);
            book.goOn(bill.bill(), bill.stage(), last.at(), last.row());
        }
    }

    private static Gap missing(AtProvider own) {
        return new Gap(BreakKind.MISSING_THERE, null, own, null, -Comparison.ours(own), own.currency());
    }

    /** Looks again at what is open of all providers. @return how many are open no more */
    public int lookAgain() {
        return providers.all().stream()
                .mapToInt(one -> lookAgain(one.provider()))
                .sum();
    }

    /**
     * Looks again at what is open of a provider: what came since, on whichever side, or was put right, is settled.
     *
     * @return how many are open no more
     */
    public int lookAgain(String provider) {
        int settled = 0;
        long after = 0;
        List<BillBreak> some;
        do {
            long from = after;
            some = book.breaks(
                    new Where()
                            .and("provider = ?", provider)
                            .and("id > ?", from)
                            .and("state = ?", "OPEN"),
                    " ORDER BY id LIMIT ?",
                    BREAKS_AT_ONCE);
            Map<Long, List<BillBreak>> byBill = some.stream().collect(Collectors.groupingBy(BillBreak::bill));
            for (Map.Entry<Long, List<BillBreak>> one : byBill.entrySet()) {
                settled += transactions.of(() -> again(one.getKey(), one.getValue()));
            }
            after = some.isEmpty() ? after : some.get(some.size() - 1).id();
        } while (some.size() == BREAKS_AT_ONCE);
        return settled;
    }

    private int again(long id, List<BillBreak> seen) {
        BillView bill = book.find(id).filter(BillView::isPresent).orElse(null);
        if (bill == null) {
            return 0;
        }
        List<BillBreak> open = seen.stream()
                .flatMap(one -> book.lockBreak(one.id()).stream())
                .filter(BillBreak::isOpen)
                .toList();
        Integer rate = BillProviders.hasLineFees(bill.layout()) ? providers.feeRate(bill.provider()) : null;
        List<BillBreak> ofLines =
                open.stream().filter(one -> one.theirs() != null).toList();
        Map<Integer, Pair> pairs = ofLines.isEmpty()
                ? Map.of()
                : sides
                        .compare(
                                bill.provider(),
                                id,
                                book.lines(
                                        id,
                                        ofLines.stream()
                                                .map(one -> one.theirs().line())
                                                .toList()),
                                rate)
                        .stream()
                        .collect(Collectors.toMap(one -> one.line().line(), Function.identity()));
        Progress progress = new Progress(id, bill.provider(), bill.day(), 0, rate != null, 0, LINES, null, 0);
        int settled = 0;
        for (BillBreak one : open) {
            if (one.theirs() == null
                    ? cameThere(one)
                    : cameHere(progress, one, pairs.get(one.theirs().line()))) {
                settled++;
            }
        }
        return settled;
    }

    private boolean cameThere(BillBreak one) {
        if (one.ours().state().equals(BillBreak.State.CORRECTED.name()) || sides.isMissed(one.provider(), own(one))) {
            return false;
        }
        book.end(one.id(), BillBreak.State.SETTLED, "bill.came-later", null, Audit.SYSTEM);
        return true;
    }

    private boolean cameHere(Progress bill, BillBreak one, Pair now) {
        Gap gap = now.gap();
        if (gap != null
                && gap.kind() == one.kind()
                && gap.difference() == one.difference()
                && gap.currency().equals(one.currency())) {
            return false;
        }
        Figures figures = new Figures();
        if (one.ours() != null && one.kind() != BreakKind.DUPLICATE) {
            figures.add(own(one), -1);
        }
        figures.add(now.counted(), 1);
        if (gap == null) {
            figures.agree();
        }
        book.add(bill.bill(), figures);
        book.end(
                one.id(),
                BillBreak.State.SETTLED,
                gap == null ? "bill.came-later" : "bill.now-otherwise",
                null,
                Audit.SYSTEM);
        if (gap != null) {
            book.open(bill, List.of(gap));
        }
        if (now.counted() != null) {
            book.came(List.of(now.counted()));
        }
        return gap == null;
    }

    private static AtProvider own(BillBreak one) {
        BillBreak.Ours ours = one.ours();
        return new AtProvider(
                0,
                ours.id(),
                one.refund(),
                one.ref(),
                one.reference(),
                ours.amount(),
                ours.currency(),
                AtProvider.State.valueOf(ours.state()),
                ours.at());
    }
}
