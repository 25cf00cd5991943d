package shop.solvent.custody;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import shop.solvent.access.Permission;
import shop.solvent.access.Permits;
import shop.solvent.access.Reach;
import shop.solvent.audit.Audit;
import shop.solvent.kernel.Asset;
import shop.solvent.platform.Given;
import shop.solvent.platform.Rejection;

/** Where the parts of the money in custody lie: accounts at banks and providers, each in one currency. */
@Stateless
public class CustodyAccounts {

    private static final Pattern PROVIDERS =
            Pattern.compile("(\\*|[a-z0-9][a-z0-9-]{0,31})(, ?(\\*|[a-z0-9][a-z0-9-]{0,31})){0,9}");

    @Inject
    private CustodyAccountBook book;

    @Inject
    private Permits permits;

    @Inject
    private Audit audit;

    /** The same in the shop's own currency. */
    public void put(String code, String title, String providers, long availableDays, String by) {
        put(code, title, providers, availableDays, Asset.BOOK, by);
    }

    /**
     * Says where a part of the money in custody lies, or says it anew.
     *
     * @param providers names with commas between them, {@code *} for what goes through no other
     * @param currency that its money is in, for good
     * @throws Rejection {@code permission.missing}, {@code field.…}, {@code custody-account.currency} if it is known in another one
     */
    public void put(String code, String title, String providers, long availableDays, Asset currency, String by) {
        permits.require(by, Permission.DECIDE_PAYOUTS);
        requireWhole();
        Given.code(code);
        String called = Given.text("title", title, 120);
        Given.matching("providers", providers, PROVIDERS);
        Given.within("availableDays", availableDays, 0, 365);
        if (currency == null || !currency.isCurrency()) {
            throw Rejection.invalid("field.missing", Map.of("field", "currency"));
        }
        Optional<CustodyAccountView> before = book.find(code);
        if (before.filter(known -> known.currency() != currency).isPresent()) {
            throw Rejection.invalid(
                    "custody-account.currency",
                    Map.of(
                            "field",
                            "currency",
                            "currency",
                            before.orElseThrow().currency().name()));
        }
        CustodyAccountView now =
                new CustodyAccountView(code, called, providers, (int) availableDays, currency, null, null);
        book.save(now, by);
        audit.record(
                by, "custody.account", code, before.map(CustodyAccounts::said).orElse(null), said(now), null);
    }

    private static String said(CustodyAccountView account) {
        return account.title() + ", " + account.providers() + ", " + account.availableDays()
                + (account.currency().isForeign() ? ", " + account.currency() : "");
    }

    static void requireWhole() {
        if (!Reach.current().isAll()) {
            throw Rejection.notFound("custody-account", "-");
        }
    }

    /** All, by their codes, with what their last statements say. */
    @TransactionAttribute(TransactionAttributeType.SUPPORTS)
    public List<CustodyAccountView> all() {
        return Reach.current().isAll() ? book.all() : List.of();
    }
}
