package shop.solvent.backtest;

import java.time.ZoneId;
import shop.solvent.decision.RecordedDecision;
import shop.solvent.rules.Rules;
import shop.solvent.rules.release.ReleaseDecision;
import shop.solvent.rules.release.ReleaseFacts;
import shop.solvent.rules.release.ReleaseRules;

/** A release run decided twice. */
final class ReleaseTrial implements Trial {

    private final ReleaseRules base;
    private final ReleaseRules candidate;
    private final String baseHash;
    private final String candidateHash;
    private final ZoneId zone;

    ReleaseTrial(Rules base, Rules candidate, ZoneId zone) {
        this.base = new ReleaseRules(base);
        this.baseHash = base.rulebook();
        this.candidate = new ReleaseRules(candidate);
        this.candidateHash = candidate.rulebook();
        this.zone = zone;
    }

    @Override
    public void run(RecordedDecision recorded, Tally tally) {
        ReleaseFacts facts = recorded.facts(ReleaseFacts.class);
        String run = recorded.subject();
        ReleaseDecision before = Version.decide(baseHash, run, () -> base.decide(facts));
        ReleaseDecision after = candidateHash.equals(baseHash)
                ? before
                : Version.decide(candidateHash, run, () -> candidate.decide(facts));
        String day = recorded.eventAt().atZone(zone).toLocalDate().toString();
        String pool = facts.pool();
        tally.add(day, Measure.MOVED, "RELEASED>RELEASED", 1, 1);
        tally.add(day, Measure.DUE, pool, facts.demand(), facts.demand());
        tally.add(day, Measure.RELEASED, pool, before.released(), after.released());
        tally.add(day, Measure.RESERVED, pool, before.reserve(), after.reserve());
        if (before.released() != after.released() || before.reserve() != after.reserve()) {
            tally.add(day, Measure.CHANGED, "", 1, 1);
            long shift = Math.abs(Math.multiplyExact(after.released() - before.released(), ReleaseRules.FACE_VALUE));
            tally.add(day, Measure.SHIFTED, "", shift, shift);
        }
        tally.counted();
    }
}
