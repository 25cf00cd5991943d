package shop.solvent.credit;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import shop.solvent.approval.Deed.Mandate;
import shop.solvent.audit.Audit;
import shop.solvent.platform.Rejection;

/** What counts, and its publication. */
@Stateless
@TransactionAttribute(TransactionAttributeType.SUPPORTS)
public class CreditSchemes {

    private static final int HISTORY = 20;

    @Inject
    private CreditBook book;

    @Inject
    private Audit audit;

    @Inject
    private Clock clock;

    /** The one in force. */
    public CreditScheme latest() {
        return book.latest();
    }

    /** The latest first. */
    public List<CreditScheme> history() {
        return book.schemes(HISTORY);
    }

    /**
     * Whether these could be published.
     *
     * @return the version in force
     * @throws Rejection {@code field.…}, {@code credit.…}
     */
    public int publishable(CreditTerms terms) {
        if (terms == null) {
            throw Rejection.invalid("field.missing", Map.of("field", "terms"));
        }
        CreditScheme latest = book.latest();
        if (terms.checked().equals(latest.terms())) {
            throw Rejection.invalid("credit.unchanged", Map.of());
        }
        return latest.version();
    }

    /** For {@link CreditDeed} only: it is weighed by them from the next change of day on. */
    @TransactionAttribute(TransactionAttributeType.MANDATORY)
    public void publish(CreditTerms terms, Mandate mandate) {
        int before = publishable(terms);
        CreditTerms old = book.latest().terms();
        book.add(new CreditScheme(
                before + 1, terms, mandate.askedBy(), mandate.agreedBy(), mandate.reason(), clock.instant()));
        audit.record(
                mandate.askedBy(), "credit.published", "credit", old.toString(), terms.toString(), mandate.reason());
    }
}
