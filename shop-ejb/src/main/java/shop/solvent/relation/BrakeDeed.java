package shop.solvent.relation;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import shop.solvent.access.Permission;
import shop.solvent.approval.Deed;
import shop.solvent.kernel.id.BrakeId;
import shop.solvent.kernel.id.MemberId;
import shop.solvent.platform.Given;
import shop.solvent.platform.Rejection;
import shop.solvent.platform.Setting;
import shop.solvent.platform.ShopSettings;

/**
 * A tree of invitations is braked for some days: fewer levels of inviters are paid for what is ordered below, or nobody can be bound
 * below any more. What was earned stays earned. One person may do so for a few days, once: again takes two.
 */
@ApplicationScoped
public class BrakeDeed extends Deed<BrakeDeed.Braking> {

    public static final String CODE = "relations.brake";

    /** The longest at a time, in days. */
    public static final int LONGEST = 366;

    /**
     * @param member id of the one below whom it holds
     * @param levels how many levels of inviters are still paid: {@code 0}, {@code 1}, or empty to leave that as it is
     * @param freezes whether nobody can be bound below
     * @param days besides the rest of the day, 1 to {@value #LONGEST}
     */
    public record Braking(String member, String levels, boolean freezes, int days) {

        MemberId memberOf() {
            return Given.id("member", member, MemberId::parse);
        }

        Integer levelsOf() {
            if (levels == null || levels.isEmpty()) {
                return null;
            }
            if (!levels.equals("0") && !levels.equals("1")) {
                throw Rejection.invalid("field.not-one-of", Map.of("field", "levels", "allowed", "0, 1"));
            }
            return Integer.valueOf(levels);
        }
    }

    @Inject
    private Brakes brakes;

    @Inject
    private Relations relations;

    @Inject
    private TreeAlarms alarms;

    @Inject
    private ShopSettings settings;

    BrakeDeed() {
        super(CODE, Braking.class, Permission.BRAKE_TREES, Permission.APPROVE_MONEY);
    }

    @Override
    public String limit() {
        return Setting.BRAKE_ALONE.text();
    }

    @Override
    public Terms terms(Braking content) {
        Given.within("days", content.days(), 1, LONGEST);
        if (content.levelsOf() == null && !content.freezes()) {
            throw Rejection.invalid("brake.nothing", Map.of());
        }
        relations.requireTree(content.memberOf());
        if (brakes.standing(content.memberOf()).isPresent()) {
            throw Brakes.stands(content.memberOf());
        }
        return new Terms(content.member(), null, content.days() <= settings.number(Setting.BRAKE_ALONE));
    }

    @Override
    public boolean stillAlone(Braking content, String by) {
        return !brakes.wasBrakedAlone(content.memberOf());
    }

    @Override
    public String perform(Braking content, Mandate mandate) {
        BrakeId brake = brakes.set(
                content.memberOf(),
                content.levelsOf(),
                content.freezes(),
                content.days(),
                mandate.reason(),
                mandate.askedBy(),
                mandate.agreedBy());
        alarms.braked(brake, content.memberOf());
        return brake.toString();
    }

    @Override
    public void committed() {
        brakes.refresh();
    }

    @Override
    public List<Line> lines(Braking content) {
        List<Line> lines = new ArrayList<>();
        lines.add(new Line("deed.member", Line.Kind.MEMBER, content.member()));
        if (content.levelsOf() != null) {
            lines.add(new Line("deed.brake-levels", Line.Kind.TEXT, content.levels()));
        }
        if (content.freezes()) {
            lines.add(new Line("deed.brake-freezes", Line.Kind.WORD, "brake.freezes"));
        }
        lines.add(new Line("deed.days", Line.Kind.TEXT, String.valueOf(content.days())));
        return lines;
    }
}
