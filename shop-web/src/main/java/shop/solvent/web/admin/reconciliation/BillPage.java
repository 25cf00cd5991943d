package shop.solvent.web.admin.reconciliation;

import jakarta.ejb.EJB;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.util.List;
import java.util.UUID;
import shop.solvent.kernel.Asset;
import shop.solvent.kernel.Reason;
import shop.solvent.platform.Rejection;
import shop.solvent.reconciliation.BillCurrency;
import shop.solvent.reconciliation.BillFeesDeed;
import shop.solvent.reconciliation.BillView;
import shop.solvent.reconciliation.Bills;
import shop.solvent.table.ImportProblem;
import shop.solvent.web.admin.Asking;
import shop.solvent.web.admin.Formats;

/** A bill: how far it agrees with the shop, whether custody follows, and what it costs. */
@Named("billPage")
@ViewScoped
public class BillPage implements Serializable {

    private static final long serialVersionUID = 1;

    @EJB
    private Bills bills;

    @Inject
    private Asking asking;

    @Inject
    private Formats show;

    private String id = "";
    private String reason;
    private String key = UUID.randomUUID().toString();
    private transient BillView view;
    private transient List<BillCurrency> currencies;

    /** Fails for a number that names no bill before anything is shown. */
    public void load() {
        getView();
    }

    public BillView getView() {
        if (view == null) {
            try {
                view = bills.find(Long.parseLong(id));
            } catch (NumberFormatException none) {
                throw Rejection.notFound("bill", id);
            }
        }
        return view;
    }

    /** What of its breaks is about its own lines, fen: what the shop has of them and this make what the bill has. */
    public long getOnLines() {
        return getView().net() - getView().books() - getView().passing();
    }

    /** Fees that are to be booked: what was agreed, less what an earlier bill of the day had booked. */
    public long getFeesDue() {
        return getView().state() == BillView.State.MATCHED ? bills.feesDue(getView(), Asset.BOOK) : 0;
    }

    /** What it has in other currencies. */
    public List<BillCurrency> getCurrencies() {
        if (currencies == null) {
            currencies = bills.currencies(getView());
        }
        return currencies;
    }

    public String bookFeesIn(String currency, long amount) {
        return ask(new BillFeesDeed.Fees(getView().id(), amount, currency), "fees-abroad:abroad-reason");
    }

    public String bookFees() {
        return ask(new BillFeesDeed.Fees(getView().id(), getFeesDue(), null), "fees:reason");
    }

    private String ask(BillFeesDeed.Fees fees, String field) {
        boolean asked = asking.ask(key, BillFeesDeed.CODE, fees, reason, field, "approval.waits-now");
        key = UUID.randomUUID().toString(); // a refused request was none
        return asked ? "/admin/bill?faces-redirect=true&id=" + id : null;
    }

    /** What is wrong, as a sentence. */
    public String problem(ImportProblem problem) {
        return show.reason(Reason.of(problem.code(), problem.parameters()));
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
