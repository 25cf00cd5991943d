package shop.solvent.rulebook.draft;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import shop.solvent.platform.Database;
import shop.solvent.platform.DatabaseFailure;
import shop.solvent.platform.Ids;
import shop.solvent.platform.Rejection;
import shop.solvent.platform.Sha256;
import shop.solvent.rulebook.force.ChangePolicy;
import shop.solvent.rulebook.force.RulebookStore;
import shop.solvent.rulebook.force.Unfunded;
import shop.solvent.rules.analysis.Promise;
import shop.solvent.rules.language.RuleFile;
import shop.solvent.rules.language.Rulebook;

/** Keeps approvals, those that stand and those that no longer do. */
@ApplicationScoped
public class ApprovalBook {

    @Inject
    private ChangePolicy policy;

    @Inject
    private Database database;

    @Inject
    private DraftStore drafts;

    @Inject
    private RulebookStore rulebooks;

    @Inject
    private Unfunded unfunded;

    @Inject
    private Clock clock;

    /**
     * Writes an approval down.
     *
     * @param measured null if the effect was not measured
     * @throws Rejection {@code draft.approved-already} by the same person
     */
    public void add(DraftStore.Row draft, Rulebook content, Measurement measured, String by) {
        try {
            database.insert(
                    "rulebook_approval (id, draft, revision, content, base, measurement, result, money_delta,"
                            + " approved_by, approved_at, live_part)",
                    List.<Object[]>of(new Object[] {
                        Ids.next(),
                        draft.id(),
                        draft.revision(),
                        fingerprint(content),
                        RulebookStore.bytes(draft.base()),
                        measured == null ? null : measured.id(),
                        measured == null ? null : RulebookStore.bytes(measured.result()),
                        measured == null ? null : measured.moneyDelta(),
                        by,
                        clock.instant(),
                        "CHECKER"
                    }));
        } catch (DatabaseFailure failure) {
            if (failure.isDuplicate()) {
                throw Rejection.conflict("draft.approved-already", Map.of("by", by));
            }
            throw failure;
        }
    }

    /** All approvals of the draft, the latest first. */
    public List<ApprovalView> of(long draft) {
        return database.query(
                "SELECT revision, LOWER(HEX(base)) AS base, measurement, LOWER(HEX(result)) AS result, money_delta,"
                        + " approved_by, approved_at, voided_at, void_reason FROM rulebook_approval WHERE draft = ?"
                        + " ORDER BY id DESC",
                row -> new ApprovalView(
                        row.getInt("revision"),
                        row.getString("base"),
                        row.getObject("measurement", Long.class),
                        row.getString("result"),
                        row.getObject("money_delta", Long.class),
                        row.getString("approved_by"),
                        Database.instant(row, "approved_at"),
                        Database.instant(row, "voided_at"),
                        row.getString("void_reason")),
                draft);
    }

    /** How many approvals stand that are of exactly this content, on exactly this base. */
    public int standing(DraftStore.Row draft, Rulebook content) {
        return (int) database.number(
                "SELECT COUNT(*) FROM rulebook_approval WHERE draft = ? AND live_part IS NOT NULL AND revision = ?"
                        + " AND base = ? AND content = ?",
                draft.id(),
                draft.revision(),
                RulebookStore.bytes(draft.base()),
                fingerprint(content));
    }

    /**
     * How many it takes: two where the effect is large, or unknown (nobody measured it, or what was measured does
     * not show all of it), where it shows that somebody loses or that a rule is for a handful (G11), or where points are promised that no pool receives the
     * money for. What less than a month would have cost is large if a month at that rate is.
     */
    public int needed(DraftStore.Row draft) {
        if (draft.hash().equals(draft.base())) {
            return 1; // only cases are changed, and they decide nothing
        }
        if (!unfunded(draft).isEmpty()) {
            return 2;
        }
        return database.number(
                                "SELECT COUNT(*) FROM rulebook_approval a LEFT JOIN rulebook_measurement m ON m.id ="
                                    + " a.measurement WHERE a.draft = ? AND a.live_part IS NOT NULL AND (m.id IS NULL"
                                    + " OR m.decisions = 0 OR m.unseen > 0 OR m.narrow > 0 OR m.losers > 0 OR"
                                    + " ABS(a.money_delta) * 30 > ? * LEAST(m.days, 30))",
                                draft.id(),
                                policy.secondCheckerAbove())
                        > 0
                ? 2
                : 1;
    }

    /** What the draft promises without funds that its base does not. */
    public List<Promise> unfunded(DraftStore.Row draft) {
        return unfunded.anew(rulebooks.find(draft.base()), drafts.content(draft));
    }

    /** @return how many approvals that still stood are void now */
    public int voidAll(long draft, String why) {
        return database.update(
                "UPDATE rulebook_approval SET live_part = NULL, voided_at = ?, void_reason = ?"
                        + " WHERE draft = ? AND live_part IS NOT NULL",
                clock.instant(),
                why,
                draft);
    }

    /** Of all files, cases among them: an approval is of everything the checker saw. */
    private static byte[] fingerprint(Rulebook content) {
        MessageDigest digest = Sha256.digest();
        for (RuleFile file : content.files()) {
            part(digest, file.path().getBytes(StandardCharsets.UTF_8));
            part(digest, file.content());
        }
        return digest.digest();
    }

    private static void part(MessageDigest digest, byte[] part) {
        digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(part.length).flip());
        digest.update(part);
    }
}
