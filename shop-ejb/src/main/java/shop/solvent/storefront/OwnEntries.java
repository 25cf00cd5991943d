package shop.solvent.storefront;

import jakarta.ejb.EJB;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.time.YearMonth;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import shop.solvent.decision.Decisions;
import shop.solvent.kernel.id.DecisionId;
import shop.solvent.kernel.id.InvalidId;
import shop.solvent.kernel.id.JournalId;
import shop.solvent.kernel.id.MemberId;
import shop.solvent.kernel.id.OrderId;
import shop.solvent.kernel.id.WithdrawalId;
import shop.solvent.ledger.AccountType;
import shop.solvent.ledger.AccountType.Holder;
import shop.solvent.ledger.EntryQuery;
import shop.solvent.ledger.EntryView;
import shop.solvent.ledger.JournalKind;
import shop.solvent.ledger.JournalView;
import shop.solvent.ledger.Statements;
import shop.solvent.ledger.TransferCode;
import shop.solvent.ledger.TransferView;
import shop.solvent.order.OrderQuery;
import shop.solvent.order.OrderView;
import shop.solvent.order.Orders;
import shop.solvent.platform.Page;
import shop.solvent.rules.Effect;
import shop.solvent.rules.checkout.CheckoutDecision;

/**
 * Every line of a visitor's books, with what explains it. A journal can move what is others' too, and an order that a commission
 * comes of is somebody else's: of these nothing is told. Nor is what was suspected of anybody (G15): a line that waits, waits.
 */
@ApplicationScoped
public class OwnEntries {

    @Inject
    private Statements statements;

    @EJB
    private Orders orders;

    @Inject
    private OwnOrders own;

    @Inject
    private Decisions decisions;

    @Inject
    private Clock clock;

    /**
     * Which lines.
     *
     * @param account null for all
     * @param kind null for all
     * @param month in the shop's zone; null for whenever
     */
    public record Filter(AccountType account, EntryKind kind, YearMonth month) {

        public static final Filter ALL = new Filter(null, null, null);

        /** Those accounts that a member can have. */
        public static List<AccountType> accounts() {
            return Arrays.stream(AccountType.values())
                    .filter(type -> type.holder() == Holder.MEMBER)
                    .toList();
        }

        /** As an account stands in addresses; empty if a member has none of that name. */
        public static Optional<AccountType> account(String text) {
            return accounts().stream().filter(type -> text(type).equals(text)).findFirst();
        }

