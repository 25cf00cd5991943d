package shop.solvent.web.admin.freezes;

import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.util.List;
import java.util.UUID;
import shop.solvent.freezing.FreezeReason;
import shop.solvent.freezing.FreezeWalletDeed;
import shop.solvent.freezing.FreezeWalletDeed.Freezing;
import shop.solvent.freezing.LiftWalletDeed;
import shop.solvent.freezing.LiftWalletDeed.Lifting;
import shop.solvent.freezing.WalletFreeze;
import shop.solvent.freezing.WalletFreezes;
import shop.solvent.kernel.id.MemberId;
import shop.solvent.platform.Setting;
import shop.solvent.platform.ShopSettings;
import shop.solvent.web.admin.Asking;
import shop.solvent.web.admin.SignedIn;

/** Freezes a member's wallet and lets it go again, on the page of the member. */
@Named("walletFreezing")
@ViewScoped
public class WalletFreezeForm implements Serializable {

    private static final long serialVersionUID = 1;

    @Inject
    private WalletFreezes freezes;

    @Inject
    private Asking asking;

    @Inject
    private SignedIn user;

    @Inject
    private ShopSettings settings;

    private String reason;
    private boolean deposits = true;
    private Integer days;
    private String riskCase;
    private String note;
    private String liftReason;
    private String key = UUID.randomUUID().toString();

    /** In force first, then the latest. */
    public List<WalletFreeze> of(String member) {
        return freezes.of(MemberId.parse(member), user.getUsername());
    }

    /** The one that is let go next; null where the wallet is free. */
    public WalletFreeze going(String member) {
        return of(member).stream().filter(WalletFreeze::isInForce).findFirst().orElse(null);
    }

    public FreezeReason[] getReasons() {
        return FreezeReason.values();
    }

    /** For how many days one person freezes alone, the first time. */
    public long getAlone() {
        return settings.number(Setting.FREEZE_ALONE);
    }

    public int getLongest() {
        return FreezeWalletDeed.LONGEST;
    }

    public String freeze(String member) {
        return done(
                member,
                asking.ask(
                        key,
                        FreezeWalletDeed.CODE,
                        new Freezing(member, reason, deposits, days, riskCase == null ? "" : riskCase),
                        note,
                        "stopping:days",
                        "wallet-freeze.frozen-now"));
    }

    public String lift(String member) {
        WalletFreeze going = going(member);
        return going == null
                ? done(member, true)
                : done(
                        member,
                        asking.ask(
                                key,
                                LiftWalletDeed.CODE,
                                new Lifting(going.id().toString()),
                                liftReason,
                                "unstopping:ground",
                                "approval.waits-now"));
    }

    private String done(String member, boolean asked) {
        key = asked ? key : UUID.randomUUID().toString(); // a refused request was none
        return asked ? "/admin/member?faces-redirect=true&id=" + member : null;
    }

    public String getReason() {
        return reason;
    }

    public void setReason(String reason) {
        this.reason = reason;
    }

    public boolean isDeposits() {
        return deposits;
    }

    public void setDeposits(boolean deposits) {
        this.deposits = deposits;
    }

    public Integer getDays() {
        return days;
    }

    public void setDays(Integer days) {
        this.days = days;
    }

    public String getRiskCase() {
        return riskCase;
    }

    public void setRiskCase(String riskCase) {
        this.riskCase = riskCase;
    }

    public String getNote() {
        return note;
    }

    public void setNote(String note) {
        this.note = note;
    }

    public String getLiftReason() {
        return liftReason;
    }

    public void setLiftReason(String reason) {
        this.liftReason = reason;
    }
}
