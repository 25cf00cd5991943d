package shop.solvent.relation;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Arrays;
import java.util.List;
import shop.solvent.aggregate.ActKey;
import shop.solvent.aggregate.Shared;
import shop.solvent.aggregate.Sharing;

/** Who was told to have the same account, address or domain. Devices are those of the acts themselves. */
@ApplicationScoped
public class SharedTraits implements Sharing {

    @Override
    public List<Shared> shared() {
        return Arrays.stream(TraitKind.values())
                .filter(kind -> kind != TraitKind.DEVICE)
                .map(kind -> new Shared(
                        key(kind),
                        "SELECT DISTINCT a.member AS one, b.member AS other FROM relation_trait a JOIN relation_trait b"
                                + " ON b.kind = a.kind AND b.mark = a.mark WHERE a.kind = '" + kind.name()
                                + "' AND a.member IN (" + Shared.MEMBERS + ")"))
                .toList();
    }

    private static ActKey key(TraitKind kind) {
        return switch (kind) {
            case DEVICE -> ActKey.DEVICE;
            case ADDRESS -> ActKey.ADDRESS;
            case PAYEE -> ActKey.PAYEE;
            case DOMAIN -> ActKey.DOMAIN;
        };
    }
}
