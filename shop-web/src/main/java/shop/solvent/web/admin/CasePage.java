package shop.solvent.web.admin;

import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import shop.solvent.kernel.CaseId;
import shop.solvent.member.MemberView;
import shop.solvent.member.Members;
import shop.solvent.order.Explanation;
import shop.solvent.order.OrderQuery;
import shop.solvent.order.OrderView;
import shop.solvent.order.Orders;
import shop.solvent.order.Review;
import shop.solvent.risk.CaseSubject.Kind;
import shop.solvent.risk.CaseView;
import shop.solvent.risk.Cases;
import shop.solvent.wallet.WalletView;
import shop.solvent.wallet.Wallets;
import shop.solvent.wallet.WithdrawalView;
import shop.solvent.wallet.Withdrawals;

/** One case with all a risk officer needs to decide: why it was stopped, what it is, who the member is. */
@Named("riskCase")
@ViewScoped
public class CasePage implements Serializable {

    private static final long serialVersionUID = 1;
    private static final int RECENT = 8;

    @Inject
    private Cases cases;

    @Inject
    private Review review;

    @Inject
    private Withdrawals withdrawals;

    @Inject
    private Orders orders;

    @Inject
    private Members members;

    @Inject
    private Wallets wallets;

    @Inject
    private SignedIn user;

    @Inject
    private Feedback feedback;

    @Inject
    private FactWords words;

    private String id = "";
    private String reason;
    private transient CaseView view;
    private transient Explanation explanation;
    private transient WithdrawalView withdrawal;
    private transient MemberView member;
    private transient WalletView wallet;
    private transient List<OrderView> recent;

    /** Fails for an id that names no case before anything is shown. */
    public void load() {
        getView();
    }

    public CaseView getView() {
        if (view == null) {
            view = cases.find(CaseId.parse(id));
        }
        return view;
    }

    public Explanation getExplanation() {
        if (explanation == null) {
            explanation = orders.explain(getView().subject().order());
        }
        return explanation;
    }

    public MemberView getMember() {
        if (member == null) {
            member = members.find(getView().member());
        }
        return member;
    }

    public WalletView getWallet() {
        if (wallet == null) {
            wallet = wallets.of(getView().member());
        }
        return wallet;
    }

    /** The member's latest orders, this one among them. */
    public List<OrderView> getRecent() {
        if (recent == null) {
            recent = orders.search(OrderQuery.of(getView().member()), 0, RECENT).rows();
        }
        return recent;
    }

    /** The facts a suspicion is judged by. */
    public List<FactWords.Worded> getTelling() {
        var facts = getExplanation().facts();
        List<Object> telling = new ArrayList<>(List.of(facts.activity(), facts.buyer()));
        telling.addAll(facts.inviters());
        return words.all(telling);
    }

    public boolean isAboutOrder() {
        return getView().subject().kind() == Kind.ORDER;
    }

    public WithdrawalView getWithdrawal() {
        if (withdrawal == null) {
            withdrawal = withdrawals.find(getView().subject().withdrawal());
        }
        return withdrawal;
    }

    public boolean isOpen() {
        return getView().state() == CaseView.State.OPEN;
    }

    public boolean isMine() {
        return user.getUsername().equals(getView().assignee());
    }

    public String assign() {
        return afterwards(
                feedback.attempt(() -> cases.assign(CaseId.parse(id), user.getUsername()), null), "case.assigned-now");
    }

    public String approve() {
        return decide(true);
    }

    public String reject() {
        return decide(false);
    }

    private String decide(boolean approve) {
        String message = (approve ? "case.approved." : "case.rejected.")
                + getView().subject().kind();
        return afterwards(feedback.attempt(() -> carryOut(approve), "decide:reason"), message);
    }

    private void carryOut(boolean approve) {
        switch (getView().subject().kind()) {
            case ORDER -> {
                if (approve) {
                    review.approve(CaseId.parse(id), user.getUsername(), reason);
                } else {
                    review.reject(CaseId.parse(id), user.getUsername(), reason);
                }
            }
            case WITHDRAWAL ->
                withdrawals.decide(getView().subject().withdrawal(), approve, user.getUsername(), reason);
        }
    }

    private String afterwards(boolean done, String message) {
        view = null;
        if (!done) {
            return null;
        }
        feedback.done(message);
        return "/admin/case?faces-redirect=true&includeViewParams=true";
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
