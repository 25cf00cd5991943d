package shop.solvent.freezing;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import shop.solvent.access.Permission;
import shop.solvent.approval.Deed;

/**
 * What was burnt is in the same lots again, out of the pools it came from and as far as they have the money: by two people, within the
 * days that the shop gives for it.
 */
@ApplicationScoped
public class BurnBackDeed extends Deed<BurnBackDeed.GivingBack> {

    public static final String CODE = "points.burn-back";

    public record GivingBack(String freeze) {}

    @Inject
    private FreezeBook book;

    BurnBackDeed() {
        super(CODE, GivingBack.class, Permission.FREEZE_POINTS, Permission.APPROVE_MONEY);
    }

    @Override
    public Terms terms(GivingBack content) {
        book.burnt(content.freeze());
        return new Terms(content.freeze(), null, false);
    }

    @Override
    public String perform(GivingBack content, Mandate mandate) {
        book.giveBack(book.burnt(content.freeze()).id(), mandate.reason(), mandate.askedBy());
        return content.freeze();
    }

    @Override
    public List<Line> lines(GivingBack content) {
        return FreezeBook.lines(book.view(content.freeze()));
    }
}
