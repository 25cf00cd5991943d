package shop.solvent.pool;

import java.time.LocalDate;
import shop.solvent.rules.release.ReleaseDecision;
import shop.solvent.rules.release.ReleaseRunFacts;

/**
 * What a run would release if it were started now.
 *
 * @param period ISO year and month
 * @param dueBy the day up to which points would count as due
 * @param lots how many lots would take part
 * @param members whose they are
 * @param dueLater points that fall due in the period after that day: a run now leaves them to the next month's
 */
public record ReleasePreview(
        String pool,
        String period,
        LocalDate dueBy,
        long lots,
        long members,
        long dueLater,
        ReleaseRunFacts facts,
        ReleaseDecision decision) {}
