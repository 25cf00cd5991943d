package shop.solvent.web.admin.relations;

import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.util.List;
import java.util.UUID;
import shop.solvent.access.Permission;
import shop.solvent.kernel.id.MemberId;
import shop.solvent.member.MemberView;
import shop.solvent.member.Members;
import shop.solvent.platform.Setting;
import shop.solvent.platform.ShopSettings;
import shop.solvent.relation.BrakeDeed;
import shop.solvent.relation.BrakeDeed.Braking;
import shop.solvent.relation.BrakeView;
import shop.solvent.relation.Brakes;
import shop.solvent.relation.LiftBrakeDeed;
import shop.solvent.relation.LiftBrakeDeed.Lifting;
import shop.solvent.relation.Relations;
import shop.solvent.relation.RootSigns;
import shop.solvent.relation.RootSigns.Sign;
import shop.solvent.relation.RootView;
import shop.solvent.web.admin.Asking;
import shop.solvent.web.admin.SignedIn;

/** The report on one tree of invitations, and its brakes. */
@Named("tree")
@ViewScoped
public class TreePage implements Serializable {

    private static final long serialVersionUID = 1;

    @Inject
    private Relations relations;

    @Inject
    private Members members;

    @Inject
    private Brakes brakes;

    @Inject
    private RootSigns measures;

    @Inject
    private ShopSettings settings;

    @Inject
    private SignedIn user;

    @Inject
    private Asking asking;

    private String id = "";
    private String levels;
    private boolean freezes;
    private Integer days;
    private String reason;
    private String liftReason;
    private String key = UUID.randomUUID().toString();
    private transient MemberView member;
    private transient RootView root;
    private transient List<BrakeView> history;

    /** Looks the member up, so that a wrong address is one. */
    public void load() {
        getMember();
    }

    public MemberView getMember() {
        if (member == null) {
            member = members.find(MemberId.parse(id));
        }
        return member;
    }

    /** Null where the member is the root of no tree, or none was measured yet. */
    public RootView getRoot() {
        if (root == null) {
            root = relations.root(getMember().id()).orElse(null);
        }
        return root;
    }

    public boolean shows(Sign sign) {
        return getRoot().signs().contains(sign);
    }

    public RootSigns getMeasures() {
        return measures;
    }

    public Sign[] getSigns() {
        return Sign.values();
    }

    /** What is measured for a sign, in basis points. */
    public long measured(Sign sign) {
        return switch (sign) {
            case SIZE -> 0;
            case OUTSIDE -> getRoot().figures().outsideShare();
            case REFUNDS -> getRoot().figures().refundShare();
            case CONCENTRATION -> getRoot().figures().topShare();
            case GROWTH -> getRoot().figures().growth();
        };
    }

    public List<BrakeView> getHistory() {
        if (history == null) {
            history = brakes.of(getMember().id());
        }
        return history;
    }

    /** Null if none holds. */
    public BrakeView getBrake() {
        return brakes.standing(getMember().id()).orElse(null);
    }

    public boolean isMayBrake() {
        return user.may(Permission.BRAKE_TREES);
    }

    public long getAlone() {
        return settings.number(Setting.BRAKE_ALONE);
    }

    public int getLongest() {
        return BrakeDeed.LONGEST;
    }

    public String brake() {
        return asked(asking.ask(
                key,
                BrakeDeed.CODE,
                new Braking(getMember().id().toString(), levels == null ? "" : levels, freezes, days),
                reason,
                "braking:levels",
                "brake.set-now"));
    }

    public String lift() {
        return asked(asking.ask(
                key,
                LiftBrakeDeed.CODE,
                new Lifting(getBrake() == null ? "" : getBrake().id().toString()),
                liftReason,
                "lifting:why",
                "brake.lifted-now"));
    }

    private String asked(boolean done) {
        key = done ? key : UUID.randomUUID().toString(); // a refused request was none
        return done ? "/admin/tree?faces-redirect=true&includeViewParams=true" : null;
    }

    public String getId() {
        return id;
    }

    public void setId(String id) {
        this.id = id == null ? "" : id;
    }

    public String getLevels() {
        return levels;
    }

    public void setLevels(String levels) {
        this.levels = levels;
    }

    public boolean isFreezes() {
        return freezes;
    }

    public void setFreezes(boolean freezes) {
        this.freezes = freezes;
    }

    public Integer getDays() {
        return days;
    }

    public void setDays(Integer days) {
        this.days = days;
    }

    public String getReason() {
        return reason;
    }

    public void setReason(String reason) {
        this.reason = reason;
    }

    public String getLiftReason() {
        return liftReason;
    }

    public void setLiftReason(String reason) {
        this.liftReason = reason;
    }
}
