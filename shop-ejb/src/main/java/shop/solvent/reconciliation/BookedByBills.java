package shop.solvent.reconciliation;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import shop.solvent.wallet.Collected;
import shop.solvent.wallet.WhoCollected;

/** At which provider the money is that was booked because of a bill, and by which number: so that the bank's statement finds it. */
@ApplicationScoped
public class BookedByBills implements WhoCollected {

    static final String BREAK = "bill-break ";
    static final String BILL = "bill ";

    @Inject
    private BillBook book;

    @Override
    public Map<String, Collected> of(Collection<String> subjects) {
        Map<String, Collected> found = new HashMap<>();
        book.providersOfBreaks(numbers(subjects, BREAK))
                .forEach((id, by) -> found.put(
                        BREAK + id, by.reference().isEmpty() ? new Collected(by.provider(), BREAK + id) : by));
        book.providersOfBills(numbers(subjects, BILL))
                .forEach((id, provider) -> found.put(BILL + id, new Collected(provider, BILL + id)));
        return found;
    }

    private static List<Long> numbers(Collection<String> subjects, String prefix) {
        return subjects.stream()
                .filter(one -> one.startsWith(prefix))
                .map(one -> Long.valueOf(one.substring(prefix.length())))
                .toList();
    }
}
