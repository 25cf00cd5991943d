package shop.solvent.freezing;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import shop.solvent.kernel.id.MemberId;
import shop.solvent.platform.OwnLine;
import shop.solvent.platform.OwnLine.Topic;
import shop.solvent.platform.OwnLines;

/** What members are told of their frozen wallet. Where the law forbids to tell them (G15) nothing is. */
@ApplicationScoped
public class WalletFreezeLines implements OwnLines {

    @Inject
    private WalletFreezeBook book;

    @Override
    public List<OwnLine> of(MemberId member) {
        List<OwnLine> lines = new ArrayList<>();
        for (WalletFreeze freeze : book.of(member, WalletFreezes.SHOWN)) {
            String code = freeze.isInForce() ? told(freeze.reason()) : null;
            if (code != null) {
                lines.add(OwnLine.of(Topic.NEEDS, "wallet", code, Map.of("until", freeze.until()), null));
            }
        }
        return lines;
    }

    /** Null where they are told nothing. */
    private static String told(FreezeReason reason) {
        return switch (reason) {
            case SCREENING -> null;
            case FRAUD -> "wallet-frozen";
            case MISTAKE -> "wallet-frozen-mistake";
            case DISPUTE -> "wallet-frozen-dispute";
            case SAFETY -> "wallet-frozen-safety";
            case ORDERED -> "wallet-frozen-ordered";
        };
    }
}
