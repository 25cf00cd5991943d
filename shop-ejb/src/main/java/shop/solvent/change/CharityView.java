package shop.solvent.change;

import java.time.Instant;
import shop.solvent.kernel.Money;
import shop.solvent.kernel.id.CharityId;

/**
 * Whom change is given to.
 *
 * @param registration under which the authority has it
 * @param account where it is paid to, as finance writes it
 * @param endedAt when another took its place; null for the present one
 * @param given all that members gave it
 * @param paid as much of it as was paid to it
 */
public record CharityView(
        CharityId id,
        String nameZh,
        String nameEn,
        String registration,
        String account,
        Instant at,
        Instant endedAt,
        Money given,
        Money paid) {

    /** What was given and is not paid yet. */
    public Money waiting() {
        return given.minus(paid);
    }
}
