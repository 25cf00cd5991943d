package shop.solvent.web.admin.cases;

import jakarta.faces.context.FacesContext;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import shop.solvent.kernel.Reason;
import shop.solvent.kernel.id.CaseId;
import shop.solvent.kernel.id.MemberId;
import shop.solvent.member.MemberView;
import shop.solvent.member.Members;
import shop.solvent.order.Review;
import shop.solvent.order.Review.Verdict;
import shop.solvent.platform.Page;
import shop.solvent.risk.CaseList;
import shop.solvent.risk.CaseLists;
import shop.solvent.risk.CaseQuery;
import shop.solvent.risk.CaseQuery.Sort;
import shop.solvent.risk.CaseQuery.Standing;
import shop.solvent.risk.CaseSubject.Kind;
import shop.solvent.risk.CaseView;
import shop.solvent.risk.CaseView.State;
import shop.solvent.risk.Desk;
import shop.solvent.risk.FindingRecords;
import shop.solvent.risk.Outcome;
import shop.solvent.web.admin.Feedback;
import shop.solvent.web.admin.Formats;
import shop.solvent.web.admin.SignedIn;

/** What waits for a person, found by what it is, what was found and whose it is; decided one by one or several at once. */
@Named("cases")
@ViewScoped
public class CasesPage implements Serializable {

    private static final long serialVersionUID = 1;
    private static final int SIZE = 25;

    @Inject
    private CaseLists caseLists;

    @Inject
    private CaseSearch search;

    @Inject
    private Desk desk;

    @Inject
    private FindingRecords findings;

    @Inject
    private Clock clock;

    @Inject
    private Review review;

    @Inject
    private Members members;

    @Inject
    private SignedIn user;

    @Inject
    private Feedback feedback;

    @Inject
    private Formats show;

    private State state = State.OPEN;
    private Kind kind;
    private Sort sort;
    private String found;
    private String member;
    private boolean mine;
    private Standing standing;
    private Outcome outcome;
    private Outcome turnedOut;
    private String after;
    private String reason;
    private transient Set<CaseId> picked;
    private transient CaseList list;
    private transient Map<State, Long> counts;
    private transient Map<MemberId, MemberView> people;
    private transient List<Review.Result> results;
    private transient Map<String, FindingRecords.Record> records;

    private CaseQuery query() {
        return search.query(state, kind, found, member, mine ? user.getUsername() : null, standing, outcome, sort);
    }

    public CaseList getList() {
        if (list == null) {
            list = caseLists.search(query(), after, SIZE);
        }
        return list;
    }

    /** {@code 12}, or {@code 10,000+} where no more were counted. */
    public String count(State one) {
        if (counts == null) {
            counts = caseLists.counts(query());
        }
        long found = counts.getOrDefault(one, 0L);
        return show.number(found) + (found < Page.COUNTED ? "" : "+");
    }

    /** Whether there are more than were counted. */
    public boolean isUncounted() {
        return getList().total() >= Page.COUNTED;
    }

    /** Whom a case concerns; null if nobody is known. */
    public MemberView person(MemberId id) {
        if (people == null) {
            people = new HashMap<>(members.of(getList().rows().stream()
                    .map(CaseView::member)
                    .filter(Objects::nonNull)
                    .collect(Collectors.toSet())));
        }
        return id == null ? null : people.get(id);
    }

    /** How likely a case is what it looks like, in per cent, by what became of those before it; null while nobody knows. */
    public Long likelihood(CaseView one) {
        if (records == null) {
            records = findings.all();
        }
        return one.flags().stream()
                .map(flag -> records.get(flag.cause()))
                .filter(Objects::nonNull)
                .map(record -> record.permille() / 10)
                .max(Long::compare)
                .orElse(null);
    }

    /** Who is at work on it now; null if nobody is. */
    public String atWork(CaseView one) {
        return one.atWork(clock.instant());
    }

    public boolean snoozed(CaseView one) {
        return one.isSnoozed(clock.instant());
    }

    /** The first of this queue that nobody is at work on becomes the reader's. */
    public String takeNext() {
        Optional<CaseView> next = desk.takeNext(query().in(State.OPEN), user.getUsername());
        if (next.isEmpty()) {
            feedback.told("cases.none-to-take");
            return null;
        }
        return "/admin/case?faces-redirect=true&id=" + next.get().id() + "&queue=" + getQueue();
    }

    public Standing[] getStandings() {
        return Standing.values();
    }

    public Outcome[] getOutcomes() {
        return Outcome.values();
    }

    /** Whether the reader may decide any case on the screen. */
    public boolean isDecidable() {
        return getList().rows().stream().anyMatch(this::decidable);
    }

    public boolean decidable(CaseView one) {
        return one.state() == State.OPEN && user.mayDecide(one.subject().kind());
    }

    /** Whether it was ticked when the reader was told what was wrong: it stays so. */
    public boolean isPicked(CaseView one) {
        return picked != null && picked.contains(one.id());
    }

    /** Whether something on the screen is to be closed, not approved or rejected. */
    public boolean isClosable() {
        return getList().rows().stream()
                .anyMatch(one -> decidable(one) && !one.subject().kind().isDecided());
    }

