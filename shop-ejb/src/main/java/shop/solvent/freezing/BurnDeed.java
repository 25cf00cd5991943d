package shop.solvent.freezing;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import shop.solvent.access.Permission;
import shop.solvent.approval.Deed;
import shop.solvent.approval.DoneAlone;
import shop.solvent.platform.Rejection;
import shop.solvent.platform.Setting;
import shop.solvent.platform.ShopSettings;

/**
 * What is frozen is no more, and the money behind it is in the pool again from which it came: above the shop's limit by two people.
 * Nothing is burnt that was not frozen before, and all that a freeze holds is burnt.
 */
@ApplicationScoped
public class BurnDeed extends Deed<BurnDeed.Burning> {

    public static final String CODE = "points.burn";

    /** @param all how many points and coins the freeze holds, locked ones included */
    public record Burning(String freeze, long all) {}

    @Inject
    private FreezeBook book;

    @Inject
    private DoneAlone doneAlone;

    @Inject
    private ShopSettings settings;

    BurnDeed() {
        super(CODE, Burning.class, Permission.FREEZE_POINTS, Permission.APPROVE_MONEY);
    }

    @Override
    public String limit() {
        return Setting.BURN_ALONE.text();
    }

    /** Bound to what is frozen: where a refund took some of it, there is something else to agree to. */
    @Override
    public Terms terms(Burning content) {
        FreezeView freeze = book.going(content.freeze());
        if (freeze.sum().all() != content.all()) {
            throw Rejection.conflict(
                    "freeze.other-amount",
                    Map.of("left", String.valueOf(freeze.sum().all())));
        }
        return new Terms(
                content.freeze(), String.valueOf(content.all()), content.all() <= settings.number(Setting.BURN_ALONE));
    }

    @Override
    public boolean stillAlone(Burning content, String by) {
        return doneAlone.locked(CODE, by) + content.all() <= settings.number(Setting.BURN_ALONE);
    }

    @Override
    public String perform(Burning content, Mandate mandate) {
        String burn = book.burn(book.going(content.freeze()).id(), mandate.reason(), mandate.askedBy())
                .toString();
        if (mandate.agreedBy() == null) {
            doneAlone.add(CODE, mandate.askedBy(), content.all());
        }
        return burn;
    }

    @Override
    public List<Line> lines(Burning content) {
        List<Line> lines = new ArrayList<>(FreezeBook.lines(book.view(content.freeze())));
        lines.add(new Line("deed.burn-points", Line.Kind.TEXT, String.valueOf(content.all())));
        return lines;
    }
}