        public static String text(AccountType account) {
            return account.name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /**
     * A line and what explains it.
     *
     * @param kind of what was recorded
     * @param order the visitor's own order that it is about; null if it is about none
     * @param reference the id of what of the visitor's it is about, for who asks about it; null where that is nobody's alone
     * @param moved what else moved on the visitor's accounts at the same time, and what it cost them
     * @param corrects when what it corrects was recorded; null if it is no correction
     * @param effects what rules did for the buyer with that order; empty where none did, or it is none
     */
    public record Explained(
            EntryView entry,
            JournalKind kind,
            OrderView order,
            String reference,
            List<TransferView> moved,
            Instant corrects,
            List<Effect> effects) {}

    /** @throws shop.solvent.platform.Rejection {@code page.invalid} */
    public Page<Explained> list(Visitor visitor, Filter filter, int first, int size) {
        Page<EntryView> entries = statements.entries(visitor.member().value(), query(filter), first, size);
        Map<JournalId, JournalView> journals = statements.journals(
                entries.rows().stream().map(EntryView::journal).collect(Collectors.toSet()));
        Map<String, OrderView> orders = orders(visitor, journals.values());
        Map<DecisionId, CheckoutDecision> decided = decisions.results(
                journals.values().stream()
                        .filter(journal -> orders.containsKey(journal.subject()) && isOfCheckout(journal.kind()))
                        .map(JournalView::decision)
                        .filter(Objects::nonNull)
                        .collect(Collectors.toSet()),
                CheckoutDecision.class);
        Map<JournalId, JournalView> corrected = corrected(journals.values());
        String me = visitor.member().toString();
        return entries.map(entry -> explained(entry, journals.get(entry.journal()), corrected, orders, decided, me));
    }

    /** All that fit, the newest first, without what explains them: for a file. */
    public void all(Visitor visitor, Filter filter, Consumer<EntryView> each) {
        statements.all(visitor.member().value(), query(filter), each);
    }

    private Map<JournalId, JournalView> corrected(Collection<JournalView> journals) {
        Set<JournalId> wanted = journals.stream()
                .filter(journal -> journal.kind() == JournalKind.CORRECTION && journal.reverses() != null)
                .map(JournalView::reverses)
                .collect(Collectors.toSet());
        return wanted.isEmpty() ? Map.of() : statements.journals(wanted);
    }

    private EntryQuery query(Filter filter) {
        return new EntryQuery(
                filter.account() == null ? Set.of() : Set.of(filter.account()),
                filter.kind() == null ? Set.of() : filter.kind().codes(),
                start(filter.month()),
                filter.month() == null ? null : start(filter.month().plusMonths(1)));
    }

    private Instant start(YearMonth month) {
        return month == null
                ? null
                : month.atDay(1).atStartOfDay(clock.getZone()).toInstant();
    }

    /** The visitor's own orders among what the journals are about, by id as text. */
    private Map<String, OrderView> orders(Visitor visitor, Iterable<JournalView> journals) {
        Map<String, OrderId> about = new LinkedHashMap<>();
        journals.forEach(journal -> order(journal.subject()).ifPresent(id -> about.put(journal.subject(), id)));
        if (about.isEmpty()) {
            return Map.of();
        }
        List<MemberId> buyers = own.buyers(visitor);
        Map<String, OrderView> found = new HashMap<>();
        orders.list(new OrderQuery(about.values(), buyers, null, null, null, null), null, about.size())
                .rows()
                .forEach(order -> found.put(order.id().toString(), order));
        return found;
    }

    private static Optional<OrderId> order(String subject) {
        try {
            return Optional.of(OrderId.parse(subject));
        } catch (InvalidId another) {
            return Optional.empty();
        }
    }

    private static boolean isOfCheckout(JournalKind kind) {
        return switch (kind) {
            case ORDER, HOLD, APPROVAL -> true;
            default -> false;
        };
    }

    private static Explained explained(
            EntryView entry,
            JournalView journal,
            Map<JournalId, JournalView> corrected,
            Map<String, OrderView> orders,
            Map<DecisionId, CheckoutDecision> decided,
            String me) {
        OrderView order = orders.get(entry.subject());
        CheckoutDecision decision = journal.decision() == null ? null : decided.get(journal.decision());
        return new Explained(
                entry,
                journal.kind(),
                order,
                order != null || isWithdrawal(entry.subject()) ? entry.subject() : null,
                moved(journal, me),
                journal.reverses() != null && corrected.containsKey(journal.reverses())
                        ? corrected.get(journal.reverses()).recordedAt()
                        : null,
                decision == null || order == null
                        ? List.of()
                        : decision.effects().stream()
                                .filter(effect -> effect.granted() > 0)
                                .toList());
    }

    private static boolean isWithdrawal(String subject) {
        try {
            WithdrawalId.parse(subject);
            return true;
        } catch (InvalidId another) {
            return false;
        }
    }

    private static List<TransferView> moved(JournalView journal, String me) {
        List<TransferView> own = journal.transfers().stream()
                .filter(transfer -> isOf(transfer, me))
                .toList();
        List<TransferView> fees = own.isEmpty()
                ? List.of()
                : journal.transfers().stream()
                        .filter(transfer -> transfer.code() == TransferCode.WITHDRAWAL_FEE)
                        .toList();
        return own.size() + fees.size() < 2
                ? List.of()
                : Stream.concat(own.stream(), fees.stream()).toList();
    }

    private static boolean isOf(TransferView transfer, String me) {
        return transfer.code().from().holder() == Holder.MEMBER
                        && transfer.from().equals(me)
                || transfer.code().to().holder() == Holder.MEMBER
                        && transfer.to().equals(me);
    }
}