    public List<CaseView.Flag> getFoundAtAll() {
        return caseLists.found();
    }

    /** {@code velocity · velocity-orders-per-hour}, since several rules find the same. */
    public String foundLabel(CaseView.Flag flag) {
        String label = show.label("flag", flag.code());
        return flag.ruleId() == null ? label : label + " · " + flag.ruleId();
    }

    public String search() {
        return "/admin/cases?faces-redirect=true&includeViewParams=true";
    }

    public void approve() {
        decide(Verdict.APPROVE);
    }

    public void reject() {
        decide(Verdict.REJECT);
    }

    public void close() {
        decide(Verdict.CLOSE);
    }

    private void decide(Verdict verdict) {
        picked = Set.copyOf(picked());
        if (picked.isEmpty()) {
            feedback.wrong("list:reason", show.phrase("cases.none-picked"));
            return;
        }
        boolean done = feedback.attempt(
                () -> results = review.decideAll(
                        picked,
                        verdict,
                        turnedOut == null ? verdict.implied() : turnedOut,
                        user.getUsername(),
                        reason,
                        user.getDecidable()),
                "list:reason");
        if (done) {
            picked = null;
            reason = null;
            turnedOut = null;
            list = null;
            counts = null;
            people = null;
        }
    }

    private static List<CaseId> picked() {
        String[] picks = FacesContext.getCurrentInstance()
                .getExternalContext()
                .getRequestParameterValuesMap()
                .getOrDefault("pick", new String[0]);
        List<CaseId> ids = new ArrayList<>();
        for (String pick : picks) {
            ids.add(CaseId.parse(pick));
        }
        return ids;
    }

    /** What became of those decided together; null if none were. */
    public List<Review.Result> getResults() {
        return results;
    }

    public String refused(Reason why) {
        return show.reason(why);
    }

    public State[] getStates() {
        return State.values();
    }

    public Set<Kind> getKinds() {
        return EnumSet.complementOf(EnumSet.of(Kind.OTHER));
    }

    public List<Sort> getSorts() {
        return Arrays.asList(
                state == State.OPEN
                        ? new Sort[] {Sort.OLDEST, Sort.NEWEST, Sort.DUE, Sort.AMOUNT, Sort.RISK}
                        : new Sort[] {Sort.DECIDED, Sort.NEWEST, Sort.AMOUNT});
    }

    public boolean isFiltered() {
        return kind != null || found != null || member != null || mine || standing != null || outcome != null;
    }

    /** The address parameters of the present filter, to be followed by another {@code &name=value}. */
    public String getFilter() {
        return "state=" + state
                + (kind == null ? "" : "&kind=" + kind)
                + (found == null ? "" : "&found=" + encoded(found))
                + (member == null ? "" : "&member=" + encoded(member))
                + (mine ? "&mine=true" : "")
                + (standing == null ? "" : "&standing=" + standing)
                + (outcome == null ? "" : "&outcome=" + outcome)
                + (sort == null ? "" : "&sort=" + sort);
    }

    /** The same as one parameter, for the page of a case, which goes on with what follows in this queue. */
    public String getQueue() {
        return encoded(getFilter());
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    // What an address says and we do not know is as if it had not said it.

    public String getState() {
        return state.name();
    }

    public void setState(String state) {
        State known = CaseSearch.known(State.values(), state);
        this.state = known == null ? State.OPEN : known;
    }

    public String getKind() {
        return kind == null ? null : kind.name();
    }

    public void setKind(String kind) {
        this.kind = CaseSearch.known(Kind.values(), kind);
    }

    public String getStanding() {
        return standing == null ? null : standing.name();
    }

    public void setStanding(String standing) {
        this.standing = CaseSearch.known(Standing.values(), standing);
    }

    public String getOutcome() {
        return outcome == null ? null : outcome.name();
    }

    public void setOutcome(String outcome) {
        this.outcome = CaseSearch.known(Outcome.values(), outcome);
    }

    public String getTurnedOut() {
        return turnedOut == null ? null : turnedOut.name();
    }

    public void setTurnedOut(String turnedOut) {
        this.turnedOut = CaseSearch.known(Outcome.values(), turnedOut);
    }

    public String getSort() {
        return sort == null ? null : sort.name();
    }

    public void setSort(String sort) {
        this.sort = CaseSearch.known(Sort.values(), sort);
    }

    public String getFound() {
        return found;
    }

    public void setFound(String found) {
        this.found = blankToNull(found);
    }

    public String getMember() {
        return member;
    }

    public void setMember(String member) {
        this.member = blankToNull(member);
    }

    public String getMine() {
        return mine ? "true" : null;
    }

    public void setMine(String mine) {
        this.mine = "true".equals(mine);
    }

    public String getAfter() {
        return after;
    }

    public void setAfter(String after) {
        this.after = blankToNull(after);
    }

    private static String blankToNull(String text) {
        return text == null || text.isBlank() ? null : text.strip();
    }

    public String getReason() {
        return reason;
    }

    public void setReason(String reason) {
        this.reason = reason;
    }
}
