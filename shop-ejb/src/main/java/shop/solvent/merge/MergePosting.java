package shop.solvent.merge;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import shop.solvent.audit.Audit;
import shop.solvent.commission.Debt;
import shop.solvent.kernel.Reason;
import shop.solvent.kernel.id.MemberId;
import shop.solvent.kernel.id.MergeId;
import shop.solvent.ledger.Account;
import shop.solvent.ledger.AccountType;
import shop.solvent.ledger.AccountType.Holder;
import shop.solvent.ledger.Balance;
import shop.solvent.ledger.Batch;
import shop.solvent.ledger.Journal;
import shop.solvent.ledger.JournalKind;
import shop.solvent.ledger.Ledger;
import shop.solvent.ledger.Posting.Over;
import shop.solvent.ledger.TransferCode;
import shop.solvent.member.Buyer;
import shop.solvent.member.Members;
import shop.solvent.merge.MergeView.How;
import shop.solvent.merge.MergeView.Moved;
import shop.solvent.merge.MergeView.Undone;
import shop.solvent.platform.Ids;
import shop.solvent.platform.MemberRows;
import shop.solvent.platform.Rejection;
import shop.solvent.platform.Setting;
import shop.solvent.platform.ShopSettings;
import shop.solvent.platform.Trace;
import shop.solvent.points.Points;
import shop.solvent.wallet.Gifts;
import shop.solvent.wallet.PaidInElsewhere;

/**
 * Makes one member of two, and two of one, in the transaction of who calls it. Balances go by one journal, under the locks of all
 * accounts of both; rows go as they are and keep whose they were at first. Nothing that is on record is written anew.
 */
@ApplicationScoped
class MergePosting {

    static final Map<AccountType, TransferCode> CODES = codes();

    private static Map<AccountType, TransferCode> codes() {
        Map<AccountType, TransferCode> codes = new EnumMap<>(Map.of(
                AccountType.PAID_IN, TransferCode.MERGE_PAID_IN,
                AccountType.CHANGE, TransferCode.MERGE_CHANGE,
                AccountType.EARNED, TransferCode.MERGE_EARNED,
                AccountType.GIFT, TransferCode.MERGE_GIFT,
                AccountType.LOCKED_POINTS, TransferCode.MERGE_LOCKED,
                AccountType.RELEASED_POINTS, TransferCode.MERGE_RELEASED,
                AccountType.COINS, TransferCode.MERGE_COINS,
                AccountType.OWED, TransferCode.MERGE_OWED));
        foreign().forEach(type -> codes.put(type, TransferCode.MERGE_FOREIGN));
        return codes;
    }

    /** What a member can have in other currencies. */
    private static Stream<AccountType> foreign() {
        return Arrays.stream(AccountType.values()).filter(type -> type.holder() == Holder.MEMBER && type.isForeign());
    }

    @Inject
    private Ledger ledger;

    @Inject
    private Members members;

    @Inject
    private MergedRows rows;

    @Inject
    private MergeBook book;

    @Inject
    private Points points;

    @Inject
    private Gifts gifts;

    @Inject
    private Instance<PaidInElsewhere> elsewhere;

    @Inject
    private ShopSettings settings;

    @Inject
    private Audit audit;

    @Inject
    private Clock clock;

    /**
     * @throws Rejection {@code member.not-found}, {@code merge.same}, {@code merge.guest}, {@code member.merged}, or what {@linkplain
     *     #hindrances stands against it}
     */
    MergeId merge(MemberId survivor, MemberId absorbed, How how, String askedBy, String agreedBy, String reason) {
        Batch batch = ledger.batch(accounts(survivor, absorbed));
        rows.lock(absorbed, survivor);
        check(survivor, absorbed);
        Instant now = clock.instant();
        MergeView merge = new MergeView(
                new MergeId(Ids.next()),
                survivor,
                absorbed,
                how,
                askedBy,
                agreedBy,
                reason,
                now,
                now.plus(Duration.ofDays(settings.number(Setting.MERGE_UNDO_DAYS))),
                null,
                Trace.id(),
                List.of(),
                List.of());
        book.add(merge);
        members.lead(absorbed, survivor);
        carry(merge, batch, now);
        audit.record(
                askedBy,
                "member.merged",
                survivor.toString(),
                absorbed.toString(),
                merge.id().toString(),
                reason);
        return merge.id();
    }

    /** Carries over what has arrived for the absorbed one since. */
    void carryLate(MergeId id) {
        MergeView seen = book.find(id).orElseThrow();
        Batch batch = ledger.batch(accounts(seen.survivor(), seen.absorbed()));
        MergeView merge = book.lock(id).orElseThrow();
        if (merge.stands()) {
            rows.lock(merge.absorbed(), merge.survivor());
            carry(merge, batch, clock.instant());
        }
    }

