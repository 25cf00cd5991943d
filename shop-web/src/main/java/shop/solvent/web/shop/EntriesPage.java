package shop.solvent.web.shop;

import jakarta.inject.Inject;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import shop.solvent.ledger.AccountType;
import shop.solvent.platform.Page;
import shop.solvent.storefront.EntryKind;
import shop.solvent.storefront.OwnEntries;
import shop.solvent.storefront.OwnEntries.Filter;

/** Every line of the books of who is known, each unfolded to its reason. */
@WebServlet("/me/entries")
public class EntriesPage extends ShopPage {

    private static final long serialVersionUID = 1;

    private static final int SIZE = 20;

    /** Months that can be chosen. */
    private static final int MONTHS = 24;

    @Inject
    private transient OwnEntries entries;

    @Inject
    private transient Clock clock;

    /**
     * A line as it is shown.
     *
     * @param rules what rules did for the buyer; empty where none did
     */
    public record Line(OwnEntries.Explained entry, List<CheckoutPage.Told> rules) {}

    /** What is looked for, as it stands in the address. @param text up to where the number of the page is added */
    public record Wanted(String account, String kind, String month, String text) {

        public boolean isAny() {
            return !text.isEmpty();
        }
    }

    public record Model(
            List<Line> lines,
            Turning turning,
            Wanted wanted,
            List<AccountType> accounts,
            EntryKind[] kinds,
            List<YearMonth> months) {

        public String text(AccountType account) {
            return Filter.text(account);
        }
    }

    @Override
    protected void show(Visit visit, HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        response.setHeader("Cache-Control", "no-store");
        Filter filter = filter(visit);
        Wanted wanted = wanted(filter);
        Turning.To<Page<OwnEntries.Explained>> some = Turning.to(
                "/me/entries?" + wanted.text(),
                visit.given("page"),
                SIZE,
                first -> entries.list(visit.known(), filter, first, SIZE),
                Page::total);
        render(
                "entries",
                new Model(
                        some.part().rows().stream()
                                .map(entry -> new Line(entry, CheckoutPage.told(visit.say(), entry.effects())))
                                .toList(),
                        some.turning(),
                        wanted,
                        Filter.accounts(),
                        EntryKind.values(),
                        months(filter.month())),
                request,
                response);
    }

    /** What the address asks for; what it names and is not there it does not ask for. */
    static Filter filter(Visit visit) {
        String account = visit.given("account");
        String kind = visit.given("kind");
        return new Filter(
                account == null ? null : Filter.account(account).orElse(null),
                kind == null ? null : EntryKind.named(kind).orElse(null),
                month(visit.given("month")));
    }

    private static YearMonth month(String text) {
        try {
            return text == null || !text.matches("20[0-9]{2}-[0-9]{2}") ? null : YearMonth.parse(text);
        } catch (DateTimeException none) {
            return null;
        }
    }

    private static Wanted wanted(Filter filter) {
        String account = filter.account() == null ? null : Filter.text(filter.account());
        String kind = filter.kind() == null ? null : filter.kind().text();
        String month = filter.month() == null ? null : filter.month().toString();
        return new Wanted(
                account,
                kind,
                month,
                (account == null ? "" : "account=" + account + "&")
                        + (kind == null ? "" : "kind=" + kind + "&")
                        + (month == null ? "" : "month=" + month + "&"));
    }

    private List<YearMonth> months(YearMonth wanted) {
        List<YearMonth> months = new ArrayList<>();
        for (int back = 0; back < MONTHS; back++) {
            months.add(YearMonth.now(clock).minusMonths(back));
        }
        if (wanted != null && !months.contains(wanted)) {
            months.add(wanted);
        }
        return months;
    }
}
