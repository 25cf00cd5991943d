package shop.solvent.web.admin.cases;

import jakarta.ejb.EJB;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import shop.solvent.access.Permission;
import shop.solvent.decision.Decisions;
import shop.solvent.decision.Why;
import shop.solvent.kernel.id.CaseId;
import shop.solvent.kernel.id.MemberId;
import shop.solvent.member.MemberView;
import shop.solvent.member.Members;
import shop.solvent.order.OrderExplanation;
import shop.solvent.order.OrderQuery;
import shop.solvent.order.OrderView;
import shop.solvent.order.Orders;
import shop.solvent.order.Pace;
import shop.solvent.order.Review;
import shop.solvent.order.Review.Verdict;
import shop.solvent.payment.PaymentNotice;
import shop.solvent.payment.PaymentNotices;
import shop.solvent.platform.Page;
import shop.solvent.platform.Rejection;
import shop.solvent.risk.CaseList;
import shop.solvent.risk.CaseLists;
import shop.solvent.risk.CaseQuery;
import shop.solvent.risk.CaseSubject.Kind;
import shop.solvent.risk.CaseView;
import shop.solvent.risk.Cases;
import shop.solvent.risk.LetGo;
import shop.solvent.risk.Outcome;
import shop.solvent.risk.Runaway;
import shop.solvent.risk.Runaways;
import shop.solvent.signal.ListKind;
import shop.solvent.signal.ListName;
import shop.solvent.signal.Listing;
import shop.solvent.wallet.WalletView;
import shop.solvent.wallet.Wallets;
import shop.solvent.web.admin.Asking;
import shop.solvent.web.admin.Feedback;
import shop.solvent.web.admin.Formats;
import shop.solvent.web.admin.SignedIn;
import shop.solvent.web.admin.facts.FactWords;
import shop.solvent.web.admin.facts.RuleAnswers;
import shop.solvent.withdrawal.PayoutFinding;
import shop.solvent.withdrawal.PayoutFindings;
import shop.solvent.withdrawal.WithdrawalView;
import shop.solvent.withdrawal.Withdrawals;

/** One case with all a risk officer needs to decide: why it was stopped, what it is, who the member is. */
@Named("riskCase")
@ViewScoped
public class CasePage implements Serializable {

    private static final long serialVersionUID = 1;
    private static final int RECENT = 8;
    private static final int MATES = 10;
    private static final int FINDINGS = 50;
    private static final int ASKED = 12;
    private static final Set<Kind> EXPLAINED = EnumSet.of(
            Kind.WITHDRAWAL,
            Kind.BLOCKED_WITHDRAWAL,
            Kind.TOP_UP,
            Kind.MERCHANT_PAYOUT,
            Kind.BLOCKED_PAYOUT,
            Kind.SIGN_IN,
            Kind.BINDING);

    @Inject
    private Cases cases;

    @Inject
    private CaseLists caseLists;

    @Inject
    private Review review;

    @Inject
    private Withdrawals withdrawals;

    @Inject
    private Orders orders;

    @Inject
    private Members members;

    @Inject
    private Wallets wallets;

    @Inject
    private SignedIn user;

    @Inject
    private Feedback feedback;

    @Inject
    private Asking asking;

    @Inject
    private FactWords words;

    @Inject
    private RuleAnswers answers;

    @EJB
    private PaymentNotices paymentNotices;

    @Inject
    private PayoutFindings findings;

    @Inject
    private Runaways runaways;

    @Inject
    private Decisions decisions;

    @Inject
    private Formats show;

    private String id = "";
    private int first;
    private String reason;
    private String key = UUID.randomUUID().toString();
    private Outcome outcome;
    private ListName list;
    private ListKind listed;
    private String until;
    private transient CaseView view;
    private transient OrderExplanation explanation;
    private transient WithdrawalView withdrawal;
    private transient MemberView member;
    private transient WalletView wallet;
    private transient List<OrderView> recent;
    private transient Pace pace;
    private transient CaseList past;
    private transient Page<MemberId> mates;
    private transient Page<PayoutFinding> said;
    private transient Page<PaymentNotice> told;
    private transient Runaway runaway;
    private transient Why why;

    /** Fails for an id that names no case before anything is shown. */
    public void load() {
        getView();
    }

