package shop.solvent.certificate;

import java.time.Instant;
import shop.solvent.entitlement.EntitlementState;
import shop.solvent.entitlement.EntitlementView;

/**
 * A certificate of what somebody owns.
 *
 * @param entitlement as it is now; whoever has only the certificate is told no more of it than what is owned and where it stands
 * @param code names it; whoever has it sees what is owned and whether that holds, and not by whom
 * @param link where anybody sees that; null while the shop has no public address
 * @param list number of its status lists
 * @param position its bit in them, the first is 0
 * @param kid of the key that it was last signed with
 * @param issues how often it was signed
 */
public record CertificateView(
        EntitlementView entitlement,
        String code,
        String link,
        int list,
        int position,
        String kid,
        int issues,
        Instant firstAt,
        Instant lastAt) {

    static CertificateView of(Row row, EntitlementView entitlement, String address) {
        return new CertificateView(
                entitlement,
                row.code(),
                address == null ? null : PublicAddress.certificate(address, row.code()),
                row.list(),
                row.position(),
                row.kid(),
                row.issues(),
                row.firstAt(),
                row.lastAt());
    }

    /** Whether what is owned can be used now. */
    public boolean isHolding() {
        return entitlement.state() == EntitlementState.ACTIVE;
    }

    /** What its bit in the status lists of that purpose is now. */
    public boolean isSet(StatusPurpose purpose) {
        return purpose.isSet(entitlement.state());
    }
}
