package shop.solvent.chain;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import shop.solvent.kernel.id.MemberId;
import shop.solvent.platform.MemberRows;
import shop.solvent.platform.Merging;
import shop.solvent.platform.PersonalData;
import shop.solvent.platform.PersonalRows;
import shop.solvent.platform.PersonalRows.Fate;
import shop.solvent.platform.SealedColumns;
import shop.solvent.platform.Secrets.Purpose;

/** Proofs on a chain follow what is owned, to the address of who owns it now. */
@ApplicationScoped
public class MergedTokens implements Merging, PersonalData, SealedColumns {

    @Inject
    private ChainBook book;

    @Override
    public List<SealedColumn> sealedColumns() {
        return List.of(SealedColumn.byText("chain_address", "member", "sealed", Purpose.CHAIN_ADDRESS, MemberId::new));
    }

    @Override
    public List<MemberRows> rows() {
        return List.of(
                MemberRows.going("chain_token"),
                MemberRows.staying("chain_address", "member", "an address that a member named for themself"));
    }

    @Override
    public List<PersonalRows> personalRows() {
        return List.of(PersonalRows.of(Fate.TRADE, "chain_token"), PersonalRows.of(Fate.FORGOTTEN, "chain_address"));
    }

    @Override
    public void moved(MemberId from, MemberId to) {
        book.moveAll(to);
    }
}
