package shop.solvent.web.admin;

import jakarta.annotation.PostConstruct;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import shop.solvent.commission.CommissionView;
import shop.solvent.commission.Commissions;
import shop.solvent.kernel.MemberId;
import shop.solvent.kernel.Reason;
import shop.solvent.kernel.WithdrawalId;
import shop.solvent.ledger.EntryView;
import shop.solvent.member.MemberView;
import shop.solvent.member.Members;
import shop.solvent.member.Relations;
import shop.solvent.points.LotView;
import shop.solvent.points.Points;
import shop.solvent.points.PointsView;
import shop.solvent.wallet.Gifts;
import shop.solvent.wallet.WalletView;
import shop.solvent.wallet.Wallets;
import shop.solvent.wallet.WithdrawalView;
import shop.solvent.wallet.Withdrawals;

/** One member: what they have, what they are promised and when, and who invited whom. */
@Named("member")
@ViewScoped
public class MemberPage implements Serializable {

    private static final long serialVersionUID = 1;
    private static final int RECENT = 20;
    private static final int LOTS_OPEN = 3;

    @Inject
    private Members members;

    @Inject
    private Wallets wallets;

    @Inject
    private Points points;

    @Inject
    private Commissions commissions;

    @Inject
    private Gifts gifts;

    @Inject
    private Withdrawals withdrawals;

    @Inject
    private SignedIn user;

    @Inject
    private Feedback feedback;

    @Inject
    private GiftForm gift;

    @Inject
    private WithdrawalDecision decision;

    private String id = "";
    private LazyRows<EntryView> entries;
    private transient MemberView view;
    private transient WalletView wallet;
    private transient PointsView pointsView;
    private transient Relations relations;
    private transient List<CommissionView> earned;
    private transient List<WithdrawalView> taken;

    @PostConstruct
    void begin() {
        entries = new LazyRows<>((first, size) -> wallets.entries(MemberId.parse(id), first, size));
    }

    /** Fails for an id that names no member before anything is shown. */
    public void load() {
        getView();
    }

    public MemberView getView() {
        if (view == null) {
            view = members.find(MemberId.parse(id));
        }
        return view;
    }

    public WalletView getWallet() {
        if (wallet == null) {
            wallet = wallets.of(MemberId.parse(id));
        }
        return wallet;
    }

    public PointsView getPoints() {
        if (pointsView == null) {
            pointsView = points.of(MemberId.parse(id));
        }
        return pointsView;
    }

    public List<LotView> getLatestLots() {
        List<LotView> lots = getPoints().lots();
        return lots.subList(0, Math.min(LOTS_OPEN, lots.size()));
    }

    /** Those before, which the page shows when asked to. */
    public List<LotView> getEarlierLots() {
        List<LotView> lots = getPoints().lots();
        return lots.subList(Math.min(LOTS_OPEN, lots.size()), lots.size());
    }

    public Relations getRelations() {
        if (relations == null) {
            relations = members.relations(MemberId.parse(id));
        }
        return relations;
    }

    /** Those above, the farthest first, as a tree reads. */
    public List<MemberView> getAbove() {
        List<MemberView> above = new ArrayList<>(getRelations().above());
        Collections.reverse(above);
        return above;
    }

    public List<CommissionView> getCommissions() {
        if (earned == null) {
            earned = commissions.of(MemberId.parse(id), 0, RECENT).rows();
        }
        return earned;
    }

    /** The latest withdrawals. */
    public List<WithdrawalView> getWithdrawals() {
        if (taken == null) {
            taken = withdrawals.of(MemberId.parse(id), 0, RECENT).rows();
        }
        return taken;
    }

    /** Those of them that wait for a person. */
    public List<WithdrawalView> getHeldWithdrawals() {
        return getWithdrawals().stream()
                .filter(one -> one.state() == WithdrawalView.State.HELD)
                .toList();
    }

    public String give() {
        boolean given = user.isMayGive()
                ? feedback.attempt(() -> gifts.give(gift.gift(MemberId.parse(id), user.getUsername())), "give:amount")
                : mayNot();
        if (!given) {
            gift.again();
            return null;
        }
        return done("gift.given");
    }

    public String approve() {
        return decide(true);
    }

    public String reject() {
        return decide(false);
    }

    private String decide(boolean approve) {
        boolean decided = user.isMayDecideWithdrawals()
                ? feedback.attempt(
                        () -> withdrawals.decide(
                                WithdrawalId.parse(decision.getWithdrawal()),
                                approve,
                                user.getUsername(),
                                decision.getReason()),
                        "decide:reason")
                : mayNot();
        taken = null;
        return decided ? done("withdrawal.decided") : null;
    }

    /** A button that was not shown can still be pressed by somebody who makes the request up. */
    private boolean mayNot() {
        feedback.wrong(null, Reason.of("role.missing"));
        return false;
    }

    private String done(String message) {
        feedback.done(message);
        return "/admin/member?faces-redirect=true&includeViewParams=true";
    }

    public GiftForm getGift() {
        return gift;
    }

    public WithdrawalDecision getDecision() {
        return decision;
    }

    public LazyRows<EntryView> getEntries() {
        return entries;
    }

    public String getId() {
        return id;
    }

    public void setId(String id) {
        this.id = id == null ? "" : id;
    }
}
