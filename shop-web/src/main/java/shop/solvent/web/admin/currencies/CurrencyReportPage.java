package shop.solvent.web.admin.currencies;

import jakarta.ejb.EJB;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.Clock;
import java.util.List;
import shop.solvent.currency.CurrencyReport;
import shop.solvent.currency.CurrencyReports;
import shop.solvent.currency.CurrencyTerms;
import shop.solvent.currency.PublishedRate;
import shop.solvent.kernel.AmountText;
import shop.solvent.kernel.Asset;
import shop.solvent.platform.Rejection;
import shop.solvent.web.admin.Formats;
import shop.solvent.web.admin.Language;

/** What there is in each currency and what moved, and all in one, by the rates of a day. */
@Named("currencies")
@RequestScoped
public class CurrencyReportPage {

    @EJB
    private CurrencyReports reports;

    @Inject
    private CurrencyTerms terms;

    @Inject
    private Formats show;

    @Inject
    private Language language;

    @Inject
    private Clock clock;

    private String from;
    private String until;
    private String in;
    private CurrencyReport report;
    private String problem;

    /** Null where the days make no sense: then {@link #getProblem} says why. */
    public CurrencyReport getReport() {
        if (report == null && problem == null) {
            ReportTime time = time();
            try {
                report = reports.of(time.first(), time.last(), time.in());
            } catch (Rejection refused) {
                problem = show.reason(refused.reason());
            }
        }
        return report;
    }

    /** Whether other currencies can be brought in and converted: not without somebody who exchanges them. */
    public boolean isOffered() {
        return !terms.foreign().isEmpty();
    }

    public String getProblem() {
        getReport();
        return problem;
    }

    private ReportTime time() {
        return ReportTime.of(from, until, in, clock);
    }

    public String getFirst() {
        return time().first().toString();
    }

    public String getLast() {
        return time().last().toString();
    }

    public Asset getChosen() {
        return time().in();
    }

    public List<Asset> getAll() {
        return Asset.CURRENCIES;
    }

    /** The rates by which all is told in one, those of currencies. */
    public List<PublishedRate> getRates() {
        return List.copyOf(getReport().rates().values());
    }

    public String worth(PublishedRate rate) {
        return AmountText.worth(rate.worth(), language.getLocale());
    }

    /** For the address of the file. */
    public String getFilters() {
        return time().filters().toString();
    }

    public String getFrom() {
        return from;
    }

    public void setFrom(String from) {
        this.from = from;
    }

    public String getUntil() {
        return until;
    }

    public void setUntil(String until) {
        this.until = until;
    }

    public String getIn() {
        return in;
    }

    public void setIn(String in) {
        this.in = in;
    }
}
