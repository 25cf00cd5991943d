package shop.solvent.entitlement;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import shop.solvent.access.Permission;
import shop.solvent.approval.Deed;
import shop.solvent.kernel.id.EntitlementId;
import shop.solvent.platform.Given;
import shop.solvent.platform.Setting;
import shop.solvent.platform.ShopSettings;

/**
 * What a member owns cannot be used for some days, while it is looked into. One person may stop something so for a few days, once:
 * from day to day it would be taken back by one person alone.
 */
@ApplicationScoped
public class SuspendDeed extends Deed<SuspendDeed.Suspension> {

    public static final String CODE = "entitlement.suspend";

    /** The longest at a time, in days. */
    public static final int LONGEST = 30;

    /** @param days besides the rest of the day, 1 to {@value #LONGEST} */
    public record Suspension(String entitlement, int days) {}

    @Inject
    private Entitlements entitlements;

    @Inject
    private ShopSettings settings;

    SuspendDeed() {
        super(CODE, Suspension.class, Permission.REVOKE_ENTITLEMENTS, Permission.APPROVE_MONEY);
    }

    @Override
    public String limit() {
        return Setting.SUSPEND_ALONE.text();
    }

    @Override
    public Terms terms(Suspension content) {
        Given.within("days", content.days(), 1, LONGEST);
        RevokeDeed.requireOpen(entitlements.find(EntitlementId.parse(content.entitlement())));
        return new Terms(content.entitlement(), null, content.days() <= settings.number(Setting.SUSPEND_ALONE));
    }

    @Override
    public boolean stillAlone(Suspension content, String by) {
        return !entitlements.wasSuspended(EntitlementId.parse(content.entitlement()));
    }

    @Override
    public String perform(Suspension content, Mandate mandate) {
        entitlements.suspend(
                EntitlementId.parse(content.entitlement()), content.days(), mandate.reason(), mandate.askedBy());
        return content.entitlement();
    }

    @Override
    public List<Line> lines(Suspension content) {
        List<Line> lines =
                new ArrayList<>(RevokeDeed.lines(entitlements.find(EntitlementId.parse(content.entitlement()))));
        lines.add(new Line("deed.days", Line.Kind.TEXT, String.valueOf(content.days())));
        return lines;
    }
}
