package shop.solvent.pool;

import java.time.Instant;
import shop.solvent.rules.release.ReleaseDecision;
import shop.solvent.rules.release.ReleaseFacts;

/** Why a run released what it did: the facts, the rules that fired on them and in which version, and what limited them. */
public record ReleaseExplanation(RunView run, Instant decidedAt, ReleaseFacts facts, ReleaseDecision decision) {}
