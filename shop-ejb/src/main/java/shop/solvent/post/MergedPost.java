package shop.solvent.post;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import shop.solvent.platform.MemberRows;
import shop.solvent.platform.Merging;
import shop.solvent.platform.PersonalData;
import shop.solvent.platform.PersonalRows;
import shop.solvent.platform.PersonalRows.Fate;
import shop.solvent.platform.SealedColumns;
import shop.solvent.platform.Secrets.Purpose;

/** An address was shown to be this member's; the survivor is written to where they say themself. */
@ApplicationScoped
public class MergedPost implements Merging, PersonalData, SealedColumns {

    @Override
    public List<SealedColumn> sealedColumns() {
        return List.of(
                new SealedColumn("mail_address", "member", "address", Purpose.MAIL_ADDRESS),
                SealedColumn.passing("mail_proof", "address", Purpose.MAIL_ADDRESS));
    }

    @Override
    public List<MemberRows> rows() {
        return List.of(
                MemberRows.staying("mail_address", "member", "the survivor says where they are written to"),
                MemberRows.staying("mail_proof", "member", "is over within minutes"));
    }

    @Override
    public List<PersonalRows> personalRows() {
        return List.of(
                PersonalRows.of(Fate.FORGOTTEN, "mail_address"),
                PersonalRows.of(Fate.FORGOTTEN, "mail_proof").untold("is over within minutes"));
    }
}
