package shop.solvent.web.admin.merges;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import shop.solvent.kernel.Money;
import shop.solvent.ledger.AccountType;
import shop.solvent.web.admin.Formats;

/** How amounts of accounts of several assets are told. */
@Named("mergeWords")
@RequestScoped
public class MergeWords {

    @Inject
    private Formats formats;

    public String amount(AccountType account, long amount) {
        return account.asset().isCurrency()
                ? formats.money(new Money(amount, account.asset()))
                : formats.number(amount);
    }
}
