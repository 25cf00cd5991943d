package shop.solvent.reconciliation;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import shop.solvent.reconciliation.BillBook.BilledRefund;
import shop.solvent.wallet.AtProvider;

/**
 * Which refund of the shop a line of a bill is. A payment goes back in parts, so it is the shop's own number that says it. Bills of accounts
 * do not have it: then it is the one of that amount which no other line is yet, or the only one that the payment has.
 */
final class RefundsOfLines {

    private final Map<String, List<AtProvider>> byPayment;
    private final Map<String, AtProvider> byOneNumber;
    private final Set<String> taken = new HashSet<>();

    /**
     * @param byPayment by the provider's number of the payment, the first wanted first
     * @param byOneNumber what goes back in another currency, and parts of splits: by what a bill calls the payment
     */
    RefundsOfLines(Map<String, List<AtProvider>> byPayment, Map<String, AtProvider> byOneNumber) {
        this.byPayment = byPayment;
        this.byOneNumber = byOneNumber;
    }

    /** @return null where the shop has nothing of it */
    AtProvider of(BillLine line) {
        AtProvider named = byOneNumber.get(line.payment());
        if (named != null) {
            return named;
        }
        List<AtProvider> own = byPayment.getOrDefault(line.payment(), List.of());
        if (!line.reference().isEmpty()) {
            return own.stream()
                    .filter(one -> line.reference().equals(one.reference()))
                    .findFirst()
                    .orElse(null);
        }
        Optional<AtProvider> found = own.stream()
                .filter(one -> one.amount() == line.amount() && !taken.contains(one.id()))
                .findFirst();
        found.ifPresent(one -> taken.add(one.id()));
        return found.orElse(own.size() == 1 ? own.get(0) : null);
    }

    /**
     * Those of the shop that no line of these is. A line without the shop's number is one refund of its amount.
     *
     * @param byPayment all that the shop has of these payments
     */
    static List<AtProvider> notBilled(
            List<AtProvider> own, List<BilledRefund> billed, Map<String, List<AtProvider>> byPayment) {
        Set<String> numbers = new HashSet<>();
        List<BilledRefund> nameless = new ArrayList<>();
        for (BilledRefund one : billed) {
            if (one.reference().isEmpty()) {
                nameless.add(one);
            } else {
                numbers.add(one.reference());
            }
        }
        List<AtProvider> left = new ArrayList<>();
        for (AtProvider one : own) {
            // What goes back in another currency, and a part of a split, is known by one number on both sides.
            boolean named = numbers.contains(one.reference())
                    || one.ref().equals(one.reference())
                            && billed.stream().anyMatch(line -> line.payment().equals(one.ref()));
            boolean alone = byPayment.getOrDefault(one.ref(), List.of()).size() == 1;
            if (!named && !takeOne(nameless, one, alone)) {
                left.add(one);
            }
        }
        return left;
    }

    private static boolean takeOne(List<BilledRefund> nameless, AtProvider own, boolean alone) {
        List<BilledRefund> ofPayment = nameless.stream()
                .filter(line -> line.payment().equals(own.ref()))
                .toList();
        Optional<BilledRefund> found =
                ofPayment.stream().filter(line -> line.amount() == own.amount()).findFirst();
        if (found.isEmpty() && alone && ofPayment.size() == 1) {
            found = Optional.of(ofPayment.get(0)); // with another amount, which is on record as such
        }
        found.ifPresent(nameless::remove);
        return found.isPresent();
    }
}
