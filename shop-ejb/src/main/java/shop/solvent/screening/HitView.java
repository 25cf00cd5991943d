package shop.solvent.screening;

import java.time.Instant;
import shop.solvent.kernel.id.CaseId;
import shop.solvent.kernel.id.MemberId;
import shop.solvent.risk.CaseView;
import shop.solvent.risk.Outcome;

/**
 * A name of the shop's that is like one of a list.
 *
 * @param subject whose name it is: the id of a member or a merchant, as text
 * @param member whom it binds; null for a merchant's
 * @param screened the name, in clear
 * @param listed the name on the list that it is most like
 * @param score in thousandths
 * @param how why they are alike, a code
 * @param entry as it was when it was compared
 * @param goneAt since when the entry is on no list any more; null while it is
 * @param outcome what it turned out to be; null while nobody has said
 */
public record HitView(
        long id,
        String subject,
        MemberId member,
        String screened,
        String listed,
        int score,
        String how,
        ListVersionView version,
        ListedEntry entry,
        Instant foundAt,
        Instant goneAt,
        CaseId riskCase,
        CaseView.State state,
        Outcome outcome) {}