    private void carry(MergeView merge, Batch batch, Instant now) {
        for (MemberRows one : rows.going()) {
            int moved = rows.go(one, merge.absorbed(), merge.survivor());
            long kept = one.alone().isEmpty() ? 0 : rows.count(one, merge.absorbed());
            if (moved + kept > 0) {
                book.noteRows(merge.id(), one.name(), moved, kept);
            }
        }
        rows.moved(merge.absorbed(), merge.survivor());
        Map<AccountType, Long> all = new EnumMap<>(AccountType.class);
        Set<AccountType> there = ledger.balances(merge.absorbed().value()).keySet();
        CODES.keySet().stream()
                .filter(type -> !type.isForeign() || there.contains(type))
                .forEach(type -> all.put(
                        type,
                        Math.abs(batch.available(Account.of(merge.absorbed(), type))
                                .amount())));
        long abroad = elsewhere(merge.absorbed());
        long room = Math.max(0, room(merge.survivor()) - abroad);
        long paidIn = Math.min(all.get(AccountType.PAID_IN), room); // what comes late waits for room
        all.put(AccountType.PAID_IN, paidIn);
        all.computeIfPresent(AccountType.CHANGE, (type, amount) -> Math.min(amount, room - paidIn));
        post(merge, JournalKind.MERGE, merge.absorbed(), merge.survivor(), all, batch, now);
        Debt.settle(merge.survivor(), batch, now);
        batch.write();
    }

    private void post(
            MergeView merge,
            JournalKind kind,
            MemberId from,
            MemberId to,
            Map<AccountType, Long> amounts,
            Batch batch,
            Instant now) {
        Journal journal = new Journal(kind, merge.id().toString(), now);
        List<Moved> money = new ArrayList<>();
        amounts.forEach((type, amount) -> {
            boolean debt = type == AccountType.OWED; // who takes a debt over pays the other's
            journal.move(
                    CODES.get(type), Account.of(debt ? to : from, type), Account.of(debt ? from : to, type), amount);
            if (amount > 0) {
                money.add(new Moved(journal.id(), type, amount, kind == JournalKind.MERGE_UNDO, now));
            }
        });
        if (money.isEmpty()) {
            return;
        }
        if (batch.add(journal) instanceof Over over) {
            refuse(List.of(overCap(
                    amounts.get(AccountType.PAID_IN) + amounts.getOrDefault(AccountType.CHANGE, 0L), over.room())));
        }
        book.note(merge.id(), money);
    }

    /** @throws Rejection what stands against it, see {@link #againstUndoing} */
    void undo(MergeId id, Undone undone) {
        MergeView seen = book.find(id).orElseThrow(() -> Rejection.notFound("merge", id));
        Batch batch = ledger.batch(accounts(seen.survivor(), seen.absorbed()));
        MergeView merge = book.lock(id).orElseThrow();
        rows.lock(merge.survivor(), merge.absorbed());
        refuse(againstUndoing(merge));
        Collection<MemberId> at = book.within(merge.absorbed());
        Map<AccountType, Long> back = back(merge, at);
        for (MemberRows one : rows.going()) {
            book.noteBack(merge.id(), one.name(), rows.comeBack(one, merge.survivor(), merge.absorbed(), at));
        }
        rows.moved(merge.survivor(), merge.absorbed());
        members.lead(merge.absorbed(), null);
        post(merge, JournalKind.MERGE_UNDO, merge.survivor(), merge.absorbed(), back, batch, undone.at());
        batch.write();
        book.undo(id, undone);
        audit.record(
                undone.askedBy(),
                "member.merge-undone",
                merge.survivor().toString(),
                merge.absorbed().toString(),
                id.toString(),
                undone.reason());
    }

    /** @throws Rejection as for {@link #merge} */
    void check(MemberId survivor, MemberId absorbed) {
        two(survivor, absorbed);
        refuse(hindrances(survivor, absorbed));
    }

    /** @throws Rejection if the two are no two members who stand for themselves */
    void two(MemberId survivor, MemberId absorbed) {
        if (survivor.equals(absorbed)) {
            throw Rejection.invalid("merge.same", Map.of("field", "absorbed"));
        }
        Map<MemberId, Buyer> two = members.buyers(List.of(survivor, absorbed));
        for (MemberId one : List.of(survivor, absorbed)) {
            members.find(one);
            if (!two.containsKey(one)) {
                throw members.missing(one);
            }
            if (two.get(one).guest()) {
                throw Rejection.conflict("merge.guest", Map.of("member", one.toString()));
            }
        }
    }

    /** @throws Rejection as for {@link #undo} */
    void checkUndoing(MergeView merge) {
        refuse(againstUndoing(merge));
    }

    private static void refuse(List<Reason> hindrances) {
        if (!hindrances.isEmpty()) {
            Reason first = hindrances.get(0);
            throw Rejection.conflict(first.code(), first.parameters());
        }
    }

    /** All of both; those in other currencies where one of them has any, which nobody has to have. */
    private List<Account> accounts(MemberId one, MemberId other) {
        Set<AccountType> there = EnumSet.noneOf(AccountType.class);
        there.addAll(ledger.balances(one.value()).keySet());
        there.addAll(ledger.balances(other.value()).keySet());
        return Stream.of(one, other)
                .flatMap(member -> Arrays.stream(AccountType.values())
                        .filter(type -> type.holder() == Holder.MEMBER)
                        .filter(type -> !type.isForeign() || there.contains(type))
                        .map(type -> Account.of(member, type)))
                .toList();
    }

