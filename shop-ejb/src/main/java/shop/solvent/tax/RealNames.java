package shop.solvent.tax;

import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import shop.solvent.kernel.id.MemberId;

/** Knows whose real name was found to be theirs, by who compared it: the tax office wants income by name. */
public interface RealNames {

    /**
     * @param name in clear: shown to nobody but who may see names
     * @param since when
     */
    record RealName(String name, Instant since) {}

    /** Of those among these of whom it is known. */
    Map<MemberId, RealName> of(Collection<MemberId> members);
}
