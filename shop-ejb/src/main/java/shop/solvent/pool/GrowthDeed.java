package shop.solvent.pool;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import shop.solvent.access.Permission;
import shop.solvent.approval.Deed;

/** A legal sign-off is recorded, by which lots may be raised: one person has the paper, another reads it and agrees. */
@ApplicationScoped
public class GrowthDeed extends Deed<SignOff> {

    public static final String CODE = "growth.sign-off";

    @Inject
    private GrowthSignOffs signOffs;

    public GrowthDeed() {
        super(CODE, SignOff.class, Permission.EDIT_POOLS, Permission.APPROVE_MONEY);
    }

    @Override
    public Terms terms(SignOff content) {
        signOffs.check(content);
        return new Terms(signOffs.profile(), String.valueOf(signOffs.latest()), false);
    }

    @Override
    public String perform(SignOff content, Mandate mandate) {
        signOffs.record(content, mandate);
        return signOffs.profile();
    }

    @Override
    public List<Line> lines(SignOff content) {
        return List.of(
                new Line("deed.growth", Line.Kind.RATE, String.valueOf(content.growth())),
                new Line("deed.signer", Line.Kind.TEXT, content.signer()),
                new Line("deed.firm", Line.Kind.TEXT, content.firm()),
                new Line("deed.signed-on", Line.Kind.DAY, content.signedOn()),
                new Line("deed.until", Line.Kind.DAY, content.until()),
                new Line("deed.document", Line.Kind.TEXT, content.document()),
                new Line("deed.document-hash", Line.Kind.TEXT, content.hash()));
    }
}
