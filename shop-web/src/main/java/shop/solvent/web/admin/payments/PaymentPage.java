package shop.solvent.web.admin.payments;

import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import shop.solvent.decision.Decisions;
import shop.solvent.decision.Why;
import shop.solvent.kernel.id.PaymentId;
import shop.solvent.payment.PaymentNotice;
import shop.solvent.payment.PaymentView;
import shop.solvent.payment.Payments;
import shop.solvent.payment.RouteTry;
import shop.solvent.payment.Routes;
import shop.solvent.rules.language.DecisionPoint;
import shop.solvent.rules.routing.RoutingDecision.Standing;
import shop.solvent.web.admin.Feedback;
import shop.solvent.web.admin.Formats;
import shop.solvent.web.admin.SignedIn;

/** One purchase that is paid at a provider, and what the provider said of it. */
@Named("payment")
@ViewScoped
public class PaymentPage implements Serializable {

    private static final long serialVersionUID = 1;

    @Inject
    private Payments payments;

    @Inject
    private Routes routes;

    @Inject
    private Formats show;

    @Inject
    private Decisions decisions;

    @Inject
    private Feedback feedback;

    @Inject
    private SignedIn user;

    private String id = "";
    private String reason;
    private transient PaymentView view;
    private transient List<PaymentNotice> notices;
    private transient List<RouteTry> tries;
    private transient List<Choice> choices;

    /**
     * Why it went where it did.
     *
     * @param order of the merchant numbers, as a text
     * @param rulebook the beginning of its hash
     */
    public record Choice(String order, String rulebook, List<Standing> standings) {}

    private transient Optional<Why> why;

    /** Fails for an id that names none before anything is shown. */
    public void load() {
        getView();
    }

    public PaymentView getView() {
        if (view == null) {
            view = payments.find(PaymentId.parse(id));
        }
        return view;
    }

    public List<PaymentNotice> getNotices() {
        if (notices == null) {
            notices = payments.notices(getView().id());
        }
        return notices;
    }

    /** At which merchant numbers it was begun or tried to be, in that order. */
    public List<RouteTry> getTries() {
        if (tries == null) {
            tries = payments.tries(getView().id());
        }
        return tries;
    }

    /** What was decided about it, the first first. */
    public List<Choice> getChoices() {
        if (choices == null) {
            choices = getTries().stream()
                    .map(RouteTry::decision)
                    .filter(Objects::nonNull)
                    .distinct()
                    .flatMap(decision -> routes.why(decision).stream())
                    .map(why -> new Choice(
                            String.join(" → ", why.order()), why.rulebook().substring(0, 8), why.routes()))
                    .toList();
        }
        return choices;
    }

    /** What there is against a merchant number, in the reader's words; rules have some of their own. */
    public String against(Standing standing) {
        return standing.against().isEmpty()
                ? "–"
                : standing.against().stream()
                        .map(code -> show.has("route-against." + code) ? show.label("route-against", code) : code)
                        .collect(Collectors.joining(" · "));
    }

    /** Why it became an order or did not, as rules on late payments had it; null of one that came in time. */
    public Why getDecided() {
        if (why == null) {
            why = decisions
                    .explain(getView().id().toString())
                    .filter(last -> last.point() == DecisionPoint.LATE_PAYMENT); // others say where it was begun
        }
        return why.orElse(null);
    }

    /** Whether the provider refuses to give money back and the person may have it asked for again. */
    public boolean isMayAskAgain() {
        return user.may("decide-payouts") && payments.isBackRefused(getView().id());
    }

    public String askAgain() {
        if (!feedback.attempt(() -> payments.backAgain(getView().id(), reason, user.getUsername()), "asking:reason")) {
            return null;
        }
        feedback.done("payments.asked-again");
        return "/admin/payment?faces-redirect=true&id=" + id;
    }

    public String getReason() {
        return reason;
    }

    public void setReason(String reason) {
        this.reason = reason;
    }

    public String getId() {
        return id;
    }

    public void setId(String id) {
        this.id = id == null ? "" : id;
    }
}
