package shop.solvent.decision;

import java.util.List;
import java.util.stream.IntStream;
import shop.solvent.platform.TestShop;
import shop.solvent.rules.checkout.CampaignFact;

/** So many that orders no longer repeat them. */
public final class ManyCampaigns {

    private ManyCampaigns() {}

    static List<CampaignFact> list() {
        return IntStream.range(100, 250)
                .mapToObj(i -> i % 3 == 0
                        ? new CampaignFact("campaign-" + i, "pool", "", 0, 1_000, 500_00 + i, 0, 10_000)
                        : CampaignFact.unlimited("campaign-" + i))
                .toList();
    }

    /** Orders have seen them, and they are written down. */
    public static void seen(TestShop shop) {
        shop.get(SharedFacts.class).want(list(), Integer.MAX_VALUE);
        shop.get(Decisions.class).share();
    }
}