    public CaseView getView() {
        if (view == null) {
            view = cases.find(CaseId.parse(id));
        }
        return view;
    }

    public OrderExplanation getExplanation() {
        if (explanation == null) {
            explanation = orders.explain(getView().subject().order());
        }
        return explanation;
    }

    public MemberView getMember() {
        if (member == null) {
            member = members.find(getView().member());
        }
        return member;
    }

    public WalletView getWallet() {
        if (wallet == null) {
            wallet = wallets.of(getView().member());
        }
        return wallet;
    }

    /** The member's latest orders, this one among them. */
    public List<OrderView> getRecent() {
        if (recent == null) {
            recent = orders.search(OrderQuery.of(getView().member()), 0, RECENT).rows();
        }
        return recent;
    }

    /** How the member bought before. */
    public Pace getPace() {
        if (pace == null) {
            Instant until = isAboutOrder()
                    ? getExplanation().order().eventAt()
                    : getView().openedAt();
            pace = orders.pace(getView().member(), until);
        }
        return pace;
    }

    public String getPerDay() {
        return show.oneDecimal(getPace().orders(), getPace().days());
    }

    /** A month being thirty days. */
    public String getPerMonth() {
        return show.oneDecimal(30 * getPace().orders(), getPace().days());
    }

    /** The keys that do something on this page. */
    public List<String> getKeys() {
        return List.of("1", "a", "r", "v", "c", "e", "n", "t", "b", "m", "z", "x", "g", "l", "q");
    }

    /** The member's other cases, the latest first. */
    public List<CaseView> getPast() {
        return past().rows().stream()
                .filter(one -> !one.id().equals(getView().id()))
                .limit(RECENT)
                .toList();
    }

    /** How many other cases the member has or had. */
    public long getPastTotal() {
        return past().total() - 1;
    }

    private CaseList past() {
        if (past == null) {
            past = caseLists.search(CaseQuery.of(getView().member()), null, RECENT + 1);
        }
        return past;
    }

    /** Those who would earn a commission on the order, the nearest first. */
    public List<MemberView> getInviters() {
        List<MemberId> ids = getExplanation().facts().inviters().stream()
                .map(inviter -> MemberId.parse(inviter.member()))
                .toList();
        Map<MemberId, MemberView> known = members.of(ids);
        return ids.stream().map(known::get).filter(Objects::nonNull).toList();
    }

    /** Others on the order's device, some of {@link #getMatesTotal}. */
    public List<MemberView> getMates() {
        Map<MemberId, MemberView> known = members.of(mates().rows());
        return mates().rows().stream().map(known::get).filter(Objects::nonNull).toList();
    }

    public long getMatesTotal() {
        return mates().total();
    }

    private Page<MemberId> mates() {
        if (mates == null) {
            mates = orders.deviceMates(getView().subject().order(), 0, MATES);
        }
        return mates;
    }

    /** A fact as it was seen, with what the rules that stopped the order ask of it. */
    public record Seen(String type, List<SeenField> fields) {}

    /** @param member the member it names; null if it names none @param limit what a rule asked of it; empty for nothing */
    public record SeenField(String name, String value, String member, String limit) {}

    /** The facts a suspicion is judged by: how the buyer acts, who they are, and whatever else the rules that stopped it looked at. */
    public List<Seen> getTelling() {
        var facts = getExplanation().facts();
        List<Object> telling = new ArrayList<>(List.of(facts.activity(), facts.buyer()));
        telling.addAll(facts.inviters());
        Set<String> rules = getView().flags().stream()
                .map(CaseView.Flag::ruleId)
                .filter(Objects::nonNull)
                .collect(Collectors.toSet());
        Map<String, String> limits =
                answers.limits(answers.of(getExplanation().decision().rulebook(), facts), rules);
        Set<String> asked = limits.keySet().stream()
                .map(field -> field.substring(0, field.indexOf('.')))
                .collect(Collectors.toSet());
        facts.visible().stream()
                .filter(fact -> asked.contains(fact.getClass().getSimpleName()) && !telling.contains(fact))
                .limit(ASKED)
                .forEach(telling::add);
        return telling.stream()
                .map(fact -> new Seen(
                        words.one(fact).type(),
                        words.one(fact).fields().stream()
                                .map(field -> new SeenField(
                                        field.name(),
                                        field.value(),
                                        field.id(),
                                        limits.getOrDefault(
                                                fact.getClass().getSimpleName() + "." + field.component(), "")))
                                .toList()))
                .toList();
    }

