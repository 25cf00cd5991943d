package shop.solvent.web.admin;

import jakarta.annotation.PostConstruct;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.time.Clock;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import shop.solvent.dryrun.DryRun;
import shop.solvent.dryrun.DryRuns;
import shop.solvent.kernel.InvalidId;
import shop.solvent.kernel.OrderId;
import shop.solvent.order.Explanation;
import shop.solvent.order.Orders;
import shop.solvent.platform.Rejection;
import shop.solvent.rulebook.Drafts;
import shop.solvent.rulebook.Rulebooks;
import shop.solvent.rules.checkout.CheckoutDecision;
import shop.solvent.rules.checkout.CheckoutDecision.Amounts;
import shop.solvent.rules.checkout.CheckoutFacts;
import shop.solvent.rules.language.DecisionPoint;

/** Asks a version of the rules, or a draft, what it would decide: about a past order's facts, or about others. */
@Named("dryRun")
@ViewScoped
public class DryRunPage implements Serializable {

    private static final long serialVersionUID = 1;
    private static final String DRAFT = "draft-";
    private static final int EARLIER = 20;

    @Inject
    private DryRuns dryRuns;

    @Inject
    private Orders orders;

    @Inject
    private Rulebooks rulebooks;

    @Inject
    private Drafts drafts;

    @Inject
    private Clock clock;

    @Inject
    private SignedIn user;

    @Inject
    private Feedback feedback;

    @Inject
    private Show show;

    private String order;
    private String version;
    private FactForm facts;
    private Map<String, String> versions;
    private transient DryRun<CheckoutFacts, CheckoutDecision> run;
    private transient CheckoutDecision happened;

    @PostConstruct
    void begin() {
        facts = new FactForm(LocalDate.now(clock));
    }

    /** With an order in the address, its facts are taken and asked at once. */
    public void load() {
        versions = choices();
        if (version == null || !versions.containsKey(version)) {
            String asked = version;
            version = rulebooks.active(DecisionPoint.CHECKOUT).hash();
            if (asked != null
                    && !asked.startsWith(DRAFT)
                    && rulebooks.find(asked).point() == DecisionPoint.CHECKOUT) {
                version = asked;
                versions.put(asked, show.phrase("dry-run.kept", show.brief(asked)));
            }
        }
        if (order != null) {
            take();
        }
    }

    /** What can be asked, by what the choice is called: versions by their hash, drafts by their number. */
    private Map<String, String> choices() {
        Map<String, String> choices = new LinkedHashMap<>();
        rulebooks.history(DecisionPoint.CHECKOUT, 0, EARLIER).rows().forEach(activation -> {
            String note = show.brief(activation.hash()) + " · " + show.ownHalf(activation.note());
            choices.putIfAbsent(
                    activation.hash(),
                    activation.until() == null
                            ? show.phrase("dry-run.in-force", note)
                            : show.phrase("dry-run.earlier", note, show.moment(activation.until())));
        });
        drafts.unfinished(DecisionPoint.CHECKOUT)
                .forEach(draft -> choices.put(DRAFT + draft.id(), show.phrase("dry-run.draft", draft.title())));
        return choices;
    }

    /** Takes the facts of the order as they were, and asks. */
    public void take() {
        boolean found = feedback.attempt(
                () -> {
                    happened = null;
                    Explanation explanation = orders.explain(orderId());
                    happened = explanation.decision();
                    facts.take(explanation.facts());
                },
                "past:order");
        if (found) {
            ask();
        }
    }

    /** Asks the chosen rules about the facts as they stand in the form. */
    public void ask() {
        feedback.attempt(
                () -> run = version.startsWith(DRAFT)
                        ? dryRuns.ofDraft(
                                Long.parseLong(version.substring(DRAFT.length())), facts.facts(), user.getUsername())
                        : dryRuns.of(version, facts.facts(), user.getUsername()),
                null);
    }

    public void addLine() {
        facts.addLine();
    }

    public void removeLine() {
        facts.removeLine();
    }

    public void addPool() {
        facts.addPool();
    }

    public DryRun<CheckoutFacts, CheckoutDecision> getRun() {
        return run;
    }

    /** Whether the past order's own decision can be compared with. */
    public boolean isComparable() {
        return run != null && happened() != null;
    }

    /** Whether the rules would decide now what they decided then. */
    public boolean isAsHappened() {
        CheckoutDecision now = run.decision();
        CheckoutDecision then = happened();
        return now.outcome() == then.outcome()
                && now.amounts().equals(then.amounts())
                && now.effects().equals(then.effects());
    }

    private CheckoutDecision happened() {
        if (happened == null && order != null) {
            try {
                happened = orders.explain(orderId()).decision();
            } catch (Rejection unknown) {
                return null; // what is wrong with the id is said beside its field
            }
        }
        return happened;
    }

    private OrderId orderId() {
        try {
            return OrderId.parse(order.strip());
        } catch (InvalidId mistyped) {
            throw Rejection.invalid("id.invalid", Map.of());
        }
    }

    public Amounts getAmounts() {
        return run.decision().amounts();
    }

    public String getSubsidies() {
        return getAmounts().subsidies().stream()
                .map(subsidy -> subsidy.pool() + " " + show.fen(subsidy.amount()))
                .collect(Collectors.joining(", "));
    }

    public String getGiveUps() {
        return getAmounts().giveUps().stream()
                .map(giveUp -> giveUp.merchant() + " " + show.fen(giveUp.amount()))
                .collect(Collectors.joining(", "));
    }

    public String getCommissions() {
        return getAmounts().commissions().stream()
                .map(commission ->
                        show.phrase("dry-run.commission-of", commission.level(), show.fen(commission.amount())))
                .collect(Collectors.joining(", "));
    }

    public String getPoints() {
        return getAmounts().points().stream()
                .map(lot -> show.phrase("dry-run.points-of", show.points(lot.points()), lot.stages(), lot.everyDays()))
                .collect(Collectors.joining(", "));
    }

    public Map<String, String> getVersions() {
        return versions;
    }

    public FactForm getFacts() {
        return facts;
    }

    public String getOrder() {
        return order;
    }

    public void setOrder(String order) {
        this.order = order == null || order.isBlank() ? null : order;
    }

    public String getVersion() {
        return version;
    }

    public void setVersion(String version) {
        this.version = version == null || version.isBlank() ? null : version;
    }
}
