package shop.solvent.web.admin.payments;

import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.Part;
import java.io.IOException;
import java.io.InputStream;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import shop.solvent.decision.Decisions;
import shop.solvent.decision.Why;
import shop.solvent.kernel.Asset;
import shop.solvent.kernel.id.FindingId;
import shop.solvent.kernel.id.PaymentId;
import shop.solvent.payment.ByHandView;
import shop.solvent.payment.ConfirmDeed;
import shop.solvent.payment.PaidOutside;
import shop.solvent.payment.PaymentEvidence;
import shop.solvent.payment.PaymentNotice;
import shop.solvent.payment.PaymentView;
import shop.solvent.payment.Payments;
import shop.solvent.payment.PaymentsByHand;
import shop.solvent.payment.ReturnDeed;
import shop.solvent.payment.RouteTry;
import shop.solvent.payment.Routes;
import shop.solvent.rules.language.DecisionPoint;
import shop.solvent.rules.routing.RoutingDecision.Standing;
import shop.solvent.web.admin.Amounts;
import shop.solvent.web.admin.Asking;
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

    @Inject
    private Asking asking;

    @Inject
    private PaymentsByHand byHand;

    private String id = "";
    private String key = UUID.randomUUID().toString();
    private String reason;
    private PaidOutside way;
    private String provider;
    private String reference;
    private BigDecimal amount;
    private LocalDate paidOn;
    private String confirmWhy;
    private String document;
    private transient PaymentsByHand.Outside outside;
    private transient Part upload;
    private transient Optional<ByHandView> said;
    private transient List<PaymentEvidence> evidence;
    private transient List<FindingId> kept;
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
        return user.may("decide-payouts")
                && getOutside().amount() == 0
                && payments.isBackRefused(getView().id());
    }

    /** What came outside of any provider and has to go back there. */
    public PaymentsByHand.Outside getOutside() {
        if (outside == null) {
            outside = byHand.outside(getView().id());
        }
        return outside;
    }

    public boolean isMayReturn() {
        return user.may("decide-payouts") && getOutside().amount() > 0;
    }

    /** It was given back outside; another person agrees who has seen that. */
    public String giveBackOutside() {
        if (!asking.ask(
                key,
                ReturnDeed.CODE,
                new ReturnDeed.Return(getView().id().toString(), getOutside().amount(), document),
                reason,
                "returning:document",
                "payments.returned")) {
            key = UUID.randomUUID().toString(); // a refused request was none
            return null;
        }
        return "/admin/payment?faces-redirect=true&id=" + id;
    }

    public String getDocument() {
        return document;
    }

    public void setDocument(String document) {
        this.document = document;
    }

    public String askAgain() {
        if (!feedback.attempt(() -> payments.backAgain(getView().id(), reason, user.getUsername()), "asking:reason")) {
            return null;
        }
        feedback.done("payments.asked-again");
        return "/admin/payment?faces-redirect=true&id=" + id;
    }

    /** What two people said of it; null if nobody did. */
    public ByHandView getSaid() {
        if (said == null) {
            said = byHand.of(getView().id());
        }
        return said.orElse(null);
    }

    public List<PaymentEvidence> getEvidence() {
        if (evidence == null) {
            evidence = byHand.evidence(getView().id());
        }
        return evidence;
    }

    /** What the present provider of it told of beside what people had said, and nobody has seen to. */
    public List<FindingId> getKept() {
        if (kept == null) {
            kept = byHand.kept(getView().id());
        }
        return kept;
    }

    /** Whether the reader may say that it came, which somebody else agrees to. */
    public boolean isMayConfirm() {
        return user.may("correct-balances") && getView().paidAt() == null;
    }

    public boolean isMaySeeEvidence() {
        return user.may("correct-balances") || user.may("approve-money");
    }

    public PaidOutside[] getWays() {
        return PaidOutside.values();
    }

    /** The merchant numbers at which it was begun. */
    public List<String> getBegun() {
        return getTries().stream().map(RouteTry::provider).distinct().toList();
    }

    public String confirm() {
        if (!asking.ask(
                key, ConfirmDeed.CODE, this::confirmation, confirmWhy, "confirming:reference", "payments.confirmed")) {
            key = UUID.randomUUID().toString(); // a refused request was none
            return null;
        }
        return "/admin/payment?faces-redirect=true&id=" + id;
    }

    private ConfirmDeed.Confirmation confirmation() {
        PaymentId payment = getView().id();
        String hash = null;
        if (upload != null && upload.getSize() > 0) {
            try (InputStream in = upload.getInputStream()) {
                hash = byHand.lay(
                                payment,
                                upload.getSubmittedFileName(),
                                in.readNBytes(PaymentsByHand.FILE + 1),
                                user.getUsername())
                        .hash();
            } catch (IOException broken) {
                throw new UncheckedIOException(broken);
            }
        }
        return byHand.prepare(
                payment,
                new PaymentsByHand.Said(
                        way,
                        way == PaidOutside.UNTOLD ? provider : null,
                        reference,
                        Amounts.fen(amount).amount(),
                        Asset.CNY.name(),
                        paidOn == null ? null : paidOn.toString(),
                        hash),
                user.getUsername());
    }

    public String giveBackKept(FindingId finding) {
        if (!feedback.attempt(
                () -> byHand.giveBack(getView().id(), finding, reason, user.getUsername()), "kept:reason")) {
            return null;
        }
        feedback.done("payments.kept-goes");
        return "/admin/payment?faces-redirect=true&id=" + id;
    }

    public PaidOutside getWay() {
        return way;
    }

    public void setWay(PaidOutside way) {
        this.way = way;
    }

    public String getProvider() {
        return provider;
    }

    public void setProvider(String provider) {
        this.provider = provider;
    }

    public String getReference() {
        return reference;
    }

    public void setReference(String reference) {
        this.reference = reference;
    }

    public BigDecimal getAmount() {
        return amount;
    }

    public void setAmount(BigDecimal amount) {
        this.amount = amount;
    }

    public LocalDate getPaidOn() {
        return paidOn;
    }

    public void setPaidOn(LocalDate paidOn) {
        this.paidOn = paidOn;
    }

    public Part getUpload() {
        return upload;
    }

    public void setUpload(Part upload) {
        this.upload = upload;
    }

    public String getConfirmWhy() {
        return confirmWhy;
    }

    public void setConfirmWhy(String confirmWhy) {
        this.confirmWhy = confirmWhy;
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
