package shop.solvent.reconciliation;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import shop.solvent.custody.BookedElsewhere;
import shop.solvent.wallet.TopUps.Collected;

/** At which provider the money is that was booked because of a bill, and by which number: so that the bank's statement finds it. */
@ApplicationScoped
public class BookedByBills implements BookedElsewhere {

    static final String BREAK = "bill-break ";
    static final String BILL = "bill ";

    @Inject
    private BillBook book;

    @Override
    public Map<String, Collected> of(Collection<String> subjects) {
        Map<String, Collected> found = new HashMap<>();
        for (String subject : subjects) {
            if (subject.startsWith(BREAK)) {
                book.findBreak(Long.parseLong(subject.substring(BREAK.length())))
                        .ifPresent(one -> found.put(
                                subject, new Collected(one.provider(), one.ref().isEmpty() ? subject : one.ref())));
            } else if (subject.startsWith(BILL)) {
                book.find(Long.parseLong(subject.substring(BILL.length())))
                        .ifPresent(one -> found.put(subject, new Collected(one.provider(), subject)));
            }
        }
        return found;
    }
}
