package shop.solvent.screening;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import shop.solvent.platform.MemberRows;
import shop.solvent.platform.Merging;
import shop.solvent.platform.PersonalData;
import shop.solvent.platform.PersonalRows;
import shop.solvent.platform.PersonalRows.Fate;
import shop.solvent.platform.SealedColumns;
import shop.solvent.platform.Secrets.Purpose;

/**
 * Nobody gets rid of what was found of them by becoming one with somebody else, or by being forgotten: the law wants it kept, and that
 * they are not told (G15).
 */
@ApplicationScoped
public class MergedScreening implements Merging, PersonalData, SealedColumns {

    @Override
    public List<MemberRows> rows() {
        return List.of(
                MemberRows.staying(
                        "screening_hit", "member", "binds whoever absorbed them, without being moved or counted"),
                MemberRows.staying("suspicious_report", "member", "says of whom it was told"));
    }

    @Override
    public List<PersonalRows> personalRows() {
        return List.of(
                PersonalRows.of(Fate.MONEY, "screening_hit").secret(),
                PersonalRows.of(Fate.MONEY, "suspicious_report").secret());
    }

    @Override
    public List<SealedColumn> sealedColumns() {
        return List.of(
                new SealedColumn("screening_hit", "id", "screened", Purpose.SCREENED_NAME),
                new SealedColumn("suspicious_report", "id", "content", Purpose.SUSPICIOUS_REPORT));
    }
}
