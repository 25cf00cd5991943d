package shop.solvent.freezing;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import shop.solvent.access.Permission;
import shop.solvent.approval.Deed;
import shop.solvent.platform.Given;
import shop.solvent.platform.Rejection;

/** A freeze holds longer, by two people, and is theirs from then on. It is counted from the day on which the second agrees. */
@ApplicationScoped
public class ProlongFreezeDeed extends Deed<ProlongFreezeDeed.Prolonging> {

    public static final String CODE = "points.freeze-longer";

    /** @param days besides the rest of the day, 1 to {@value FreezeDeed#LONGEST} */
    public record Prolonging(String freeze, int days) {}

    @Inject
    private FreezeBook book;

    @Inject
    private Clock clock;

    ProlongFreezeDeed() {
        super(CODE, Prolonging.class, Permission.FREEZE_POINTS, Permission.APPROVE_MONEY);
    }

    @Override
    public Terms terms(Prolonging content) {
        Given.within("days", content.days(), 1, FreezeDeed.LONGEST);
        FreezeView freeze = book.going(content.freeze());
        if (!until(content).isAfter(freeze.until())) {
            throw Rejection.invalid(
                    "freeze.not-longer", Map.of("day", freeze.until().toString()));
        }
        return new Terms(content.freeze(), freeze.until().toString(), false);
    }

    private LocalDate until(Prolonging content) {
        return LocalDate.now(clock).plusDays(content.days());
    }

    @Override
    public String perform(Prolonging content, Mandate mandate) {
        FreezeView freeze = book.going(content.freeze());
        book.prolong(freeze.id(), until(content), mandate.reason(), mandate.askedBy(), mandate.agreedBy());
        return content.freeze();
    }

    @Override
    public List<Line> lines(Prolonging content) {
        List<Line> lines = new ArrayList<>(FreezeBook.lines(book.view(content.freeze())));
        lines.add(new Line("deed.days", Line.Kind.TEXT, String.valueOf(content.days())));
        return lines;
    }
}
