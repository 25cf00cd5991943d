package shop.solvent.consent;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import shop.solvent.access.Permission;
import shop.solvent.approval.Deed;
import shop.solvent.audit.Audit;
import shop.solvent.kernel.Money;
import shop.solvent.kernel.id.ConsentId;
import shop.solvent.merchant.Merchants;
import shop.solvent.platform.Given;
import shop.solvent.platform.Ids;
import shop.solvent.platform.Rejection;

/** A merchant's consent is entered by one person, and another has seen the paper. */
@ApplicationScoped
public class ConsentDeed extends Deed<ConsentDeed.Consent> {

    public static final String CODE = "merchant.consent";

    private static final long LARGEST = 1_000_000_000_00L;
    private static final int LONGEST_YEARS = 5;

    /**
     * @param merchant its code
     * @param cap the most that may be given under it, in fen
     * @param lastDay as an ISO day
     * @param document where the paper is
     */
    public record Consent(String merchant, long cap, String purpose, String lastDay, String document) {}

    @Inject
    private ConsentBook book;

    @Inject
    private Merchants merchants;

    @Inject
    private Audit audit;

    @Inject
    private Clock clock;

    ConsentDeed() {
        super(CODE, Consent.class, Permission.EDIT_MERCHANTS, Permission.APPROVE_MONEY);
    }

    @Override
    public Terms terms(Consent content) {
        merchants.find(content.merchant());
        Given.within("cap", content.cap(), 1, LARGEST);
        Given.text("purpose", content.purpose(), 200);
        Given.text("document", content.document(), 100);
        LocalDate today = LocalDate.now(clock);
        LocalDate most = today.plusYears(LONGEST_YEARS);
        LocalDate lastDay = day(content.lastDay());
        if (lastDay.isBefore(today) || lastDay.isAfter(most)) {
            throw Rejection.invalid("consent.last-day", Map.of("least", today.toString(), "most", most.toString()));
        }
        return new Terms(content.merchant(), null, false);
    }

    private static LocalDate day(String text) {
        try {
            return LocalDate.parse(Given.value("lastDay", text));
        } catch (DateTimeException noDay) {
            throw Rejection.invalid("field.malformed", Map.of("field", "lastDay", "pattern", "yyyy-mm-dd"));
        }
    }

    @Override
    public String perform(Consent content, Mandate mandate) {
        ConsentId id = new ConsentId(Ids.next());
        Money cap = Money.fen(content.cap());
        book.add(new ConsentView(
                id,
                content.merchant(),
                cap,
                Money.fen(0),
                content.purpose().strip(),
                day(content.lastDay()),
                content.document().strip(),
                mandate.askedBy(),
                mandate.agreedBy(),
                clock.instant(),
                null,
                null,
                null));
        audit.record(
                mandate.askedBy(),
                "merchant.consent",
                content.merchant(),
                null,
                id + ", " + cap + ", " + content.lastDay() + ", " + content.document(),
                mandate.reason());
        return id.toString();
    }

    @Override
    public List<Line> lines(Consent content) {
        return List.of(
                new Line("deed.merchant", Line.Kind.MERCHANT, content.merchant()),
                new Line("deed.cap", Line.Kind.FEN, String.valueOf(content.cap())),
                new Line("deed.purpose", Line.Kind.TEXT, content.purpose()),
                new Line("deed.last-day", Line.Kind.DAY, content.lastDay()),
                new Line("deed.document", Line.Kind.TEXT, content.document()));
    }
}