    /** When the rule stops an order, in words; empty if nobody knows it any more. */
    public String conditions(CaseView.Flag flag) {
        return flag.ruleId() == null
                ? ""
                : answers.conditions(
                        answers.of(
                                getExplanation().decision().rulebook(),
                                getExplanation().facts()),
                        flag.ruleId());
    }

    /** What the provider said. */
    public Page<PayoutFinding> getFindings() {
        if (said == null) {
            said = findings.of(getView().id(), first, FINDINGS);
        }
        return said;
    }

    /** Where the rest of what the provider said begins; -1 at the end. */
    public int getRest() {
        return first + FINDINGS < getFindings().total() ? first + FINDINGS : -1;
    }

    /** The next that the reader may decide; null if there is none. */
    public CaseView getNext() {
        return caseLists.next(getView(), user.getDecidable()).orElse(null);
    }

    /** What is said often. */
    public List<String> getTemplates() {
        return List.copyOf(show.phrases("case.template." + getView().subject().kind() + ".")
                .values());
    }

    /** Whose commissions may be held for it: of an order its nearest inviter, else whom the case concerns. */
    public MemberId getPromoter() {
        return isAboutOrder() && !getInviters().isEmpty()
                ? getInviters().get(0).id()
                : getView().member();
    }

    public boolean isAboutOrder() {
        return getView().subject().kind() == Kind.ORDER || getView().subject().kind() == Kind.BLOCKED_ORDER;
    }

    public WithdrawalView getWithdrawal() {
        if (withdrawal == null) {
            withdrawal = withdrawals.find(getView().subject().withdrawal());
        }
        return withdrawal;
    }

    public boolean isAboutWithdrawal() {
        return getView().subject().kind() == Kind.WITHDRAWAL
                || getView().subject().kind() == Kind.RETURN;
    }

    /** Why it was decided so, of an act that is no order; null for nothing. */
    public Why getWhy() {
        if (why == null && EXPLAINED.contains(getView().subject().kind())) {
            why = decisions.explain(getView().subject().toString()).orElse(null);
        }
        return why;
    }

    public boolean isAboutRules() {
        return getView().subject().kind() == Kind.RULES;
    }

    public boolean isAboutLicence() {
        return getView().subject().kind() == Kind.LICENCE || getView().subject().kind() == Kind.REVOCATION;
    }

    public boolean isAboutTree() {
        return getView().subject().kind() == Kind.TREE;
    }

    public boolean isAboutCredit() {
        return getView().subject().kind() == Kind.CREDIT;
    }

    public boolean isAboutPresale() {
        return getView().subject().kind() == Kind.PRESALE;
    }

    public boolean isAboutChain() {
        return getView().subject().kind() == Kind.CHAIN;
    }

    /** Which rules went round. */
    public Runaway getRunaway() {
        if (runaway == null) {
            runaway = runaways.of(getView());
        }
        return runaway;
    }

    public boolean isAboutScreening() {
        return getView().subject().kind() == Kind.SCREENING;
    }

    public boolean isAboutPayment() {
        return getView().subject().kind() == Kind.PAYMENT;
    }

    /** What the provider said of buyers' payments. */
    public Page<PaymentNotice> getPaymentNotices() {
        if (told == null) {
            told = paymentNotices.of(getView().id(), 0, FINDINGS);
        }
        return told;
    }

    public boolean isAboutPayout() {
        return getView().subject().kind() == Kind.PAYOUT;
    }

    /** Whether there is something to let go on or to stop. */
    public boolean isDecided() {
        return getView().subject().kind().isDecided();
    }

    /** Whether somebody else has to agree before it goes on. */
    public boolean isTakesTwo() {
        return isMayDecide() && review.takesTwo(getView(), Verdict.APPROVE);
    }

    public boolean isMayDecide() {
        return isOpen() && user.mayDecide(getView().subject().kind());
    }

    public boolean isOpen() {
        return getView().state() == CaseView.State.OPEN;
    }

