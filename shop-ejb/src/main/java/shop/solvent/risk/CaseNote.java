package shop.solvent.risk;

import java.time.Instant;
import shop.solvent.kernel.id.CaseNoteId;

/** What somebody wrote down about a case. It is never changed. */
public record CaseNote(CaseNoteId id, String note, String by, Instant at) {}
