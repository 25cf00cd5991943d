package shop.solvent.freezing;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import shop.solvent.access.Permission;
import shop.solvent.approval.Deed;

/** What two people froze two people let go; what one froze, one {@linkplain Freezes#lift lets go}. */
@ApplicationScoped
public class LiftFreezeDeed extends Deed<LiftFreezeDeed.Lifting> {

    public static final String CODE = "points.unfreeze";

    public record Lifting(String freeze) {}

    @Inject
    private FreezeBook book;

    LiftFreezeDeed() {
        super(CODE, Lifting.class, Permission.FREEZE_POINTS, Permission.APPROVE_MONEY);
    }

    @Override
    public Terms terms(Lifting content) {
        book.going(content.freeze());
        return new Terms(content.freeze(), null, false);
    }

    @Override
    public String perform(Lifting content, Mandate mandate) {
        book.lift(book.going(content.freeze()).id(), FreezeState.LIFTED, mandate.reason(), mandate.askedBy());
        return content.freeze();
    }

    @Override
    public List<Line> lines(Lifting content) {
        return FreezeBook.lines(book.view(content.freeze()));
    }
}
