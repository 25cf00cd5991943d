package shop.solvent.settlement;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import shop.solvent.kernel.Money;
import shop.solvent.kernel.id.SettlementId;
import shop.solvent.platform.Given;
import shop.solvent.platform.Rejection;

/** A merchant is asked to pay back what it owes by a statement: one person asks, another agrees. */
@ApplicationScoped
public class ClaimDeed extends SettlementDeed<ClaimDeed.Claim> {

    public static final String CODE = "merchant.claim";

    private static final int LONGEST_YEARS = 1;

    /**
     * @param settlement the id of the merchant's last statement
     * @param fen how much of what it carries
     * @param due ISO day
     */
    public record Claim(String settlement, String merchant, long fen, String due) {}

    @Inject
    private Settlements settlements;

    @Inject
    private ClaimPosting posting;

    @Inject
    private ClaimBook book;

    @Inject
    private Clock clock;

    public ClaimDeed() {
        super(CODE, Claim.class);
    }

    /** Bound to how many claims there were: what two people ask for one debt is claimed once. */
    @Override
    public Terms terms(Claim content) {
        SettlementView settlement = found(content);
        Given.fen("amount", content.fen(), 1, Long.MAX_VALUE);
        due(content.due());
        ClaimPosting.requireWithin(Money.fen(content.fen()), book.claimable(settlement, false));
        return new Terms(content.settlement(), "claim " + (book.count(settlement.merchant()) + 1), false);
    }

    private SettlementView found(Claim content) {
        SettlementView settlement = settlements.find(SettlementId.parse(content.settlement()));
        if (!settlement.merchantCode().equals(content.merchant())) {
            throw Rejection.notFound("settlement", content.settlement());
        }
        return settlement;
    }

    private LocalDate due(String text) {
        LocalDate today = LocalDate.now(clock);
        LocalDate due;
        try {
            due = LocalDate.parse(Given.value("due", text));
        } catch (DateTimeException noDay) {
            throw Rejection.invalid("field.malformed", Map.of("field", "due", "pattern", "yyyy-mm-dd"));
        }
        if (due.isBefore(today) || due.isAfter(today.plusYears(LONGEST_YEARS))) {
            throw Rejection.invalid(
                    "claim.due-day",
                    Map.of(
                            "least",
                            today.toString(),
                            "most",
                            today.plusYears(LONGEST_YEARS).toString()));
        }
        return due;
    }

    @Override
    public String perform(Claim content, Mandate mandate) {
        return posting.claim(found(content), Money.fen(content.fen()), due(content.due()), mandate)
                .toString();
    }

    @Override
    public List<Line> lines(Claim content) {
        return List.of(
                new Line("deed.merchant", Line.Kind.MERCHANT, content.merchant()),
                new Line("deed.settlement", Line.Kind.TEXT, content.settlement()),
                new Line("deed.amount", Line.Kind.FEN, String.valueOf(content.fen())),
                new Line("deed.due", Line.Kind.DAY, content.due()));
    }
}
