package shop.solvent.tax;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.YearMonth;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import shop.solvent.kernel.Money;
import shop.solvent.kernel.id.MemberId;
import shop.solvent.platform.Slice;
import shop.solvent.rules.JurisdictionProfile;
import shop.solvent.rules.Withholding;
import shop.solvent.tax.RealNames.RealName;

/** How tax is withheld of what promoters earn, and what that came to: for themselves and for finance. */
@ApplicationScoped
public class Withholdings {

    /** So many months are shown. */
    public static final int MONTHS = 36;

    /** So many rows of a month of one member are shown; what they come to counts all. */
    public static final int ROWS = 200;

    private static final int SHOWN = 50;

    @Inject
    private TaxBook book;

    @Inject
    private RealNames names;

    @Inject
    private JurisdictionProfile law;

    /**
     * How it stands.
     *
     * @param decision what two people said last; null where nobody ever did
     * @param method the table by which something is withheld; null where nothing is
     * @param decided whether what they said holds: under another profile that does not know the table it does not
     */
    public record Present(TaxDecision decision, Withholding method, boolean decided) {}

    /**
     * What is asked for: how it is withheld from now on.
     *
     * @param method {@link TaxDecision#NONE} or the code of a table of the profile
     * @param note why: what the shop's counsel said, who withholds instead
     */
    public record Decided(String method, String note) {}

    /**
     * What finance paid to the tax office.
     *
     * @param month ISO, over: all that was withheld to its end is paid
     * @param reference of the bank's, as its statement will name it
     * @param paidOn ISO day
     */
    public record Payment(String month, long fen, String reference, String paidOn) {}

    /** @param orders whose commission became the member's and was not taken back */
    public record Delivered(MemberId member, long orders) {}

    /** Who earned by how many orders in a month, the most first. */
    public List<Delivered> delivered(YearMonth month, int most) {
        return book.delivered(month, most);
    }

    public Present present() {
        Optional<TaxDecision> decision = book.decision();
        Withholding method = decision.flatMap(one -> method(one.method())).orElse(null);
        return new Present(
                decision.orElse(null),
                method,
                method != null
                        || decision.filter(one -> one.method().equals(TaxDecision.NONE))
                                .isPresent());
    }

    /** What can be chosen under the present profile, beside that nothing is withheld. */
    public List<Withholding> methods() {
        return Withholding.of(law);
    }

    /** Code of the profile. */
    public String profile() {
        return law.code();
    }

    Optional<Withholding> method(String code) {
        return methods().stream().filter(one -> one.code().equals(code)).findFirst();
    }

    /** The latest first. */
    public List<TaxDecision> decisions() {
        return book.decisions(SHOWN);
    }

    /** A member's months, the latest first. */
    public List<TaxMonth> months(MemberId member) {
        return book.months(member, MONTHS);
    }

    /** A member's rows of a month, the latest first, {@value #ROWS} of them. */
    public List<TaxRow> rows(MemberId member, YearMonth month) {
        return book.rows(member, month, ROWS);
    }

    /** All members' months, the latest first. */
    public List<TaxMonth> months() {
        return book.months(MONTHS);
    }

    /** Who earned something in a month. @param after the last member of an earlier page; 0 to begin */
    public Slice<TaxMonth> members(YearMonth month, long after, int size) {
        Slice.check(size);
        return Slice.of(book.members(month, after, size + 1), size);
    }

    /** Of whom the real name is known. */
    public Map<MemberId, RealName> names(Collection<MemberId> members) {
        return members.isEmpty() ? Map.of() : names.of(members);
    }

    /** What was withheld to the end of a month and is not paid to the tax office yet. */
    public Money unpaid(YearMonth month) {
        return Money.fen(book.unpaid(month));
    }

    /** The latest first. */
    public List<TaxPayment> payments() {
        return book.payments(SHOWN);
    }
}
