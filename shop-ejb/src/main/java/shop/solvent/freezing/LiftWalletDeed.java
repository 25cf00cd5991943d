package shop.solvent.freezing;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import shop.solvent.access.Permission;
import shop.solvent.approval.Deed;
import shop.solvent.kernel.id.WalletFreezeId;
import shop.solvent.platform.Given;

/** Two people let a frozen wallet go before its day, whoever froze it: whoever froze it alone must not be talked into it alone. */
@ApplicationScoped
public class LiftWalletDeed extends Deed<LiftWalletDeed.Lifting> {

    public static final String CODE = "wallet.unfreeze";

    /** @param freeze id */
    public record Lifting(String freeze) {

        WalletFreezeId idOf() {
            return Given.id("freeze", freeze, WalletFreezeId::parse);
        }
    }

    @Inject
    private WalletFreezeBook book;

    LiftWalletDeed() {
        super(CODE, Lifting.class, Permission.FREEZE_POINTS, Permission.APPROVE_MONEY);
    }

    @Override
    public Terms terms(Lifting content) {
        return new Terms(book.going(content.idOf()).member().toString(), content.freeze(), false);
    }

    @Override
    public String perform(Lifting content, Mandate mandate) {
        book.end(content.idOf(), mandate.askedBy(), mandate.agreedBy(), mandate.reason());
        return content.freeze();
    }

    @Override
    public List<Line> lines(Lifting content) {
        List<Line> lines = new ArrayList<>(List.of(new Line("deed.freeze", Line.Kind.TEXT, content.freeze())));
        book.find(content.idOf())
                .ifPresent(freeze -> lines.addAll(List.of(
                        new Line(
                                "deed.member", Line.Kind.MEMBER, freeze.member().toString()),
                        new Line("deed.freeze-reason", Line.Kind.WORD, "freeze-reason." + freeze.reason()),
                        new Line("deed.until", Line.Kind.DAY, freeze.until().toString()))));
        return lines;
    }
}
