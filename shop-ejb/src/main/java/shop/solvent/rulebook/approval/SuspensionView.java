package shop.solvent.rulebook.approval;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Locale;
import shop.solvent.platform.Database;
import shop.solvent.rules.language.DecisionPoint;

/**
 * A rule file that is out of force because of the law, and what it breaks.
 *
 * @param rulebook hash of the version that it was taken out of
 * @param put hash of that version without it, which came in force
 * @param line 0 where the whole file is meant
 * @param guardRail {@code G1}
 * @param jurisdiction code of the profile that it breaks
 */
public record SuspensionView(
        long id,
        DecisionPoint point,
        String rulebook,
        String put,
        String path,
        int line,
        String code,
        String guardRail,
        String jurisdiction,
        String textZh,
        String textEn,
        Instant at) {

    static SuspensionView read(ResultSet row) throws SQLException {
        return new SuspensionView(
                row.getLong("id"),
                DecisionPoint.valueOf(row.getString("point")),
                row.getString("rulebook"),
                row.getString("put"),
                row.getString("path"),
                row.getInt("line"),
                row.getString("code"),
                row.getString("guard_rail"),
                row.getString("jurisdiction"),
                row.getString("text_zh"),
                row.getString("text_en"),
                Database.instant(row, "at"));
    }

    /** What it breaks, and what is lawful instead. */
    public String text(Locale language) {
        return language.getLanguage().equals("zh") ? textZh : textEn;
    }
}
