package shop.solvent.web.admin.stock;

import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.YearMonth;
import java.util.List;
import shop.solvent.supply.Owed;
import shop.solvent.supply.Suppliers;
import shop.solvent.web.admin.Filters;

/** What suppliers of keys are owed for a month. */
@Named("supplies")
@ViewScoped
public class SuppliesPage implements Serializable {

    private static final long serialVersionUID = 1;

    @Inject
    private Suppliers suppliers;

    @Inject
    private Clock clock;

    private String month;
    private transient List<Owed> rows;

    /** The month that an address names; empty where it names none. */
    static YearMonth parse(String text, YearMonth otherwise) {
        try {
            return text == null ? otherwise : YearMonth.parse(text);
        } catch (DateTimeException none) {
            return otherwise;
        }
    }

    /** The present one where the address names none. */
    public YearMonth getShown() {
        return parse(month, YearMonth.now(clock));
    }

    public YearMonth getBefore() {
        return getShown().minusMonths(1);
    }

    /** Null where the shown month is the present one. */
    public YearMonth getAfter() {
        return getShown().isBefore(YearMonth.now(clock)) ? getShown().plusMonths(1) : null;
    }

    public List<Owed> getRows() {
        if (rows == null) {
            rows = suppliers.owed(getShown());
        }
        return rows;
    }

    public long getTotal() {
        return getRows().stream().mapToLong(Owed::fen).sum();
    }

    public String getMonth() {
        return month;
    }

    public void setMonth(String month) {
        this.month = Filters.given(month);
    }
}
