package shop.solvent.currency;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import shop.solvent.platform.MemberRows;
import shop.solvent.platform.Merging;
import shop.solvent.platform.PersonalData;
import shop.solvent.platform.PersonalRows;
import shop.solvent.platform.PersonalRows.Fate;

/** Money in other currencies goes with the rest, and what came of it too. */
@ApplicationScoped
public class MergedCurrencies implements Merging, PersonalData {

    @Override
    public List<MemberRows> rows() {
        return List.of(
                MemberRows.going("conversion_quote"),
                MemberRows.going("currency_conversion"),
                MemberRows.going("currency_top_up"),
                MemberRows.going("currency_return"));
    }

    @Override
    public List<PersonalRows> personalRows() {
        return List.of(
                PersonalRows.of(Fate.MONEY, "conversion_quote"),
                PersonalRows.of(Fate.MONEY, "currency_conversion"),
                PersonalRows.of(Fate.MONEY, "currency_top_up"),
                PersonalRows.of(Fate.MONEY, "currency_return"));
    }
}
