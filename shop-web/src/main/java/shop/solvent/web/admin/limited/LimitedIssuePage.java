package shop.solvent.web.admin.limited;

import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.time.Clock;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import shop.solvent.kernel.id.LimitedIssueId;
import shop.solvent.kernel.id.OrderId;
import shop.solvent.limited.LimitedIssues;
import shop.solvent.limited.LimitedIssues.Sale;
import shop.solvent.limited.LimitedState;
import shop.solvent.limited.LimitedView;
import shop.solvent.limited.LimitedWay;
import shop.solvent.limited.PublicNumberDeed;
import shop.solvent.platform.Slice;
import shop.solvent.web.admin.Asking;
import shop.solvent.web.admin.Feedback;
import shop.solvent.web.admin.Filters;
import shop.solvent.web.admin.Language;
import shop.solvent.web.admin.SignedIn;

/** One limited issue: how it goes, who bought, and what its draw can be checked by. */
@Named("limitedIssue")
@ViewScoped
public class LimitedIssuePage implements Serializable {

    private static final long serialVersionUID = 1;

    private static final int AT_ONCE = 25;

    @Inject
    private LimitedIssues issues;

    @Inject
    private Asking asking;

    @Inject
    private SignedIn user;

    @Inject
    private Feedback feedback;

    @Inject
    private Language language;

    @Inject
    private Clock clock;

    private String id = "";
    private String after;
    private String reason;
    private String number;
    private String numberReason;
    private String key = UUID.randomUUID().toString();
    private transient LimitedView view;
    private transient Slice<Sale> sales;

    /** Fails for an id that names no issue before anything is shown. */
    public void load() {
        getView();
    }

    public LimitedView getView() {
        if (view == null) {
            view = issues.find(LimitedIssueId.parse(id));
        }
        return view;
    }

    public String getName() {
        return language.of(getView().terms().nameZh(), getView().terms().nameEn());
    }

    public LimitedState getStands() {
        return getView().state(clock.instant());
    }

    public String getTone() {
        return LimitedIssuesPage.tone(getStands());
    }

    public boolean isWaiting() {
        return getView().waitsForNumber(clock.instant());
    }

    /** Whether the list is closed, so that the number can be told. */
    public boolean isMayTell() {
        return isWaiting() && getView().listHash() != null && user.may("edit-catalogue");
    }

    /** Whether it can be ended early. */
    public boolean isMayEnd() {
        LimitedState stands = getStands();
        return user.may("edit-catalogue")
                && stands != LimitedState.ENDED
                && (getView().terms().way() == LimitedWay.FIRST || stands == LimitedState.ANNOUNCED);
    }

    public long getEntries() {
        return issues.entries(getView());
    }

    /** Per cent of the pieces that are sold. */
    public long getShare() {
        return getView().sold() * 100L / getView().terms().quantity();
    }

    public String getSeed() {
        return issues.seed(getView()).orElse(null);
    }

    /** Null for none. */
    public String hex(byte[] hash) {
        return hash == null ? null : HexFormat.of().formatHex(hash);
    }

    public List<Sale> getSales() {
        return sales().rows();
    }

    public boolean isMore() {
        return sales().more();
    }

    private Slice<Sale> sales() {
        if (sales == null) {
            sales = issues.sales(getView().id(), after == null ? null : OrderId.parse(after), AT_ONCE);
        }
        return sales;
    }

    /** Where the list goes on, as an address has it. */
    public String getNext() {
        List<Sale> rows = getSales();
        return new Filters()
                .and("id", id)
                .and("after", rows.get(rows.size() - 1).order())
                .toString();
    }

    public String end() {
        return feedback.attempt(() -> issues.end(getView().id(), reason, user.getUsername()), "end:reason")
                ? again()
                : null;
    }

    /** Asks for the public number to be taken, which somebody else has to agree to. */
    public String tell() {
        boolean asked = asking.ask(
                key,
                PublicNumberDeed.CODE,
                new PublicNumberDeed.Number(getView().id().toString(), number),
                numberReason,
                "tell:number",
                "approval.waits-now");
        if (!asked) {
            key = UUID.randomUUID().toString(); // a refused request was none
            return null;
        }
        return again();
    }

    private String again() {
        return "/admin/limited-issue?faces-redirect=true&id=" + getView().id();
    }

    public String getId() {
        return id;
    }

    public void setId(String id) {
        this.id = id == null ? "" : id;
    }

    public String getAfter() {
        return after;
    }

    public void setAfter(String after) {
        this.after = Filters.given(after);
    }

    public String getReason() {
        return reason;
    }

    public void setReason(String reason) {
        this.reason = reason;
    }

    public String getNumber() {
        return number;
    }

    public void setNumber(String number) {
        this.number = number;
    }

    public String getNumberReason() {
        return numberReason;
    }

    public void setNumberReason(String reason) {
        numberReason = reason;
    }
}
