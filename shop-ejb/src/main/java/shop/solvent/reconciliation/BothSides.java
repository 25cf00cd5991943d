package shop.solvent.reconciliation;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import shop.solvent.currency.CurrenciesAtProvider;
import shop.solvent.kernel.Asset;
import shop.solvent.payment.PaymentsAtProvider;
import shop.solvent.split.SplitsAtProvider;
import shop.solvent.wallet.AtProvider;
import shop.solvent.wallet.AtProvider.State;
import shop.solvent.wallet.TopUpsAtProvider;

/** Looks up what the shop has of lines of a bill, by the provider's numbers and the shop's own, and compares. */
@ApplicationScoped
class BothSides {

    @Inject
    private BillBook book;

    @Inject
    private TopUpsAtProvider topUps;

    @Inject
    private PaymentsAtProvider payments;

    @Inject
    private CurrenciesAtProvider currencies;

    @Inject
    private SplitsAtProvider splits;

    /**
     * A line with what the shop has of it.
     *
     * @param own null for nothing
     * @param gap null where they agree
     */
    record Pair(BillLine line, AtProvider own, Gap gap) {

        /** What of the shop's side the line stands for. */
        AtProvider counted() {
            return gap != null && gap.kind() == BreakKind.DUPLICATE ? null : own;
        }
    }

    /** @param feeRate as {@link Comparison#compare} has it */
    List<Pair> compare(String provider, long bill, List<BillLine> all, Integer feeRate) {
        List<BillLine> lines =
                all.stream().filter(one -> one.kind() != BillLine.Kind.OTHER).toList();
        List<Pair> pairs = new ArrayList<>(lines.size());
        if (lines.isEmpty()) {
            return pairs;
        }
        Set<Integer> again = book.again(provider, bill, lines);
        List<BillLine> paid = lines.stream().filter(one -> !one.isRefund()).toList();
        Map<String, AtProvider> booked =
                topUps.of(provider, paid.stream().map(BillLine::ref).toList());
        List<String> unknown = paid.stream()
                .map(BillLine::ref)
                .filter(one -> !booked.containsKey(one))
                .toList();
        booked.putAll(currencies.topUps(provider, unknown));
        booked.putAll(splits.returns(
                provider,
                paid.stream().filter(BillLine::isSplit).map(BillLine::ref).toList()));
        List<BillLine> rest =
                paid.stream().filter(one -> !booked.containsKey(one.ref())).toList();
        Map<String, AtProvider> passing =
                payments.passing(provider, rest.stream().map(BillLine::ref).toList());
        Map<String, AtProvider> purchases = payments.purchases(
                provider,
                rest.stream()
                        .filter(one -> !passing.containsKey(one.ref()))
                        .map(BillLine::reference)
                        .toList());
        List<String> paidBack = lines.stream()
                .filter(BillLine::isRefund)
                .map(BillLine::payment)
                .filter(Objects::nonNull)
                .toList();
        Map<String, AtProvider> byOneNumber = currencies.returns(provider, paidBack);
        byOneNumber.putAll(splits.parts(
                provider,
                lines.stream()
                        .filter(one -> one.kind() == BillLine.Kind.SPLIT)
                        .map(BillLine::payment)
                        .toList()));
        RefundsOfLines refunds = new RefundsOfLines(payments.refunds(provider, paidBack), byOneNumber);
        for (BillLine line : lines) {
            AtProvider own = line.isRefund()
                    ? refunds.of(line)
                    : booked.getOrDefault(
                            line.ref(), passing.getOrDefault(line.ref(), purchases.get(line.reference())));
            pairs.add(pair(line, own, again.contains(line.line()), feeRate));
        }
        return pairs;
    }

    private Pair pair(BillLine line, AtProvider own, boolean again, Integer feeRate) {
        boolean paidBefore = own != null
                && !line.isRefund()
                && own.ref() != null
                && !own.ref().equals(line.ref());
        Gap gap = Comparison.compare(line, own, again || paidBefore, feeRate);
        if (gap == null || gap.kind() != BreakKind.AMOUNT || !isCorrectable(own)) {
            return new Pair(line, own, gap);
        }
        AtProvider corrected = topUps.corrected(own);
        return new Pair(line, corrected, Comparison.compare(line, corrected, false, feeRate));
    }

    /** Of what the shop has, what no bill that counts has, and nobody has on record as missing; what was put right to nothing is none. */
    List<AtProvider> unbilled(String provider, List<AtProvider> own, boolean refunds) {
        List<AtProvider> left = notBilled(provider, own, refunds);
        Set<String> missed =
                new HashSet<>(book.missed(left.stream().map(AtProvider::id).toList(), refunds));
        return left.stream()
                .filter(one -> !missed.contains(one.id()))
                .map(this::corrected)
                .filter(one -> one.amount() != 0)
                .toList();
    }

    /** Payments by the provider's numbers, refunds by the shop's own, of which a payment has as many as parts of it go back. */
    private List<AtProvider> notBilled(String provider, List<AtProvider> own, boolean refunds) {
        List<String> refs =
                own.stream().map(AtProvider::ref).filter(Objects::nonNull).toList();
        if (refunds) {
            return RefundsOfLines.notBilled(own, book.billedRefunds(provider, refs), payments.refunds(provider, refs));
        }
        Set<String> billed = book.billed(provider, refs);
        return own.stream().filter(one -> !billed.contains(one.ref())).toList();
    }

    private AtProvider corrected(AtProvider own) {
        return isCorrectable(own) ? topUps.corrected(own) : own;
    }

    /** Only what was brought in the shop's own currency is put right at its member. */
    private static boolean isCorrectable(AtProvider own) {
        return own.state() == State.BOOKED && !own.refund() && own.currency().equals(Asset.BOOK.name());
    }

    /** Whether a missing one is missing still: no bill has it, and it is something still. */
    boolean isMissed(String provider, AtProvider own) {
        return !notBilled(provider, List.of(own), own.refund()).isEmpty()
                && (!isCorrectable(own) || standing(provider, own).amount() != 0);
    }

    /** As it stands now. */
    private AtProvider standing(String provider, AtProvider own) {
        AtProvider now = topUps.of(provider, List.of(own.ref())).get(own.ref());
        return now == null ? own : topUps.corrected(now);
    }
}
