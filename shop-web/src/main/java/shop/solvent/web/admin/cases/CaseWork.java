package shop.solvent.web.admin.cases;

import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.Part;
import java.io.Serializable;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import shop.solvent.kernel.Money;
import shop.solvent.kernel.id.CaseId;
import shop.solvent.ledger.EntryView;
import shop.solvent.order.OrderView;
import shop.solvent.risk.CaseFile;
import shop.solvent.risk.CaseLists;
import shop.solvent.risk.CaseNote;
import shop.solvent.risk.CaseQuery;
import shop.solvent.risk.CaseView;
import shop.solvent.risk.Desk;
import shop.solvent.risk.Outcome;
import shop.solvent.wallet.TopUps;
import shop.solvent.wallet.Wallets;
import shop.solvent.web.admin.Feedback;
import shop.solvent.web.admin.Filters;
import shop.solvent.web.admin.SignedIn;
import shop.solvent.web.admin.Uploads;
import shop.solvent.withdrawal.InAndOut;
import shop.solvent.withdrawal.WithdrawalView;
import shop.solvent.withdrawal.Withdrawals;

/** What is done with a case besides deciding it, and what is laid before whoever decides it. */
@Named("caseWork")
@ViewScoped
public class CaseWork implements Serializable {

    private static final long serialVersionUID = 1;
    private static final int NOTES = 20;
    private static final int SIMILAR = 8;
    private static final int ENTRIES = 10;
    private static final int EVENTS = 20;
    private static final int OF_EACH = 10;

    /** For so many hours a case can be put off at one stroke. */
    private static final List<Integer> HOURS = List.of(1, 4, 24, 72, 168);

    @Inject
    private CasePage page;

    @Inject
    private Desk desk;

    @Inject
    private CaseLists caseLists;

    @Inject
    private Wallets wallets;

    @Inject
    private TopUps topUps;

    @Inject
    private Withdrawals withdrawals;

    @Inject
    private CaseSearch search;

    @Inject
    private SignedIn user;

    @Inject
    private Feedback feedback;

    @Inject
    private Uploads uploads;

    @Inject
    private Clock clock;

    private Filters queue = new Filters();
    private String assignee;
    private int hours = 24;
    private String why;
    private String cause;
    private String note;
    private transient Part upload;
    private transient List<CaseNote> notes;
    private transient List<CaseFile> files;
    private transient List<CaseView> similar;
    private transient Map<Outcome, Long> tally;
    private transient List<EntryView> entries;
    private transient List<Event> timeline;
    private transient InAndOut inAndOut;

    /**
     * Something on record about the member.
     *
     * @param what key in the texts, {@code case.event.order}
     * @param state group and value of how it stands; null for none
     * @param link id of what it is about
     */
    public record Event(Instant at, String what, String group, Object state, String link, Money amount) {}

    /** What happened about the member, the latest first: orders, money paid in and taken out, cases. */
    public List<Event> getTimeline() {
        if (timeline == null) {
            timeline = new ArrayList<>();
            var member = page.getView().member();
            for (OrderView one : page.getRecent()) {
                timeline.add(new Event(
                        one.eventAt(),
                        "order",
                        "order-state",
                        one.state(),
                        one.id().toString(),
                        one.payable()));
            }
            topUps.latest(member, OF_EACH)
                    .forEach(one -> timeline.add(new Event(
                            one.topUp().at(),
                            "top-up",
                            null,
                            null,
                            one.topUp().id().toString(),
                            one.topUp().amount())));
            for (WithdrawalView one : withdrawals.of(member, 0, OF_EACH).rows()) {
                timeline.add(new Event(
                        one.requestedAt(),
                        "withdrawal",
                        "withdrawal-state",
                        one.state(),
                        one.id().toString(),
                        one.amount()));
            }
            page.getPast()
                    .forEach(one -> timeline.add(new Event(
                            one.openedAt(),
                            "case",
                            "case-state",
                            one.state(),
                            one.id().toString(),
                            one.amount())));
            timeline.add(new Event(page.getMember().joinedAt(), "joined", null, null, member.toString(), null));
            timeline.sort(Comparator.comparing(Event::at).reversed());
            timeline = timeline.subList(0, Math.min(EVENTS, timeline.size()));
        }
        return timeline;
    }

    /** What the member brought and took out in thirty days. */
    public InAndOut getInAndOut() {
        if (inAndOut == null) {
            inAndOut = withdrawals.inAndOut(
                    page.getView().member(), clock.instant().minus(Duration.ofDays(30)));
        }
        return inAndOut;
    }

    /** The latest of the member's money in and out. */
    public List<EntryView> getEntries() {
        if (entries == null) {
            entries = wallets.entries(page.getView().member(), 0, ENTRIES).rows();
        }
        return entries;
    }

