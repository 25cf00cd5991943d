package shop.solvent.relation;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import shop.solvent.access.Permission;
import shop.solvent.approval.Deed;
import shop.solvent.kernel.id.BrakeId;
import shop.solvent.platform.Given;
import shop.solvent.platform.Rejection;
import shop.solvent.platform.Setting;

/** What one person braked one lets go; what two did, two. */
@ApplicationScoped
public class LiftBrakeDeed extends Deed<LiftBrakeDeed.Lifting> {

    public static final String CODE = "relations.unbrake";

    public record Lifting(String brake) {

        BrakeId brakeOf() {
            return Given.id("brake", brake, BrakeId::parse);
        }
    }

    @Inject
    private Brakes brakes;

    LiftBrakeDeed() {
        super(CODE, Lifting.class, Permission.BRAKE_TREES, Permission.APPROVE_MONEY);
    }

    @Override
    public String limit() {
        return Setting.BRAKE_ALONE.text();
    }

    @Override
    public Terms terms(Lifting content) {
        BrakeView brake = brakes.find(content.brakeOf());
        if (brake.state() != BrakeView.State.STANDING) {
            throw Rejection.conflict("brake.over", Map.of("brake", content.brake()));
        }
        return new Terms(brake.member().toString(), content.brake(), brake.agreedBy() == null);
    }

    @Override
    public String perform(Lifting content, Mandate mandate) {
        brakes.lift(content.brakeOf(), mandate.reason(), mandate.askedBy());
        return content.brake();
    }

    @Override
    public void committed() {
        brakes.refresh();
    }

    @Override
    public List<Line> lines(Lifting content) {
        BrakeView brake = brakes.find(content.brakeOf());
        return List.of(
                new Line("deed.member", Line.Kind.MEMBER, brake.member().toString()),
                new Line("deed.brake-until", Line.Kind.DAY, brake.until().toString()));
    }
}
