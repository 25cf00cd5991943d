package shop.solvent.web.admin.freezes;

import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.time.LocalDate;
import java.util.UUID;
import shop.solvent.access.Permission;
import shop.solvent.freezing.BurnBackDeed;
import shop.solvent.freezing.BurnBackDeed.GivingBack;
import shop.solvent.freezing.BurnDeed;
import shop.solvent.freezing.BurnDeed.Burning;
import shop.solvent.freezing.FreezeDeed;
import shop.solvent.freezing.FreezeState;
import shop.solvent.freezing.FreezeView;
import shop.solvent.freezing.Freezes;
import shop.solvent.freezing.LiftFreezeDeed;
import shop.solvent.freezing.LiftFreezeDeed.Lifting;
import shop.solvent.freezing.ProlongFreezeDeed;
import shop.solvent.freezing.ProlongFreezeDeed.Prolonging;
import shop.solvent.kernel.id.PointFreezeId;
import shop.solvent.platform.Setting;
import shop.solvent.platform.ShopSettings;
import shop.solvent.web.admin.Asking;
import shop.solvent.web.admin.Feedback;
import shop.solvent.web.admin.SignedIn;

/** One freeze: of what, why, until when, and what becomes of it. */
@Named("freeze")
@ViewScoped
public class FreezePage implements Serializable {

    private static final long serialVersionUID = 1;

    @Inject
    private Freezes freezes;

    @Inject
    private Asking asking;

    @Inject
    private Feedback feedback;

    @Inject
    private SignedIn user;

    @Inject
    private ShopSettings settings;

    private String id = "";
    private String liftReason;
    private String longerReason;
    private String burnReason;
    private String backReason;
    private Integer days;
    private String key = UUID.randomUUID().toString();
    private transient FreezeView view;

    /** Fails for an id that names none before anything is shown. */
    public void load() {
        getView();
    }

    public FreezeView getView() {
        if (view == null) {
            view = freezes.find(PointFreezeId.parse(id));
        }
        return view;
    }

    public String getTone() {
        return switch (getView().state()) {
            case FROZEN -> "warn";
            case BURNT -> "bad";
            case LIFTED, ENDED, BACK -> "plain";
        };
    }

    public boolean isMayAct() {
        return user.may(Permission.FREEZE_POINTS) && getView().state() == FreezeState.FROZEN;
    }

    public boolean isMayGiveBack() {
        return user.may(Permission.FREEZE_POINTS) && getView().state() == FreezeState.BURNT;
    }

    /** Null if it is not burnt. */
    public LocalDate getLastDayBack() {
        return freezes.lastDayBack(getView());
    }

    /** So many points and coins one person burns alone in a day. */
    public long getAlone() {
        return settings.number(Setting.BURN_ALONE);
    }

    public int getLongest() {
        return FreezeDeed.LONGEST;
    }

    /** What one person froze one person lets go; what two agreed to takes two again. */
    public String lift() {
        if (getView().agreedBy() != null) {
            return asked(asking.ask(
                    key,
                    LiftFreezeDeed.CODE,
                    new Lifting(getView().id().toString()),
                    liftReason,
                    "lifting:cause",
                    "freeze.lifted-now"));
        }
        boolean done = feedback.attempt(
                () -> {
                    freezes.lift(getView().id(), liftReason, user.getUsername());
                    feedback.done("freeze.lifted-now");
                },
                "lifting:cause");
        return done ? again() : null;
    }

    public String prolong() {
        return asked(asking.ask(
                key,
                ProlongFreezeDeed.CODE,
                new Prolonging(getView().id().toString(), days),
                longerReason,
                "prolonging:days",
                "approval.waits-now"));
    }

    public String burn() {
        return asked(asking.ask(
                key,
                BurnDeed.CODE,
                new Burning(getView().id().toString(), getView().sum().all()),
                burnReason,
                "burning:why",
                "freeze.burnt-now"));
    }

    public String giveBack() {
        return asked(asking.ask(
                key,
                BurnBackDeed.CODE,
                new GivingBack(getView().id().toString()),
                backReason,
                "returning:ground",
                "approval.waits-now"));
    }

    private String asked(boolean asked) {
        key = asked ? key : UUID.randomUUID().toString(); // a refused request was none
        return asked ? again() : null;
    }

    private String again() {
        return "/admin/freeze?faces-redirect=true&id=" + id;
    }

    public String getLiftReason() {
        return liftReason;
    }

    public void setLiftReason(String reason) {
        this.liftReason = reason;
    }

    public String getLongerReason() {
        return longerReason;
    }

    public void setLongerReason(String reason) {
        this.longerReason = reason;
    }

    public String getBurnReason() {
        return burnReason;
    }

    public void setBurnReason(String reason) {
        this.burnReason = reason;
    }

    public String getBackReason() {
        return backReason;
    }

    public void setBackReason(String reason) {
        this.backReason = reason;
    }

    public Integer getDays() {
        return days;
    }

    public void setDays(Integer days) {
        this.days = days;
    }

    public String getId() {
        return id;
    }

    public void setId(String id) {
        this.id = id == null ? "" : id;
    }
}