    public boolean isMine() {
        return user.getUsername().equals(getView().assignee());
    }

    public String assign() {
        return afterwards(
                feedback.attempt(() -> cases.assign(CaseId.parse(id), user.getUsername()), null), "case.assigned-now");
    }

    public String approve() {
        return decide(Verdict.APPROVE);
    }

    public String reject() {
        return decide(Verdict.REJECT);
    }

    public String close() {
        return decide(Verdict.CLOSE);
    }

    private String decide(Verdict verdict) {
        Kind kind = getView().subject().kind();
        if (!user.mayDecide(kind)) {
            throw Rejection.forbidden("role.missing");
        }
        Outcome said = outcome == null ? verdict.implied() : outcome;
        if (review.takesTwo(getView(), verdict)) {
            if (list != null) { // who agrees is asked about the money, and about nothing else
                feedback.wrong(
                        "decide:list",
                        Rejection.conflict("case.list-apart", Map.of()).reason());
                return null;
            }
            return ask(kind, said);
        }
        boolean done = feedback.attempt(
                () -> review.decide(CaseId.parse(id), verdict, said, listing(), user.getUsername(), reason),
                "decide:reason");
        return afterwards(done, "case." + verdict + "." + kind);
    }

    /** What is put on a list beside it; null for nothing. */
    private Listing listing() {
        if (list == null) {
            return null;
        }
        LocalDate day = null;
        try {
            day = until == null ? null : LocalDate.parse(until.strip());
        } catch (DateTimeParseException malformed) {
            throw Rejection.invalid("list.until", Map.of("field", "until"));
        }
        return new Listing(list, listed == null ? ListKind.MEMBER : listed, day);
    }

    /** What of the case can be put on a list. */
    public List<ListKind> getListable() {
        List<ListKind> kinds = new ArrayList<>();
        if (getView().member() != null && !isAboutScreening()) { // who sees the lists would learn of what was found
            kinds.add(ListKind.MEMBER);
        }
        if (isAboutOrder()) {
            kinds.add(ListKind.DEVICE);
        }
        return kinds;
    }

    public boolean isMayList() {
        return user.may(Permission.DRAFT_RISK_RULES) && !getListable().isEmpty();
    }

    /** Whether a rule that found it can be snoozed for its member. */
    public boolean isSnoozable() {
        return isAboutOrder()
                || getView().subject().kind() == Kind.WITHDRAWAL
                || getView().subject().kind() == Kind.BLOCKED_WITHDRAWAL;
    }

    private String ask(Kind kind, Outcome said) {
        boolean asked = asking.ask(
                key,
                kind.letGo(),
                new LetGo(getView().id().toString(), said.name()),
                reason,
                "decide:reason",
                "case." + Verdict.APPROVE + "." + kind);
        key = UUID.randomUUID().toString();
        view = null;
        return asked ? "/admin/case?faces-redirect=true&includeViewParams=true" : null;
    }

    private String afterwards(boolean done, String message) {
        view = null;
        if (!done) {
            return null;
        }
        feedback.done(message);
        return "/admin/case?faces-redirect=true&includeViewParams=true";
    }

    public String getId() {
        return id;
    }

    public void setId(String id) {
        this.id = id == null ? "" : id;
    }

    public String getFirst() {
        return first == 0 ? null : String.valueOf(first);
    }

    /** What is no number means the beginning. */
    public void setFirst(String first) {
        this.first = first != null && first.matches("\\d{1,6}") ? Integer.parseInt(first) : 0;
    }

    public String getOutcome() {
        return outcome == null ? null : outcome.name();
    }

    public void setOutcome(String outcome) {
        this.outcome = CaseSearch.known(Outcome.values(), outcome);
    }

    public String getList() {
        return list == null ? null : list.name();
    }

    public void setList(String list) {
        this.list = CaseSearch.known(ListName.values(), list);
    }

    public String getListed() {
        return listed == null ? null : listed.name();
    }

    public void setListed(String listed) {
        this.listed = CaseSearch.known(ListKind.values(), listed);
    }

    public String getUntil() {
        return until;
    }

    public void setUntil(String until) {
        this.until = until;
    }

    public String getReason() {
        return reason;
    }

    public void setReason(String reason) {
        this.reason = reason;
    }
}
