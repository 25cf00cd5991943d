package shop.solvent.jurisdiction;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.math.BigInteger;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import shop.solvent.audit.Audit;
import shop.solvent.kernel.Money;
import shop.solvent.ledger.AccountType;
import shop.solvent.ledger.Balance;
import shop.solvent.ledger.Ledger;
import shop.solvent.platform.Database;
import shop.solvent.platform.Slice;
import shop.solvent.platform.Where;
import shop.solvent.rules.JurisdictionProfile;
import shop.solvent.rules.LawValue;

/**
 * The profile of the law that the shop trades under. There is one for the whole shop, by the setting {@code shop.jurisdiction} of its
 * installation: another is chosen by whoever starts the servers, and is on record from then on.
 */
@Stateless
@TransactionAttribute(TransactionAttributeType.SUPPORTS)
public class Jurisdictions {

    private static final int WHOLE = 10_000;

    @Inject
    private JurisdictionProfile law;

    @Inject
    private Ledger ledger;

    @Inject
    private Database database;

    @Inject
    private Audit audit;

    @Inject
    private Clock clock;

    /**
     * What the profile asks to be kept in custody.
     *
     * @param paidIn what members' own money in their wallets comes to
     * @param least what part of that the profile asks for, rounded up
     * @param held what is in custody by the books, of whomever it is
     */
    public record Custody(Money paidIn, Money least, Money held) {

        public boolean isEnough() {
            return held.amount() >= least.amount();
        }
    }

    /**
     * Wallets that hold more than the profile's cap because another one's was higher when it came in.
     *
     * @param wallets how many
     * @param above by how much, together
     */
    public record Above(long wallets, Money above) {}

    /** The one the shop trades under. */
    public JurisdictionProfile present() {
        return law;
    }

    /** That one, and China, the EU and the US to compare it with. */
    public List<JurisdictionProfile> compared() {
        return Stream.concat(
                        Stream.of(law.code()),
                        JurisdictionProfile.CODES.stream().limit(3))
                .distinct()
                .map(code -> code.equals(law.code()) ? law : JurisdictionProfile.of(code))
                .toList();
    }

    public Custody custody() {
        Map<AccountType, Balance> totals = ledger.totals();
        long paidIn = credit(totals.get(AccountType.PAID_IN)) + credit(totals.get(AccountType.CHANGE));
        return custody(paidIn, -credit(totals.get(AccountType.CUSTODY)));
    }

    /** What the profile asks for where members have paid in so much, against what is held; fen. */
    public Custody custody(long paidIn, long held) {
        long least = BigInteger.valueOf(Math.max(0, paidIn))
                .multiply(BigInteger.valueOf(law.number(LawValue.CUSTODY_RATIO)))
                .add(BigInteger.valueOf(WHOLE - 1))
                .divide(BigInteger.valueOf(WHOLE))
                .longValueExact();
        return new Custody(Money.fen(paidIn), Money.fen(least), Money.fen(held));
    }

    private static long credit(Balance balance) {
        return balance == null ? 0 : balance.creditsPosted() - balance.debitsPosted();
    }

    /** None where the profile never was another: nothing can be above its cap then but what came back. */
    public Above above() {
        if (database.number("SELECT COUNT(*) FROM jurisdiction_change") < 2) {
            return new Above(0, Money.fen(0));
        }
        Ledger.Above above = ledger.above(AccountType.PAID_IN, law.prepaidCap());
        return new Above(above.accounts(), Money.fen(above.amount()));
    }

    /** Since when the shop trades under which, the latest first. */
    public Slice<LawChange> changes(Long before, int size) {
        Slice.check(size);
        Where where = new Where().and("id < ?", before);
        return Slice.of(
                database.query(
                        "SELECT * FROM jurisdiction_change" + where.sql() + " ORDER BY id DESC LIMIT ?",
                        LawChange::read,
                        where.parameters(size + 1)),
                size);
    }

    private Optional<LawChange> last() {
        return database.find("SELECT * FROM jurisdiction_change ORDER BY id DESC LIMIT 1", LawChange::read);
    }

    /** Whether another server began later under another profile: then this one was not started anew with the others. */
    public boolean isOvertaken() {
        return last().filter(one -> !one.code().equals(law.code())).isPresent();
    }

    /**
     * Notes under which profile a server begins.
     *
     * @return the change; empty if there is none
     */
    @TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
    public Optional<LawChange> begin() {
        // Two servers that start at once note it once: the row of the first change is locked, or there is none to race
        // for.
        LawChange before = database.find(
                        "SELECT * FROM jurisdiction_change ORDER BY id DESC LIMIT 1 FOR UPDATE", LawChange::read)
                .orElse(null);
        if (before != null && before.figures().equals(law.toString())) {
            return Optional.empty();
        }
        String former = before == null ? null : before.code();
        database.update(
                "INSERT INTO jurisdiction_change (code, former, figures, at) VALUES (?, ?, ?, ?)",
                law.code(),
                former,
                law.toString(),
                clock.instant());
        audit.record(Audit.SYSTEM, "jurisdiction.changed", "jurisdiction " + law.code(), former, law.code(), null);
        return last();
    }

    /**
     * Brings the caps of wallets that are there already to the profile's: a higher one at once; a lower one as far as the wallet is not
     * fuller. What is above stays the member's, who spends it or has it paid out, and nothing more comes in.
     *
     * @param after the last owner of an earlier turn; 0 to begin
     * @return the last owner that was looked at; 0 when all were
     */
    @TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
    public long fit(long after) {
        return ledger.fitCeilings(AccountType.PAID_IN, after);
    }
}
