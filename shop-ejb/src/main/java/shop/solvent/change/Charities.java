package shop.solvent.change;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import shop.solvent.kernel.Money;

/** Whom members may give change to, and what was paid to them. */
@ApplicationScoped
public class Charities {

    private static final int PAYMENTS_SHOWN = 100;

    @Inject
    private ChangeBook book;

    /**
     * A charity as it is declared.
     *
     * @param registration under which the authority has it
     * @param account where it is paid to, as finance writes it
     */
    public record Declared(String nameZh, String nameEn, String registration, String account) {}

    /**
     * What finance paid.
     *
     * @param charity id
     * @param reference of the bank's, as its statement will name it
     * @param paidOn ISO day
     */
    public record Payment(String charity, long fen, String reference, String paidOn) {}

    /** @param agreedBy null where one person did it alone */
    public record Paid(
            String nameZh,
            String nameEn,
            Money amount,
            String reference,
            LocalDate paidOn,
            String askedBy,
            String agreedBy) {}

    /** Whom it is given to now; empty if the shop has declared nobody. */
    public Optional<CharityView> present() {
        return book.charity();
    }

    /** All there ever were, the present one first. */
    public List<CharityView> all() {
        return book.charities();
    }

    /** The latest first. */
    public List<Paid> payments() {
        return book.payments(PAYMENTS_SHOWN);
    }
}
