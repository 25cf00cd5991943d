package shop.solvent.project;

import java.time.Instant;
import java.time.LocalDate;
import shop.solvent.kernel.Money;
import shop.solvent.kernel.id.PoolId;
import shop.solvent.kernel.id.ProjectAgreementId;
import shop.solvent.kernel.id.ProjectId;
import shop.solvent.kernel.id.ProjectPairId;

/**
 * A version of what was agreed for the points of one project at another. An order keeps the version that held when it was
 * placed.
 *
 * @param issuer whose points they are, and its code
 * @param acceptor where they are spent, and its code
 * @param number of the version, from 1
 * @param rate basis points of the face that the issuer makes good: at most all of it
 * @param discountPool of the acceptor: bears what is less than the face. Null where nothing is
 * @param ceiling most that may be open
 * @param noticeDays days that lie at least between an end that is agreed and the last day
 * @param until its last day; null as long as none is known
 * @param endedAt when its end was recorded; null as long as none was
 * @param endReason null as {@code endedAt}
 */
public record AgreementView(
        ProjectAgreementId id,
        ProjectPairId pair,
        ProjectId issuer,
        String issuerCode,
        ProjectId acceptor,
        String acceptorCode,
        int number,
        int rate,
        PoolId discountPool,
        String discountPoolCode,
        NettingPeriod period,
        Money ceiling,
        int noticeDays,
        LocalDate since,
        LocalDate until,
        String document,
        String askedBy,
        String agreedBy,
        Instant recordedAt,
        Instant endedAt,
        String endReason) {

    static final int WHOLE = 10_000;

    /** Fen that the issuer makes good for points of that face. Rounded down: the acceptor's pool bears what is lost by it. */
    long worth(long face) {
        return Math.multiplyExact(face, rate) / WHOLE;
    }

    /** The most points, by their face, of which {@link #worth} is not above so many fen. */
    long faceWorth(long fen) {
        return fen <= 0 ? 0 : (Math.multiplyExact(Math.min(fen, Long.MAX_VALUE / WHOLE - 1) + 1, WHOLE) - 1) / rate;
    }

    /** The most points, by their face, of which the acceptor's pool bears not more than so many fen. */
    long faceBorne(long fen) {
        return rate == WHOLE ? Long.MAX_VALUE : Math.min(fen, Long.MAX_VALUE / WHOLE) * WHOLE / (WHOLE - rate);
    }

    AgreementView numbered(int version) {
        return new AgreementView(
                id,
                pair,
                issuer,
                issuerCode,
                acceptor,
                acceptorCode,
                version,
                rate,
                discountPool,
                discountPoolCode,
                period,
                ceiling,
                noticeDays,
                since,
                until,
                document,
                askedBy,
                agreedBy,
                recordedAt,
                endedAt,
                endReason);
    }

    /** Whether it is over on that day. Whether it holds depends on the versions that came after it. */
    public boolean isOver(LocalDate day) {
        return until != null && day.isAfter(until);
    }
}
