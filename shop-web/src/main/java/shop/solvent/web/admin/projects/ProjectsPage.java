package shop.solvent.web.admin.projects;

import jakarta.annotation.PostConstruct;
import jakarta.ejb.EJB;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import shop.solvent.platform.Rejection;
import shop.solvent.project.AgreementDeed;
import shop.solvent.project.AgreementDeed.Agreement;
import shop.solvent.project.NettingPeriod;
import shop.solvent.project.NettingView;
import shop.solvent.project.Nettings;
import shop.solvent.project.PositionView;
import shop.solvent.project.ProjectView;
import shop.solvent.project.Projects;
import shop.solvent.web.admin.Amounts;
import shop.solvent.web.admin.Asking;
import shop.solvent.web.admin.Feedback;
import shop.solvent.web.admin.LazyRows;
import shop.solvent.web.admin.SignedIn;

/** All projects, what is open between them, and what was netted. Opens a project; asks for an agreement. */
@Named("projects")
@ViewScoped
public class ProjectsPage implements Serializable {

    private static final long serialVersionUID = 1;

    @EJB
    private Projects projects;

    @Inject
    private Nettings nettings;

    @Inject
    private Feedback feedback;

    @Inject
    private Asking asking;

    @Inject
    private SignedIn user;

    private String code;
    private String nameZh;
    private String nameEn;
    private String legalEntity;
    private String issuer;
    private String acceptor;
    private BigDecimal rate;
    private String discountPool;
    private String period;
    private BigDecimal ceiling;
    private Integer noticeDays;
    private LocalDate since;
    private String document;
    private String reason;
    private String key;
    private LazyRows<NettingView> netted;
    private transient List<ProjectView> all;
    private transient List<PositionView> positions;

    @PostConstruct
    void begin() {
        key = UUID.randomUUID().toString();
        netted = new LazyRows<>((first, size) -> nettings.list(first, size));
    }

    public List<ProjectView> getAll() {
        if (all == null) {
            all = projects.all();
        }
        return all;
    }

    public List<PositionView> getPositions() {
        if (positions == null) {
            positions = projects.positions();
        }
        return positions;
    }

    public LazyRows<NettingView> getNetted() {
        return netted;
    }

    public NettingPeriod[] getPeriods() {
        return NettingPeriod.values();
    }

    public String open() {
        return feedback.attempt(() -> projects.open(code, nameZh, nameEn, legalEntity, user.getUsername()), "open:code")
                ? "/admin/project?faces-redirect=true&code=" + code
                : null;
    }

    public String agree() {
        boolean asked = asking.ask(
                key,
                AgreementDeed.CODE,
                () -> new Agreement(
                        issuer,
                        acceptor,
                        basisPoints(rate),
                        discountPool == null || discountPool.isBlank() ? null : discountPool.strip(),
                        period,
                        Amounts.fen("ceiling", ceiling),
                        noticeDays == null ? 0 : noticeDays,
                        since == null ? null : since.toString(),
                        document),
                reason,
                "agree:issuer",
                "approval.waits-now");
        if (!asked) {
            key = UUID.randomUUID().toString(); // a refused request was none
            return null;
        }
        return "/admin/projects?faces-redirect=true";
    }

    private static int basisPoints(BigDecimal percent) {
        try {
            return percent.movePointRight(2).intValueExact();
        } catch (ArithmeticException finer) {
            throw Rejection.invalid("rate.invalid", Map.of("field", "rate", "rate", percent.toPlainString()));
        }
    }

    public String getCode() {
        return code;
    }

    public void setCode(String code) {
        this.code = code;
    }

    public String getNameZh() {
        return nameZh;
    }

    public void setNameZh(String nameZh) {
        this.nameZh = nameZh;
    }

    public String getNameEn() {
        return nameEn;
    }

    public void setNameEn(String nameEn) {
        this.nameEn = nameEn;
    }

    public String getLegalEntity() {
        return legalEntity;
    }

    public void setLegalEntity(String legalEntity) {
        this.legalEntity = legalEntity;
    }

    public String getIssuer() {
        return issuer;
    }

    public void setIssuer(String issuer) {
        this.issuer = issuer;
    }

    public String getAcceptor() {
        return acceptor;
    }

    public void setAcceptor(String acceptor) {
        this.acceptor = acceptor;
    }

    public BigDecimal getRate() {
        return rate;
    }

    public void setRate(BigDecimal rate) {
        this.rate = rate;
    }

    public String getDiscountPool() {
        return discountPool;
    }

    public void setDiscountPool(String discountPool) {
        this.discountPool = discountPool;
    }

    public String getPeriod() {
        return period;
    }

    public void setPeriod(String period) {
        this.period = period;
    }

    public BigDecimal getCeiling() {
        return ceiling;
    }

    public void setCeiling(BigDecimal ceiling) {
        this.ceiling = ceiling;
    }

    public Integer getNoticeDays() {
        return noticeDays;
    }

    public void setNoticeDays(Integer noticeDays) {
        this.noticeDays = noticeDays;
    }

    public LocalDate getSince() {
        return since;
    }

    public void setSince(LocalDate since) {
        this.since = since;
    }

    public String getDocument() {
        return document;
    }

    public void setDocument(String document) {
        this.document = document;
    }

    public String getReason() {
        return reason;
    }

    public void setReason(String reason) {
        this.reason = reason;
    }
}
