package shop.solvent.promoter;

import java.util.Set;
import shop.solvent.kernel.id.MemberId;

/**
 * Who may earn new commissions, once it is answered.
 *
 * @param optIn whether one has to promote for that
 * @param stopped who may not, whatever they were: suspended, or left
 * @param active who promotes, of those asked about; unasked unless one has to
 */
public record MayEarn(boolean optIn, Set<Long> stopped, Set<Long> active) {

    public boolean of(MemberId member) {
        return optIn ? active.contains(member.value()) : !stopped.contains(member.value());
    }
}
