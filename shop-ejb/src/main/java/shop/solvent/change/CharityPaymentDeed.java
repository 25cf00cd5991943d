package shop.solvent.change;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import shop.solvent.access.Permission;
import shop.solvent.approval.Deed;
import shop.solvent.audit.Audit;
import shop.solvent.kernel.Money;
import shop.solvent.kernel.id.CharityId;
import shop.solvent.kernel.id.InvalidId;
import shop.solvent.ledger.Account;
import shop.solvent.ledger.AccountType;
import shop.solvent.ledger.Batch;
import shop.solvent.ledger.Journal;
import shop.solvent.ledger.JournalKind;
import shop.solvent.ledger.Ledger;
import shop.solvent.ledger.TransferCode;
import shop.solvent.platform.Given;
import shop.solvent.platform.Rejection;

/**
 * What members gave was paid to the charity: who paid it says under which reference of the bank's, another agrees, and the books follow. The
 * bank's statement is held against it like against anything that leaves custody.
 */
@ApplicationScoped
public class CharityPaymentDeed extends Deed<Charities.Payment> {

    public static final String CODE = "charity.pay";

    private static final Pattern REFERENCE = Pattern.compile("[A-Za-z0-9][A-Za-z0-9-]{0,31}");

    /** What all members gave together, in fen: more than anybody's wallet holds. */
    private static final long LARGEST = 1_000_000_000_00L;

    private static final Account GIVEN = Account.platform(AccountType.CHARITY);

    @Inject
    private ChangeBook book;

    @Inject
    private Ledger ledger;

    @Inject
    private Audit audit;

    @Inject
    private Clock clock;

    CharityPaymentDeed() {
        super(CODE, Charities.Payment.class, Permission.FUND_POOLS, Permission.APPROVE_MONEY);
    }

    @Override
    public Terms terms(Charities.Payment content) {
        Given.matching("reference", content.reference(), REFERENCE);
        day(content.paidOn());
        CharityView charity = to(content);
        Given.fen("amount", content.fen(), 1, LARGEST);
        covered(content, charity);
        return new Terms("charity", null, false);
    }

    private void day(String text) {
        try {
            if (LocalDate.parse(Given.value("paidOn", text)).isAfter(LocalDate.now(clock))) {
                throw Rejection.invalid("charity.paid-later", Map.of("field", "paidOn"));
            }
        } catch (DateTimeException e) {
            throw Rejection.invalid("field.malformed", Map.of("field", "paidOn"));
        }
    }

    /** @throws Rejection {@code charity.not-found} unless it is the present one */
    private CharityView to(Charities.Payment content) {
        CharityId id;
        try {
            id = CharityId.parse(Given.value("charity", content.charity()));
        } catch (InvalidId e) {
            throw Rejection.invalid("field.malformed", Map.of("field", "charity"));
        }
        return book.lockCharity()
                .filter(one -> one.id().equals(id))
                .orElseThrow(() -> Rejection.notFound("charity", id));
    }

    /** @throws Rejection {@code charity.short}, {@code charity.reference-used} */
    private void covered(Charities.Payment content, CharityView charity) {
        if (charity.waiting().amount() < content.fen()) {
            throw Rejection.conflict(
                    "charity.short",
                    Map.of(
                            "available",
                            String.valueOf(charity.waiting().amount()),
                            "needed",
                            String.valueOf(content.fen())));
        }
        if (book.isPaid(content.reference())) {
            throw Rejection.conflict("charity.reference-used", Map.of("reference", content.reference()));
        }
    }

    @Override
    public String perform(Charities.Payment content, Mandate mandate) {
        CharityView charity = to(content);
        covered(content, charity);
        Batch batch = ledger.batch(List.of(GIVEN));
        batch.require(new Journal(JournalKind.CHARITY_PAID, content.reference(), clock.instant())
                .move(TransferCode.DONATION_PAID, GIVEN, Account.platform(AccountType.CUSTODY), content.fen()));
        batch.write();
        book.pay(charity.id(), content, mandate.askedBy(), mandate.agreedBy());
        audit.record(
                mandate.askedBy(),
                "charity.paid",
                charity.id().toString(),
                null,
                Money.fen(content.fen()) + ", " + content.reference(),
                mandate.reason());
        return content.reference();
    }

    @Override
    public List<Line> lines(Charities.Payment content) {
        String name = book.charities().stream()
                .filter(one -> one.id().toString().equals(content.charity()))
                .map(one -> one.nameZh() + " · " + one.nameEn())
                .findFirst()
                .orElse(content.charity());
        return List.of(
                new Line("deed.charity-name", Line.Kind.TEXT, name),
                new Line("deed.amount", Line.Kind.FEN, String.valueOf(content.fen())),
                new Line("deed.charity-reference", Line.Kind.TEXT, content.reference()),
                new Line("deed.charity-paid-on", Line.Kind.DAY, content.paidOn()));
    }
}
