package shop.solvent.web.admin.dividends;

import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import shop.solvent.dividend.Dividends;
import shop.solvent.dividend.PartnerEndDeed;
import shop.solvent.dividend.PartnerEndDeed.End;
import shop.solvent.dividend.PartnerView;
import shop.solvent.dividend.Partners;
import shop.solvent.dividend.ShareView;
import shop.solvent.kernel.id.PartnerId;
import shop.solvent.platform.Slice;
import shop.solvent.web.admin.Asking;

/** One agreement and what its member was paid by it and by others; asks for it to end. */
@Named("partner")
@ViewScoped
public class PartnerPage implements Serializable {

    private static final long serialVersionUID = 1;

    private static final int SHARES = 36;

    @Inject
    private Partners partners;

    @Inject
    private Dividends dividends;

    @Inject
    private Asking asking;

    @Inject
    private Clock clock;

    private String id = "";
    private String key = UUID.randomUUID().toString();
    private LocalDate lastDay;
    private String reason;
    private transient PartnerView view;
    private transient Slice<ShareView> shares;

    public void load() {
        getView();
    }

    public PartnerView getView() {
        if (view == null) {
            view = partners.find(PartnerId.parse(id));
        }
        return view;
    }

    public boolean isHolding() {
        return getView().holds(LocalDate.now(clock));
    }

    public boolean isEndable() {
        return getView().until() == null || getView().until().isAfter(LocalDate.now(clock));
    }

    public List<ShareView> getShares() {
        return shares().rows();
    }

    public boolean isMoreShares() {
        return shares().more();
    }

    private Slice<ShareView> shares() {
        if (shares == null) {
            shares = dividends.of(getView().member(), null, SHARES);
        }
        return shares;
    }

    public String end() {
        boolean asked = asking.ask(
                key,
                PartnerEndDeed.CODE,
                () -> new End(id, lastDay == null ? null : lastDay.toString()),
                reason,
                "end:lastDay",
                "approval.waits-now");
        if (!asked) {
            key = UUID.randomUUID().toString(); // a refused request was none
            return null;
        }
        return "/admin/partner?faces-redirect=true&includeViewParams=true";
    }

    public String getId() {
        return id;
    }

    public void setId(String id) {
        this.id = id == null ? "" : id;
    }

    public LocalDate getLastDay() {
        return lastDay;
    }

    public void setLastDay(LocalDate day) {
        this.lastDay = day;
    }

    public String getReason() {
        return reason;
    }

    public void setReason(String reason) {
        this.reason = reason;
    }
}
