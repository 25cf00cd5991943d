package shop.solvent.web.admin.tiers;

import jakarta.annotation.PostConstruct;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import shop.solvent.kernel.Money;
import shop.solvent.member.LevelView;
import shop.solvent.member.Levels;
import shop.solvent.platform.Rejection;
import shop.solvent.tier.Tier;
import shop.solvent.tier.TierDeed;
import shop.solvent.tier.TierPreview;
import shop.solvent.tier.TierScheme;
import shop.solvent.tier.TierSchemes;
import shop.solvent.tier.TierTerms;
import shop.solvent.tier.TierTerms.Window;
import shop.solvent.web.admin.Amounts;
import shop.solvent.web.admin.Asking;
import shop.solvent.web.admin.Feedback;
import shop.solvent.web.admin.SignedIn;

/** By which terms levels go by growth, what others would come to, and asking for them. */
@Named("tiers")
@ViewScoped
public class TiersPage implements Serializable {

    private static final long serialVersionUID = 1;

    @Inject
    private TierSchemes schemes;

    @Inject
    private Levels levels;

    @Inject
    private Asking asking;

    @Inject
    private SignedIn user;

    @Inject
    private Feedback feedback;

    private Window window = Window.ROLLING;
    private Integer length = 365;
    private BigDecimal rate = BigDecimal.ONE;
    private BigDecimal extraFrom;
    private Integer extra;
    private Integer graceDays = 30;
    private LocalDate firstReview;
    private List<Step> steps;
    private String reason;
    private String endReason;
    private String key = UUID.randomUUID().toString();
    private transient TierPreview preview;

    /** What somebody typed about a level. */
    public static class Step implements Serializable {

        private static final long serialVersionUID = 1;

        private final String level;
        private Long growth;

        Step(String level, Long growth) {
            this.level = level;
            this.growth = growth;
        }

        public String getLevel() {
            return level;
        }

        public Long getGrowth() {
            return growth;
        }

        public void setGrowth(Long growth) {
            this.growth = growth;
        }
    }

    /** The form begins with the terms that hold. */
    @PostConstruct
    void begin() {
        TierTerms terms = schemes.latest().map(TierScheme::terms).orElse(null);
        LocalDate earliest = schemes.firstReview();
        firstReview = earliest;
        if (terms != null) {
            window = terms.window();
            length = terms.length();
            rate = BigDecimal.valueOf(terms.rate(), 4).stripTrailingZeros();
            rate = rate.scale() < 0 ? rate.setScale(0) : rate;
            extra = terms.extra() == 0 ? null : Integer.valueOf(terms.extra());
            extraFrom = extra == null ? null : Money.fen(terms.extraFrom()).inUnits();
            graceDays = terms.graceDays();
            firstReview = terms.firstReview().isAfter(earliest) ? terms.firstReview() : earliest;
        }
        steps = new ArrayList<>();
        for (LevelView level : levels.all()) {
            if (!TierTerms.LOWEST.equals(level.code())) {
                steps.add(new Step(level.code(), growth(terms, level.code())));
            }
        }
    }

    private static Long growth(TierTerms terms, String level) {
        return terms == null
                ? null
                : terms.tiers().stream()
                        .filter(tier -> tier.level().equals(level))
                        .map(Tier::growth)
                        .findFirst()
                        .orElse(null);
    }

    private TierTerms terms() {
        List<Tier> tiers = steps.stream()
                .filter(step -> step.growth != null)
                .map(step -> new Tier(step.level, step.growth))
                .sorted(Comparator.comparingLong(Tier::growth))
                .toList();
        return new TierTerms(
                window,
                length,
                inBasisPoints(),
                extraFrom == null ? 0 : Amounts.fen(extraFrom).amount(),
                extra == null ? 0 : extra,
                tiers,
                graceDays,
                firstReview);
    }

    private int inBasisPoints() {
        try {
            return rate.movePointRight(4).intValueExact();
        } catch (ArithmeticException tooFine) {
            throw Rejection.invalid("tier.rate-too-fine", Map.of("field", "rate"));
        }
    }

    /** Counts what would become of the members, and shows some who would fall to who may see members. */
    public void look() {
        feedback.attempt(
                () -> preview = user.may("see-members")
                        ? schemes.previewWithSample(terms(), user.getUsername())
                        : schemes.preview(terms()),
                "terms:tiers");
    }

    /** Asks for what is typed, to which somebody else has to agree. */
    public String ask() {
        return asked(() -> new TierDeed.Publication(terms()), reason, "terms:tiers");
    }

    /** Asks for levels to stay as they are from now on. */
    public String askOff() {
        return asked(() -> new TierDeed.Publication(null), endReason, "off:reason");
    }

    private String asked(Supplier<TierDeed.Publication> content, String why, String field) {
        if (!asking.ask(key, TierDeed.CODE, content, why, field, "approval.waits-now")) {
            key = UUID.randomUUID().toString(); // a refused request was none
            return null;
        }
        return "/admin/tiers?faces-redirect=true";
    }

    /** What holds, or held last; null where there never were any. */
    public TierScheme getLatest() {
        return schemes.latest().orElse(null);
    }

    public List<TierScheme> getHistory() {
        return schemes.history();
    }

    public boolean isOn() {
        return schemes.latest().map(TierScheme::isOn).orElse(false);
    }

    public boolean isEditable() {
        return user.may("edit-settings");
    }

    /** Null before somebody asks. */
    public TierPreview getPreview() {
        return preview;
    }

    public Window[] getWindows() {
        return Window.values();
    }

    public List<Step> getSteps() {
        return steps;
    }

    public Window getWindow() {
        return window;
    }

    public void setWindow(Window window) {
        this.window = window;
    }

    public Integer getLength() {
        return length;
    }

    public void setLength(Integer length) {
        this.length = length;
    }

    public BigDecimal getRate() {
        return rate;
    }

    public void setRate(BigDecimal rate) {
        this.rate = rate;
    }

    public BigDecimal getExtraFrom() {
        return extraFrom;
    }

    public void setExtraFrom(BigDecimal extraFrom) {
        this.extraFrom = extraFrom;
    }

    public Integer getExtra() {
        return extra;
    }

    public void setExtra(Integer extra) {
        this.extra = extra;
    }

    public Integer getGraceDays() {
        return graceDays;
    }

    public void setGraceDays(Integer graceDays) {
        this.graceDays = graceDays;
    }

    public LocalDate getFirstReview() {
        return firstReview;
    }

    public void setFirstReview(LocalDate firstReview) {
        this.firstReview = firstReview;
    }

    public String getReason() {
        return reason;
    }

    public void setReason(String reason) {
        this.reason = reason;
    }

    public String getEndReason() {
        return endReason;
    }

    public void setEndReason(String endReason) {
        this.endReason = endReason;
    }
}
