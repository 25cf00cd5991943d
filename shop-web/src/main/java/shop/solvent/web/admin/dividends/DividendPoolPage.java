package shop.solvent.web.admin.dividends;

import jakarta.annotation.PostConstruct;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.YearMonth;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import shop.solvent.dividend.DividendPoolView;
import shop.solvent.dividend.DividendPools;
import shop.solvent.dividend.DividendPreview;
import shop.solvent.dividend.DividendRunView;
import shop.solvent.dividend.Dividends;
import shop.solvent.dividend.FundBackDeed;
import shop.solvent.dividend.FundDeed;
import shop.solvent.dividend.FundDeed.Funding;
import shop.solvent.dividend.PartnerView;
import shop.solvent.dividend.ShareDeed;
import shop.solvent.dividend.ShareDeed.Sharing;
import shop.solvent.platform.Slice;
import shop.solvent.rules.dividend.DividendDecision.Share;
import shop.solvent.web.admin.Amounts;
import shop.solvent.web.admin.Asking;
import shop.solvent.web.admin.Feedback;
import shop.solvent.web.admin.Language;

/** One dividend pool: what is in it and its runs. Asks for profit to be set aside, to go back, and to be shared. */
@Named("dividendPool")
@ViewScoped
public class DividendPoolPage implements Serializable {

    private static final long serialVersionUID = 1;

    private static final int MONTHS = 12;
    private static final int RUNS = 24;

    @Inject
    private DividendPools pools;

    @Inject
    private Dividends dividends;

    @Inject
    private Clock clock;

    @Inject
    private Feedback feedback;

    @Inject
    private Asking asking;

    @Inject
    private Language language;

    private String code = "";
    private String key;
    private String fundPeriod;
    private BigDecimal fundAmount;
    private String fundReason;
    private String backPeriod;
    private BigDecimal backAmount;
    private String backReason;
    private String period;
    private BigDecimal amount;
    private String reason;
    private transient DividendPoolView view;
    private transient DividendPreview preview;
    private transient Slice<DividendRunView> runs;

    @PostConstruct
    void begin() {
        period = YearMonth.now(clock).minusMonths(1).toString();
        fundPeriod = period;
        backPeriod = period;
        key = UUID.randomUUID().toString();
    }

    public void load() {
        getView();
    }

    public DividendPoolView getView() {
        if (view == null) {
            view = pools.view(code);
        }
        return view;
    }

    public String getName() {
        return language.of(getView().nameZh(), getView().nameEn());
    }

    /** Months that are over, the latest first. */
    public List<String> getPeriods() {
        YearMonth now = YearMonth.now(clock);
        return IntStream.rangeClosed(1, MONTHS)
                .mapToObj(back -> now.minusMonths(back).toString())
                .toList();
    }

    public List<DividendRunView> getRuns() {
        return runs().rows();
    }

    public boolean isMoreRuns() {
        return runs().more();
    }

    private Slice<DividendRunView> runs() {
        if (runs == null) {
            runs = dividends.list(code, null, RUNS);
        }
        return runs;
    }

    public String fund() {
        return asked(asking.ask(
                key,
                FundDeed.CODE,
                () -> new Funding(code, fundPeriod, Amounts.fen(fundAmount).amount()),
                fundReason,
                "fund:fundAmount",
                "approval.waits-now"));
    }

    public String back() {
        return asked(asking.ask(
                key,
                FundBackDeed.CODE,
                () -> new Funding(code, backPeriod, Amounts.fen(backAmount).amount()),
                backReason,
                "back:backAmount",
                "approval.waits-now"));
    }

    /** Shows what a run would share; nothing is written. */
    public void look() {
        preview = null;
        feedback.attempt(
                () -> preview =
                        dividends.preview(code, period, Amounts.fen(amount).amount()),
                "look:amount");
    }

    /** Asks for the run that was looked at. It is bound to the shares there are now. */
    public String share() {
        return asked(asking.ask(
                key,
                ShareDeed.CODE,
                () -> new Sharing(code, period, Amounts.fen(amount).amount()),
                reason,
                "share:reason",
                "approval.waits-now"));
    }

    private String asked(boolean asked) {
        if (!asked) {
            key = UUID.randomUUID().toString(); // a refused request was none
            return null;
        }
        return "/admin/dividend-pool?faces-redirect=true&includeViewParams=true";
    }

    public DividendPreview getPreview() {
        return preview;
    }

    /**
     * One partner of the preview.
     *
     * @param share as the rules decided it
     */
    public record Row(PartnerView partner, Share share) {}

    public List<Row> getPreviewed() {
        return IntStream.range(0, preview.partners().size())
                .mapToObj(i -> new Row(
                        preview.partners().get(i), preview.decision().shares().get(i)))
                .toList();
    }

    public String getCode() {
        return code;
    }

    public void setCode(String code) {
        this.code = code == null ? "" : code;
    }

    public String getFundPeriod() {
        return fundPeriod;
    }

    public void setFundPeriod(String period) {
        this.fundPeriod = period;
    }

    public BigDecimal getFundAmount() {
        return fundAmount;
    }

    public void setFundAmount(BigDecimal amount) {
        this.fundAmount = amount;
    }

    public String getFundReason() {
        return fundReason;
    }

    public void setFundReason(String reason) {
        this.fundReason = reason;
    }

    public String getBackPeriod() {
        return backPeriod;
    }

    public void setBackPeriod(String period) {
        this.backPeriod = period;
    }

    public BigDecimal getBackAmount() {
        return backAmount;
    }

    public void setBackAmount(BigDecimal amount) {
        this.backAmount = amount;
    }

    public String getBackReason() {
        return backReason;
    }

    public void setBackReason(String reason) {
        this.backReason = reason;
    }

    public String getPeriod() {
        return period;
    }

    public void setPeriod(String period) {
        this.period = period;
    }

    public BigDecimal getAmount() {
        return amount;
    }

    public void setAmount(BigDecimal amount) {
        this.amount = amount;
    }

    public String getReason() {
        return reason;
    }

    public void setReason(String reason) {
        this.reason = reason;
    }
}
