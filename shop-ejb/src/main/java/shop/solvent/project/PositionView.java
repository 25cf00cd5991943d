package shop.solvent.project;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import shop.solvent.kernel.Money;

/**
 * What is open from one project to another.
 *
 * @param agreement the version that holds, or held last
 * @param open what the issuer has to make good; below zero it is owed, after a refund
 * @param held what is promised beside that to orders that wait for a decision
 * @param holds whether points are taken today
 */
public record PositionView(AgreementView agreement, Money open, Money held, boolean holds) {

    static PositionView of(AgreementView agreement, ResultSet row, LocalDate today) throws SQLException {
        return new PositionView(
                agreement,
                Money.fen(row.getLong("open_fen")),
                Money.fen(row.getLong("held_fen")),
                !agreement.since().isAfter(today) && !agreement.isOver(today));
    }

    /** How far it is towards its ceiling, 0 to 100. */
    public int filled() {
        long taken = Math.max(0, open.amount() + held.amount());
        return (int) Math.min(100, taken * 100 / agreement.ceiling().amount());
    }
}
