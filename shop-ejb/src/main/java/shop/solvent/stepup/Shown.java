package shop.solvent.stepup;

/**
 * A code that a member shows for an act.
 *
 * @param challenge of the answer that asked for it
 * @param code as it was typed; blanks do not matter
 */
public record Shown(String challenge, String code) {

    /** Never the code. */
    @Override
    public String toString() {
        return "Shown[…]";
    }
}
