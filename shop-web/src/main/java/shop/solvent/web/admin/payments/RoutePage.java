package shop.solvent.web.admin.payments;

import jakarta.annotation.PostConstruct;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import shop.solvent.kernel.Money;
import shop.solvent.payment.RouteOpenDeed;
import shop.solvent.payment.RouteState;
import shop.solvent.payment.RouteView;
import shop.solvent.payment.Routes;
import shop.solvent.platform.ShopSettings;
import shop.solvent.web.admin.Amounts;
import shop.solvent.web.admin.Asking;
import shop.solvent.web.admin.Feedback;
import shop.solvent.web.admin.SignedIn;

/** One merchant number: stopped and opened, its limits, and when its provider works on it. */
@Named("route")
@ViewScoped
public class RoutePage implements Serializable {

    private static final long serialVersionUID = 1;

    @Inject
    private Routes routes;

    @Inject
    private Asking asking;

    @Inject
    private Feedback feedback;

    @Inject
    private SignedIn user;

    @Inject
    private ShopSettings settings;

    @Inject
    private Clock clock;

    private String name = "";
    private String key;
    private String reason;
    private Integer cost;
    private BigDecimal dayLimit;
    private BigDecimal monthLimit;
    private String termsReason;
    private LocalDateTime from;
    private LocalDateTime until;
    private String pauseReason;
    private transient RouteView view;

    @PostConstruct
    void begin() {
        key = UUID.randomUUID().toString();
        from = LocalDateTime.now(clock.withZone(settings.zone()))
                .truncatedTo(ChronoUnit.HOURS)
                .plusHours(1);
        until = from.plusHours(2);
    }

    /** Fails for a name that is none before anything is shown. */
    public void load() {
        RouteView one = getView();
        if (cost == null) {
            cost = one.cost();
            dayLimit = yuan(one.dayLimit());
            monthLimit = yuan(one.monthLimit());
        }
    }

    private static BigDecimal yuan(Money money) {
        return money == null ? null : BigDecimal.valueOf(money.amount(), 2);
    }

    private static Long fen(BigDecimal yuan) {
        return yuan == null ? null : Long.valueOf(Amounts.fen(yuan).amount());
    }

    public RouteView getView() {
        if (view == null) {
            view = routes.find(name);
        }
        return view;
    }

    public boolean isOpen() {
        return getView().state() == RouteState.OPEN;
    }

    public boolean isBlocked() {
        return getView().state() == RouteState.BLOCKED;
    }

    public String stop() {
        return done(
                feedback.attempt(() -> routes.stop(name, reason, user.getUsername()), "state:reason"),
                "routes.is-stopped");
    }

    /** What a provider has blocked is asked for, and opened when another person agrees. */
    public String open() {
        if (!isBlocked()) {
            return done(
                    feedback.attempt(() -> routes.open(name, reason, user.getUsername()), "state:reason"),
                    "routes.is-open");
        }
        if (!asking.ask(
                key, RouteOpenDeed.CODE, new RouteOpenDeed.Route(name), reason, "state:reason", "routes.is-open")) {
            key = UUID.randomUUID().toString(); // a refused request was none
            return null;
        }
        return here();
    }

    public String saveTerms() {
        return done(
                feedback.attemptIn(
                        "terms",
                        () -> routes.terms(
                                name,
                                cost == null ? 0 : cost,
                                fen(dayLimit),
                                fen(monthLimit),
                                termsReason,
                                user.getUsername())),
                "routes.terms-saved");
    }

    public String pause() {
        return done(
                feedback.attemptIn(
                        "pause",
                        () -> routes.pause(name, moment(from), moment(until), pauseReason, user.getUsername())),
                "routes.pause-saved");
    }

    private Instant moment(LocalDateTime local) {
        return local == null ? null : local.atZone(settings.zone()).toInstant();
    }

    public String endPause(long id) {
        return done(feedback.attempt(() -> routes.endPause(id, user.getUsername()), null), "routes.pause-ended");
    }

    private String done(boolean done, String said) {
        if (!done) {
            return null;
        }
        feedback.done(said);
        return here();
    }

    private String here() {
        return "/admin/route?faces-redirect=true&name=" + name;
    }

    public String getName() {
        return name;
    }

    public void setName(String name) {
        this.name = name == null ? "" : name;
    }

    public String getReason() {
        return reason;
    }

    public void setReason(String reason) {
        this.reason = reason;
    }

    public Integer getCost() {
        return cost;
    }

    public void setCost(Integer cost) {
        this.cost = cost;
    }

    public BigDecimal getDayLimit() {
        return dayLimit;
    }

    public void setDayLimit(BigDecimal dayLimit) {
        this.dayLimit = dayLimit;
    }

    public BigDecimal getMonthLimit() {
        return monthLimit;
    }

    public void setMonthLimit(BigDecimal monthLimit) {
        this.monthLimit = monthLimit;
    }

    public String getTermsReason() {
        return termsReason;
    }

    public void setTermsReason(String termsReason) {
        this.termsReason = termsReason;
    }

    public LocalDateTime getFrom() {
        return from;
    }

    public void setFrom(LocalDateTime from) {
        this.from = from;
    }

    public LocalDateTime getUntil() {
        return until;
    }

    public void setUntil(LocalDateTime until) {
        this.until = until;
    }

    public String getPauseReason() {
        return pauseReason;
    }

    public void setPauseReason(String pauseReason) {
        this.pauseReason = pauseReason;
    }
}