    /** What has to end before the two can become one, in the order in which it is looked for. */
    List<Reason> hindrances(MemberId survivor, MemberId absorbed) {
        List<Reason> hindrances = new ArrayList<>(rows.hindrances(absorbed, survivor, List.of()));
        Map<AccountType, Balance> theirs = ledger.balances(absorbed.value());
        theirs.forEach((type, balance) -> {
            if (balance.held().amount() > 0) {
                hindrances.add(Reason.of(
                        "merge.set-aside",
                        Map.of(
                                "account", type.name(),
                                "amount", String.valueOf(balance.held().amount()))));
            }
        });
        long paidIn = free(theirs, AccountType.PAID_IN) + free(theirs, AccountType.CHANGE) + elsewhere(absorbed);
        long room = room(survivor);
        if (paidIn > room) {
            hindrances.add(overCap(paidIn, room));
        }
        return hindrances;
    }

    /** How much more a member may have paid in, in all currencies together: not below zero, since what is above already stays. */
    private long room(MemberId member) {
        long room = ledger.room(Account.of(member, AccountType.PAID_IN));
        return room == Long.MAX_VALUE ? room : Math.max(0, room - elsewhere(member));
    }

    /** What a member has paid in in other currencies, in fen. */
    private long elsewhere(MemberId member) {
        return elsewhere.stream().mapToLong(one -> one.worth(member)).sum();
    }

    /** G8: what both have paid in together, in all currencies, would be more than one member may have. */
    private static Reason overCap(long paidIn, long room) {
        return Reason.of(
                "merge.over-cap", Map.of("amount", String.valueOf(paidIn), "room", String.valueOf(Math.max(0, room))));
    }

    private static long free(Map<AccountType, Balance> balances, AccountType type) {
        Balance balance = balances.get(type);
        return balance == null ? 0 : balance.available().amount();
    }

    /** What stands against undoing it now. */
    List<Reason> againstUndoing(MergeView merge) {
        String id = merge.id().toString();
        if (!merge.stands()) {
            return List.of(Reason.of("merge.undone", Map.of("merge", id)));
        }
        if (clock.instant().isAfter(merge.undoUntil())) {
            return List.of(Reason.of(
                    "merge.too-late", Map.of("until", merge.undoUntil().toString())));
        }
        if (book.standing(merge.survivor()).isPresent()) {
            return List.of(Reason.of("merge.newer-first", Map.of("merge", id)));
        }
        Collection<MemberId> at = book.within(merge.absorbed());
        List<Reason> hindrances = new ArrayList<>(rows.hindrances(merge.survivor(), merge.absorbed(), at));
        Map<AccountType, Balance> has = ledger.balances(merge.survivor().value());
        back(merge, at).forEach((type, amount) -> {
            long free = Math.abs(free(has, type));
            if (free < amount) {
                hindrances.add(Reason.of(
                        "merge.spent",
                        Map.of(
                                "account", type.name(),
                                "amount", String.valueOf(amount),
                                "left", String.valueOf(free))));
            }
        });
        return hindrances;
    }

    /**
     * What would go back of each account: of points and coins what is left of the lots that go back, of gifts likewise, of what else
     * there is so much as came, whether it was put aside meanwhile or not. What the survivor has paid of the debt meanwhile was
     * paid for both.
     */
    Map<AccountType, Long> back(MergeView merge, Collection<MemberId> at) {
        Map<AccountType, Long> came = new EnumMap<>(AccountType.class);
        merge.money().forEach(moved -> came.merge(moved.account(), moved.amount(), Math::addExact));
        Map<AccountType, Balance> has = ledger.balances(merge.survivor().value());
        Map<AccountType, Long> back = new EnumMap<>(points.worth(merge.survivor(), at));
        long aside = came.getOrDefault(AccountType.CHANGE, 0L);
        long own = came.getOrDefault(AccountType.PAID_IN, 0L) + aside;
        long most = Math.min(own, free(has, AccountType.CHANGE));
        long change = Math.max(Math.min(aside, most), Math.min(most, own - free(has, AccountType.PAID_IN)));
        back.put(AccountType.CHANGE, change);
        back.put(AccountType.PAID_IN, own - change);
        long debt = came.getOrDefault(AccountType.OWED, 0L);
        long owed = Math.min(debt, -free(has, AccountType.OWED));
        back.put(AccountType.OWED, owed);
        long earned = came.getOrDefault(AccountType.EARNED, 0L);
        long least = Math.max(0, earned - (debt - owed));
        back.put(AccountType.EARNED, Math.max(least, Math.min(earned, free(has, AccountType.EARNED))));
        long gift = free(has, AccountType.GIFT);
        long theirs = gifts.lasting(merge.survivor(), at, true);
        long others = gifts.lasting(merge.survivor(), at, false);
        long came0 = Math.min(came.getOrDefault(AccountType.GIFT, 0L), theirs);
        back.put(AccountType.GIFT, Math.max(came0, Math.min(theirs, gift - others)));
        foreign().filter(came::containsKey).forEach(type -> back.put(type, came.get(type)));
        return back;
    }
}
