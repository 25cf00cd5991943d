package shop.solvent.evidence;

/**
 * Something a verification found.
 *
 * @param what a {@code JOURNAL}, {@code TRANSFER}, {@code DEED} or {@code SEAL}
 * @param id whose: as text, a seal by its number
 * @param seal the seal it is under; null if it is under none
 * @param other with which row it has changed places, as text; null for every other flaw, and where it moved alone
 */
public record FindingView(Flaw flaw, What what, String id, Long seal, String other) {

    /** The kinds of things a finding is about. */
    public enum What {
        JOURNAL,
        TRANSFER,
        DEED,
        SEAL
    }
}
