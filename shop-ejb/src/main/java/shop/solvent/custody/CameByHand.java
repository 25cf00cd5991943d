package shop.solvent.custody;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import shop.solvent.kernel.Money;
import shop.solvent.ledger.JournalKind;
import shop.solvent.ledger.Statements;
import shop.solvent.platform.Database;
import shop.solvent.wallet.OnStatements;

/** Holds money that people say came against what statements had before they said so. What comes on a later one is matched as everything is. */
@ApplicationScoped
public class CameByHand implements OnStatements {

    @Inject
    private Database database;

    @Inject
    private BreakBook breaks;

    @Inject
    private Statements statements;

    @Override
    public Standing of(String reference, Money amount) {
        long matched = database.number(
                "SELECT COUNT(*) FROM custody_line WHERE reference = ? AND transfer IS NOT NULL", reference);
        if (matched > 0) {
            return Standing.MATCHED;
        }
        return breaks.seenHere(reference, amount.amount()).stream()
                .filter(one -> one.difference().asset() == amount.asset())
                .map(one -> one.isOpen() ? Standing.OPEN : Standing.CORRECTED)
                .max(Standing::compareTo) // what two people booked weighs more than what is open
                .orElse(Standing.ABSENT);
    }

    @Override
    public void booked(String reference, Money amount, String subject) {
        breaks.missingHere(reference, amount.amount()).stream()
                .filter(one -> one.isOpen() && one.difference().asset() == amount.asset())
                .findFirst()
                .ifPresent(one -> statements.journals(subject).stream()
                        .filter(journal -> journal.kind() == JournalKind.TOP_UP)
                        .findFirst()
                        .ifPresent(journal ->
                                breaks.booked(one, journal.transfers().get(0).id())));
    }
}
