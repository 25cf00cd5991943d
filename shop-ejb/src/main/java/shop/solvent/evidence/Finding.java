package shop.solvent.evidence;

import java.sql.ResultSet;
import java.sql.SQLException;
import shop.solvent.evidence.FindingView.What;
import shop.solvent.kernel.JournalId;
import shop.solvent.kernel.TransferId;

/**
 * A finding before it is shown.
 *
 * @param expected the beginning of the hash of what was sealed; null if unknown
 * @param found the beginning of the hash of what is there; null if nothing is
 */
record Finding(Flaw flaw, What what, long id, Long seal, Long other, Long expected, Long found) {

    static Finding of(Flaw flaw, What what, long id, Long seal) {
        return new Finding(flaw, what, id, seal, null, null, null);
    }

    static FindingView view(ResultSet row) throws SQLException {
        What what = What.valueOf(row.getString("what"));
        return new FindingView(
                Flaw.valueOf(row.getString("flaw")),
                what,
                text(what, row.getLong("id")),
                row.getObject("seal", Long.class),
                text(what, row.getObject("other", Long.class)));
    }

    private static String text(What what, Long id) {
        if (id == null) {
            return null;
        }
        return switch (what) {
            case JOURNAL -> new JournalId(id).toString();
            case TRANSFER -> new TransferId(id).toString();
            case DEED, SEAL -> id.toString();
        };
    }
}
