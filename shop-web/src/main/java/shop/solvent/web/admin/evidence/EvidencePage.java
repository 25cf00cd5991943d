package shop.solvent.web.admin.evidence;

import jakarta.annotation.PostConstruct;
import jakarta.faces.context.ExternalContext;
import jakarta.faces.context.FacesContext;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.IOException;
import java.io.Serializable;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import shop.solvent.certificate.CertificateKey;
import shop.solvent.certificate.CertificateKeyDeed;
import shop.solvent.certificate.CertificateKeys;
import shop.solvent.certificate.PublicAddress;
import shop.solvent.evidence.AttestationKeyDeed;
import shop.solvent.evidence.AttestationKeyDeed.NewKey;
import shop.solvent.evidence.AttestationView;
import shop.solvent.evidence.Attestations;
import shop.solvent.evidence.Evidence;
import shop.solvent.evidence.Exports;
import shop.solvent.evidence.FindingView;
import shop.solvent.evidence.SealView;
import shop.solvent.evidence.VerificationView;
import shop.solvent.kernel.Reason;
import shop.solvent.ledger.Archive;
import shop.solvent.ledger.ArchiveView;
import shop.solvent.ledger.Reconciliation;
import shop.solvent.platform.Page;
import shop.solvent.platform.Rejection;
import shop.solvent.web.admin.Asking;
import shop.solvent.web.admin.Feedback;
import shop.solvent.web.admin.Formats;
import shop.solvent.web.admin.LazyRows;
import shop.solvent.web.admin.SignedIn;

/** Whether the books are right and what they were: reconciliation, seals, verification, archive. */
@Named("evidence")
@ViewScoped
public class EvidencePage implements Serializable {

    private static final long serialVersionUID = 1;

    @Inject
    private Evidence evidence;

    @Inject
    private Attestations attestations;

    @Inject
    private Exports exports;

    @Inject
    private CertificateKeys certificateKeys;

    @Inject
    private PublicAddress address;

    @Inject
    private Archive archive;

    @Inject
    private Reconciliation reconciliation;

    @Inject
    private SignedIn user;

    @Inject
    private Feedback feedback;

    @Inject
    private Asking asking;

    @Inject
    private Formats show;

    private static final int ATTESTATIONS_SHOWN = 31;

    private String note;
    private String row;
    private String keyKey = UUID.randomUUID().toString();
    private String keyReason;
    private String signingKey = UUID.randomUUID().toString();
    private String signingReason;
    private boolean withdraws;
    private LazyRows<FindingView> findings;
    private transient SealView head;
    private transient List<Evidence.Extent> extent;
    private transient List<Evidence.Tally> tally;
    private transient List<AttestationView> stated;
    private transient List<Attestations.Publication> published;
    private transient Attestations.Key key;
    private transient List<CertificateKey> signingKeys;
    private transient VerificationView run;
    private transient ArchiveView move;
    private transient Reconciliation.Outcome outcome;

    @PostConstruct
    void begin() {
        findings = new LazyRows<>((first, size) -> findings(first, size));
    }

    private Page<FindingView> findings(int first, int size) {
        return getRun() == null ? new Page<>(List.of(), 0) : evidence.findings(getRun().id(), first, size);
    }

    /** Looks again, for the next step of a progress bar. */
    public void refresh() {
        head = null;
        extent = null;
        tally = null;
        run = null;
        move = null;
        outcome = null;
    }

    /** Null until the first seal is made. */
    public SealView getHead() {
        if (head == null) {
            head = evidence.head().orElse(null);
        }
        return head;
    }

    /** How much is sealed, kind by kind. */
    public List<Evidence.Extent> getExtent() {
        if (extent == null) {
            extent = evidence.extent();
        }
        return extent;
    }

    public long getSealed() {
        return getExtent().stream().mapToLong(Evidence.Extent::sealed).sum();
    }

    public long getWaiting() {
        return getExtent().stream().mapToLong(Evidence.Extent::waiting).sum();
    }

    /** What the latest verification found, counted by kind. */
    public List<Evidence.Tally> getTally() {
        if (tally == null) {
            tally = getRun() == null ? List.of() : evidence.tally(getRun().id());
        }
        return tally;
    }

    /** The latest verification; null if there was none. */
    public VerificationView getRun() {
        if (run == null) {
            run = evidence.latest().orElse(null);
        }
        return run;
    }

    /** The latest move to the archive; null if there was none. */
    public ArchiveView getMove() {
        if (move == null) {
            move = archive.latest().orElse(null);
        }
        return move;
    }

    /** The latest check of the counters; null if there was none. */
    public Reconciliation.Outcome getOutcome() {
        if (outcome == null) {
            outcome = reconciliation.latest().orElse(null);
        }
        return outcome;
    }

    public long getArchived() {
        return archive.journals();
    }

    public long getArchiveDays() {
        return Archive.period().toDays();
    }

