package shop.solvent.web.admin.lottery;

import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.math.BigDecimal;
import java.time.Clock;
import java.util.HexFormat;
import shop.solvent.kernel.id.LotteryId;
import shop.solvent.lottery.Lotteries;
import shop.solvent.lottery.Lotteries.Winner;
import shop.solvent.lottery.LotteryState;
import shop.solvent.lottery.LotteryView;
import shop.solvent.lottery.TicketsView;
import shop.solvent.platform.Slice;
import shop.solvent.web.admin.Feedback;
import shop.solvent.web.admin.Language;
import shop.solvent.web.admin.SignedIn;

/** One lottery: its odds, who bought and who won, and what its draw can be checked by. Cancels it. */
@Named("lottery")
@ViewScoped
public class LotteryPage implements Serializable {

    private static final long serialVersionUID = 1;

    private static final int SHOWN = 50;

    @Inject
    private Lotteries lotteries;

    @Inject
    private SignedIn user;

    @Inject
    private Feedback feedback;

    @Inject
    private Language language;

    @Inject
    private Clock clock;

    private String id = "";
    private String reason;
    private transient LotteryView view;
    private transient Slice<Winner> winners;
    private transient Slice<TicketsView> bought;

    /** Fails for an id that names no lottery before anything is shown. */
    public void load() {
        getView();
    }

    public LotteryView getView() {
        if (view == null) {
            view = lotteries.find(LotteryId.parse(id));
        }
        return view;
    }

    public String getTitle() {
        return language.of(getView().terms().titleZh(), getView().terms().titleEn());
    }

    public LotteryState getStands() {
        return getView().state(clock.instant());
    }

    public String getTone() {
        return LotteriesPage.tone(getStands());
    }

    /** Per cent of the tickets that are sold. */
    public long getShare() {
        return getView().sold() * 100L / getView().terms().tickets();
    }

    /** Of a million, in per cent. */
    public String percent(long ofAMillion) {
        return BigDecimal.valueOf(ofAMillion, 4).stripTrailingZeros().toPlainString() + " %";
    }

    public String getSeed() {
        return lotteries.seed(getView()).orElse(null);
    }

    /** Null for none. */
    public String hex(byte[] hash) {
        return hash == null ? null : HexFormat.of().formatHex(hash);
    }

    /** The first of those who won. */
    public Slice<Winner> getWinners() {
        if (winners == null) {
            winners = lotteries.winners(getView().id(), 0, SHOWN);
        }
        return winners;
    }

    /** What was bought last. */
    public Slice<TicketsView> getBought() {
        if (bought == null) {
            bought = lotteries.bought(getView().id(), null, SHOWN);
        }
        return bought;
    }

    public boolean isMayCancel() {
        LotteryState stands = getStands();
        return user.may("fund-pools") && (stands == LotteryState.ANNOUNCED || stands == LotteryState.OPEN);
    }

    public String cancel() {
        return feedback.attempt(() -> lotteries.cancel(getView().id(), reason, user.getUsername()), "cancel:reason")
                ? "/admin/lottery?faces-redirect=true&id=" + getView().id()
                : null;
    }

    public String getId() {
        return id;
    }

    public void setId(String id) {
        this.id = id == null ? "" : id;
    }

    public String getReason() {
        return reason;
    }

    public void setReason(String reason) {
        this.reason = reason;
    }
}