    /** Those that the same rule found, the latest that ended first. */
    public List<CaseView> getSimilar() {
        if (similar == null) {
            CaseView own = page.getView();
            similar = own.cause() == null
                    ? List.of()
                    : caseLists.search(CaseQuery.endedLike(own.cause()), null, SIMILAR + 1).rows().stream()
                            .filter(one -> !one.id().equals(own.id()))
                            .limit(SIMILAR)
                            .toList();
        }
        return similar;
    }

    /** How many of those turned out to be what. */
    public long told(Outcome outcome) {
        if (tally == null) {
            tally = new EnumMap<>(Outcome.class);
            for (Outcome one : Outcome.values()) {
                tally.put(
                        one,
                        page.getView().cause() == null
                                ? 0
                                : caseLists.count(new CaseQuery(
                                        null,
                                        null,
                                        page.getView().cause(),
                                        null,
                                        null,
                                        null,
                                        one,
                                        CaseQuery.Sort.NEWEST)));
            }
        }
        return tally.get(outcome);
    }

    public Outcome[] getOutcomes() {
        return Outcome.values();
    }

    public List<CaseNote> getNotes() {
        if (notes == null) {
            notes = desk.notes(id(), NOTES);
        }
        return notes;
    }

    public long getNotesTotal() {
        return desk.countNotes(id());
    }

    public List<CaseFile> getFiles() {
        if (files == null) {
            files = desk.files(id());
        }
        return files;
    }

    /** The first case of the queue that the reader came from becomes theirs; from nowhere, what is due soonest. */
    public String takeNext() {
        CaseQuery all = queue.isEmpty()
                ? CaseQuery.in(CaseView.State.OPEN, CaseQuery.Sort.DUE)
                : search.query(queue::value, user.getUsername());
        Optional<CaseView> next = desk.takeNext(all.in(CaseView.State.OPEN), user.getUsername());
        if (next.isEmpty()) {
            feedback.told("cases.none-to-take");
            return null;
        }
        return "/admin/case?faces-redirect=true&id=" + next.get().id()
                + (queue.isEmpty() ? "" : "&queue=" + URLEncoder.encode(getQueue(), StandardCharsets.UTF_8));
    }

    public String assign() {
        return done(() -> desk.assign(id(), assignee, user.getUsername()), "handing:whom", "case.assigned-to");
    }

    public String giveBack() {
        return done(() -> desk.giveBack(id(), user.getUsername()), null, "case.given-back");
    }

    public String snooze() {
        return done(
                () -> desk.snooze(id(), clock.instant().plus(Duration.ofHours(hours)), user.getUsername(), why),
                "later:why",
                "case.snoozed-now");
    }

    public String wake() {
        return done(() -> desk.wake(id(), user.getUsername()), null, "case.woken");
    }

    public String escalate() {
        return done(() -> desk.escalate(id(), user.getUsername(), cause), "passing:cause", "case.escalated-now");
    }

    public String write() {
        return done(() -> desk.note(id(), note, user.getUsername()), "writing:note", "case.noted");
    }

    public String attach() {
        Optional<byte[]> content = uploads.read(upload, Desk.FILE, "laying:file");
        return content.isEmpty()
                ? null
                : done(
                        () -> desk.attach(id(), upload.getSubmittedFileName(), content.get(), user.getUsername()),
                        "laying:file",
                        "case.attached");
    }

    private String done(Runnable act, String field, String message) {
        if (!feedback.attempt(act, field)) {
            return null;
        }
        feedback.done(message);
        return "/admin/case?faces-redirect=true&includeViewParams=true";
    }

    private CaseId id() {
        return page.getView().id();
    }

    public boolean isSnoozed() {
        return page.getView().isSnoozed(clock.instant());
    }

    public String getAtWork() {
        return page.getView().atWork(clock.instant());
    }

    public List<Integer> getChoices() {
        return HOURS;
    }

    /** What the queue that the reader came from is narrowed by, as its address has it; null from elsewhere. */
    public String getQueue() {
        return queue.isEmpty() ? null : queue.toString();
    }

    public void setQueue(String queue) {
        this.queue = Filters.read(queue, CaseSearch.NAMES);
    }

    public String getAssignee() {
        return assignee;
    }

    public void setAssignee(String assignee) {
        this.assignee = assignee;
    }

    public int getHours() {
        return hours;
    }

    public void setHours(int hours) {
        this.hours = hours;
    }

    public String getWhy() {
        return why;
    }

    public void setWhy(String why) {
        this.why = why;
    }

    public String getCause() {
        return cause;
    }

    public void setCause(String cause) {
        this.cause = cause;
    }

    public String getNote() {
        return note;
    }

    public void setNote(String note) {
        this.note = note;
    }

    public Part getUpload() {
        return upload;
    }

    public void setUpload(Part upload) {
        this.upload = upload;
    }
}