    public boolean isVerifying() {
        return getRun() != null && getRun().isRunning();
    }

    public boolean isMoving() {
        return getMove() != null && getMove().isRunning();
    }

    public boolean isUnderWay() {
        return isVerifying() || isMoving();
    }

    public String verify() {
        evidence.verify(user.getUsername());
        return again();
    }

    public String cancel() {
        evidence.cancel(user.getUsername());
        return again();
    }

    public String move() {
        archive.start(user.getUsername());
        return again();
    }

    public String cancelMove() {
        archive.cancel(user.getUsername());
        return again();
    }

    public String reconcile() {
        reconciliation.run();
        feedback.done("evidence.reconciled");
        return again();
    }

    private static String again() {
        return "/admin/evidence?faces-redirect=true";
    }

    /** Tells whether a seal that was noted outside is still in the chain. */
    public void compare() {
        feedback.attempt(
                () -> {
                    if (evidence.holds(note)) {
                        feedback.told("evidence.note-holds");
                    } else {
                        feedback.wrong("compare:note", Reason.of("seal.differs"));
                    }
                },
                "compare:note");
    }

    /** The latest attestations. */
    public List<AttestationView> getAttestations() {
        if (stated == null) {
            stated = attestations.before(Long.MAX_VALUE, ATTESTATIONS_SHOWN).rows();
        }
        return stated;
    }

    public List<Attestations.Publication> getPublications() {
        if (published == null) {
            published = attestations.publications();
        }
        return published;
    }

    public Attestations.Key getKey() {
        if (key == null) {
            key = attestations.key();
        }
        return key;
    }

    /** Asks for a new key for the attestations, which somebody else has to agree to. */
    public String changeKey() {
        NewKey content = new NewKey(getKey().id());
        return asking.ask(keyKey, AttestationKeyDeed.CODE, content, keyReason, "key:reason", "evidence.key-changed")
                ? again()
                : null;
    }

    /** The keys that certificates of ownership are signed with, the youngest first. */
    public List<CertificateKey> getSigningKeys() {
        if (signingKeys == null) {
            signingKeys = certificateKeys.all();
        }
        return signingKeys;
    }

    /** The address that certificates name as their issuer; null where nobody has said it. */
    public String getAddress() {
        return address.get().orElse(null);
    }

    /** Asks for a new key for the certificates, which somebody else has to agree to. */
    public String changeSigningKey() {
        String follows = getSigningKeys().stream()
                .filter(one -> one.withdrawnAt() == null)
                .map(CertificateKey::kid)
                .findFirst()
                .orElse(null);
        CertificateKeyDeed.NewKey content = new CertificateKeyDeed.NewKey(follows, withdraws);
        boolean asked = asking.ask(
                signingKey,
                CertificateKeyDeed.CODE,
                content,
                signingReason,
                "signing:cause",
                "evidence.signing-key-changed");
        signingKey = asked ? signingKey : UUID.randomUUID().toString();
        return asked ? again() : null;
    }

    public String getSigningReason() {
        return signingReason;
    }

    public void setSigningReason(String reason) {
        this.signingReason = reason;
    }

    public boolean isWithdraws() {
        return withdraws;
    }

    public void setWithdraws(boolean withdraws) {
        this.withdraws = withdraws;
    }

    /** Hands out the proof of a row, or says beside the field that there is none. */
    public void prove() throws IOException {
        String id = row == null ? "" : row.strip();
        try {
            exports.proof(id, null);
        } catch (Rejection none) {
            feedback.wrong("prove:row", none.reason());
            return;
        }
        ExternalContext page = FacesContext.getCurrentInstance().getExternalContext();
        page.redirect(page.getRequestContextPath() + "/admin/evidence-download?what=proof&id="
                + URLEncoder.encode(id, StandardCharsets.UTF_8));
    }

    public String getKeyReason() {
        return keyReason;
    }

    public void setKeyReason(String reason) {
        this.keyReason = reason;
    }

    public String getRow() {
        return row;
    }

    public void setRow(String row) {
        this.row = row;
    }

    /** How a finding of the reconciler reads: what is wrong, and where. */
    public String sentence(Reason reason) {
        Map<String, String> where = reason.parameters();
        String place = where.containsKey("account")
                ? show.label("account", where.get("account")) + " " + where.get("owner")
                : String.join(" ", where.values());
        return show.label("books-finding", reason.code()) + " · " + place;
    }

    public String sentence(FindingView finding) {
        String what = show.label("sealed", finding.what());
        return finding.other() == null
                ? show.phrase("flaw." + finding.flaw(), what)
                : show.phrase("flaw.REORDERED-with", what, finding.other());
    }

    public LazyRows<FindingView> getFindings() {
        return findings;
    }

    public String getNote() {
        return note;
    }

    public void setNote(String note) {
        this.note = note;
    }
}
