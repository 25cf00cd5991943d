package shop.solvent.web.admin.disputes;

import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import shop.solvent.access.Permission;
import shop.solvent.access.Reach;
import shop.solvent.dispute.DisputeFigures;
import shop.solvent.dispute.DisputeOutcome;
import shop.solvent.dispute.DisputeQuery;
import shop.solvent.dispute.DisputeState;
import shop.solvent.dispute.DisputeView;
import shop.solvent.dispute.DisputeWhy;
import shop.solvent.dispute.Disputes;
import shop.solvent.dispute.OpenDispute;
import shop.solvent.dispute.Voice;
import shop.solvent.kernel.id.DisputeId;
import shop.solvent.kernel.id.OrderId;
import shop.solvent.merchant.MerchantView;
import shop.solvent.merchant.Merchants;
import shop.solvent.platform.Given;
import shop.solvent.platform.Slice;
import shop.solvent.web.admin.Feedback;
import shop.solvent.web.admin.Filters;
import shop.solvent.web.admin.ListPage;
import shop.solvent.web.admin.SignedIn;

/** Disputes, the latest first; a merchant's people see those about what it sold, and how it stands. */
@Named("disputes")
@ViewScoped
public class DisputesPage extends ListPage<DisputeView> {

    private static final long serialVersionUID = 1;

    /** Of how many days a merchant's figures are. */
    static final int DAYS = 90;

    @Inject
    private Disputes disputes;

    @Inject
    private Merchants merchants;

    @Inject
    private Feedback feedback;

    @Inject
    private SignedIn user;

    private String state;
    private String outcome;
    private String why;
    private String merchant;
    private String order;
    private Integer line;
    private String wrong;
    private String text;

    private DisputeQuery query() {
        return DisputeSearch.query(state, outcome, why, merchant);
    }

    public DisputeState[] getStates() {
        return DisputeState.values();
    }

    public DisputeOutcome[] getOutcomes() {
        return DisputeOutcome.values();
    }

    public DisputeWhy[] getReasons() {
        return DisputeWhy.values();
    }

    @Override
    protected Slice<DisputeView> part(String after) {
        return disputes.search(query(), after == null ? null : DisputeId.parse(after), SIZE);
    }

    @Override
    protected long count() {
        return disputes.count(query());
    }

    @Override
    protected Object id(DisputeView one) {
        return one.id();
    }

    @Override
    protected Filters narrowed() {
        return new Filters()
                .and("state", state)
                .and("outcome", outcome)
                .and("why", why)
                .and("merchant", merchant);
    }

    /** Of the merchant that is looked for, or whose people look; null for none. */
    public DisputeFigures getFigures() {
        String code = merchant == null ? Reach.current().merchant().orElse(null) : merchant;
        if (code == null) {
            return null;
        }
        return merchants.all().stream()
                .filter(one -> one.code().equals(code))
                .findFirst()
                .map(this::figures)
                .orElse(null);
    }

    private DisputeFigures figures(MerchantView one) {
        return disputes.figures(one, DAYS);
    }

    public int getDays() {
        return DAYS;
    }

    public boolean isMayOpen() {
        return user.may(Permission.DECIDE_DISPUTES) || user.may(Permission.ANSWER_DISPUTES);
    }

    /** For who works here and for a merchant's people alike. */
    public String open() {
        String[] made = new String[1];
        boolean done = feedback.attempt(
                () -> {
                    Voice voice = user.may(Permission.DECIDE_DISPUTES)
                            ? Voice.staff(user.getUsername())
                            : Voice.merchant(user.getUsername());
                    made[0] = disputes.open(new OpenDispute(
                                    voice, Given.id("order", order, OrderId::parse), line - 1, 0, wrong, text))
                            .dispute()
                            .id()
                            .toString();
                    feedback.done("dispute.opened-now");
                },
                "opening:order");
        return done ? "/admin/dispute?faces-redirect=true&id=" + made[0] : null;
    }

    public String search() {
        return anew("/admin/disputes?faces-redirect=true&includeViewParams=true");
    }

    public String getState() {
        return state;
    }

    public void setState(String state) {
        this.state = Filters.given(state);
    }

    public String getOutcome() {
        return outcome;
    }

    public void setOutcome(String outcome) {
        this.outcome = Filters.given(outcome);
    }

    public String getWhy() {
        return why;
    }

    public void setWhy(String why) {
        this.why = Filters.given(why);
    }

    public String getMerchant() {
        return merchant;
    }

    public void setMerchant(String merchant) {
        this.merchant = Filters.given(merchant);
    }

    public String getOrder() {
        return order;
    }

    public void setOrder(String order) {
        this.order = order;
    }

    public Integer getLine() {
        return line;
    }

    public void setLine(Integer line) {
        this.line = line;
    }

    public String getWrong() {
        return wrong;
    }

    public void setWrong(String wrong) {
        this.wrong = wrong;
    }

    public String getText() {
        return text;
    }

    public void setText(String text) {
        this.text = text;
    }
}
