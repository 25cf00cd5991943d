package shop.solvent.certificate;

/**
 * What became of looking at a certificate that somebody has shown.
 *
 * @param flaw why it says nothing; null if the shop did sign it
 * @param certificate as the shop knows it now; null if the shop did not sign it
 */
public record Checked(Flaw flaw, CertificateView certificate) {

    public enum Flaw {
        /** It is no certificate, or none of a kind that this shop makes out. */
        UNREADABLE,
        /** Somebody changed it, or made it up. */
        FORGED,
        /** Signed with a key that others may have had. */
        WITHDRAWN,
        /** Made out under an address that is not, or no longer, this shop's. */
        ELSEWHERE
    }

    static Checked not(Flaw flaw) {
        return new Checked(flaw, null);
    }

    /** Whether it is genuine and what it is of can be used now. */
    public boolean isValid() {
        return flaw == null && certificate.isHolding();
    }
}
