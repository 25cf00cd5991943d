package shop.solvent.web.admin.liabilities;

import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import java.util.Map;
import shop.solvent.kernel.Money;
import shop.solvent.ledger.AccountType;
import shop.solvent.liability.Liabilities;
import shop.solvent.liability.LiabilityView;
import shop.solvent.liability.ProofState;
import shop.solvent.platform.Slice;
import shop.solvent.web.admin.Filters;
import shop.solvent.web.admin.Formats;
import shop.solvent.web.admin.ListPage;

/** The proofs of liabilities, the latest first, and the latest of them in full. */
@Named("liabilities")
@ViewScoped
public class LiabilitiesPage extends ListPage<LiabilityView> {

    private static final long serialVersionUID = 1;

    @Inject
    private Liabilities liabilities;

    @Inject
    private Formats show;

    private transient LiabilityView latest;

    /** Null until one is published. */
    public LiabilityView getLatest() {
        if (latest == null) {
            latest = liabilities.latest().orElse(null);
        }
        return latest;
    }

    /** What it says of each kind of account. */
    public List<Map.Entry<AccountType, Long>> getTotals() {
        return getLatest() == null
                ? List.of()
                : List.copyOf(getLatest().totals().entrySet());
    }

    public String sum(AccountType type, long amount) {
        return type.asset().isCurrency() ? show.money(new Money(amount, type.asset())) : show.number(amount);
    }

    /** How much of what members are owed the ledger has in custody, in per cent; a dash where nothing is owed. */
    public String coverage(LiabilityView one) {
        return one.owed() == null || one.owed() == 0
                ? "–"
                : show.oneDecimal(Math.multiplyExact(one.custody(), 100L), one.owed()) + " %";
    }

    public String tone(LiabilityView one) {
        return one.state() == ProofState.PUBLISHED ? "ok" : one.reason() != null ? "bad" : "warn";
    }

    @Override
    protected Slice<LiabilityView> part(String after) {
        return liabilities.all(after == null ? Long.MAX_VALUE : Long.parseLong(after), SIZE);
    }

    @Override
    protected long count() {
        return liabilities.count();
    }

    @Override
    protected Object id(LiabilityView row) {
        return row.number();
    }

    @Override
    protected Filters narrowed() {
        return new Filters();
    }
}
