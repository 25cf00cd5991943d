package shop.solvent.liability;

import java.util.List;
import shop.solvent.platform.Steps;
import shop.solvent.platform.TestShop;

/** What a server does at night about what members are owed, for tests that are about something else. */
public final class Proofs {

    private Proofs() {}

    /** Publishes the proofs of all attestations that there are, one after the other, as far as it gets. */
    public static void publish(TestShop shop) {
        LiabilityJob job = shop.get(LiabilityJob.class);
        List<Long> before = List.of();
        List<Long> next = job.unfinished();
        while (!next.equals(before)) {
            shop.get(Steps.class).workOff(job);
            before = next;
            next = job.unfinished();
        }
    }
}
