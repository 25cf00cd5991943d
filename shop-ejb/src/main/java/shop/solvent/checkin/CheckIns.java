package shop.solvent.checkin;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import shop.solvent.kernel.id.CheckInId;
import shop.solvent.kernel.id.MemberId;
import shop.solvent.ledger.Account;
import shop.solvent.ledger.AccountType;
import shop.solvent.ledger.Ledger;
import shop.solvent.member.MemberView;
import shop.solvent.member.Members;
import shop.solvent.platform.Given;
import shop.solvent.platform.Ids;
import shop.solvent.platform.Rejection;
import shop.solvent.platform.Trace;
import shop.solvent.platform.Transactions;
import shop.solvent.risk.Runaways;
import shop.solvent.rulebook.force.ActiveRules;
import shop.solvent.rules.Rules;
import shop.solvent.rules.checkin.CheckInRules;
import shop.solvent.rules.language.DecisionPoint;
import shop.solvent.wallet.ActGifts;
import shop.solvent.wallet.ActGiven;

/** Lets members sign in. There is one sign-in a day: who comes again is told of the first. */
@Stateless
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class CheckIns {

    @Inject
    private Transactions transactions;

    @Inject
    private Ledger ledger;

    @Inject
    private Members members;

    @Inject
    private CheckInBook book;

    @Inject
    private CheckInGathering gathering;

    @Inject
    private ActiveRules rules;

    @Inject
    private ActGifts gifts;

    @Inject
    private Runaways runaways;

    @Inject
    private Clock clock;

    /**
     * @throws Rejection {@code member.not-found}, {@code field.missing} without a day, {@code check-in.not-today} for a day that
     *     is not today and on which the member did not sign in
     */
    public CheckInReceipt checkIn(CheckIn request) {
        return transactions.of(() -> signedIn(request));
    }

    private CheckInReceipt signedIn(CheckIn request) {
        LocalDate day = Given.value("day", request.day());
        MemberView member = members.find(request.member());
        // Who signs in twice at once waits here for themselves; the gift would come onto this account anyway.
        ledger.batch(List.of(Account.of(member.id(), AccountType.GIFT)));
        Optional<CheckInReceipt> before = book.on(member.id(), day);
        if (before.isPresent()) {
            return withGifts(before.get(), false);
        }
        LocalDate today = LocalDate.now(clock);
        if (!day.equals(today)) {
            throw Rejection.conflict("check-in.not-today", Map.of("today", today.toString()));
        }
        Instant now = clock.instant();
        CheckInHistory history = book.history(member.id(), today);
        CheckInReceipt made = new CheckInReceipt(
                new CheckInId(Ids.next()),
                member.id(),
                day,
                history.streak() + 1,
                now,
                ActGiven.NOTHING,
                Trace.id(),
                true);
        book.add(made, request.channel());
        Rules inForce = rules.of(DecisionPoint.CHECK_IN);
        CheckInRules policy = new CheckInRules(inForce);
        String act = made.id().toString();
        gifts.give(
                new ActGifts.Act(DecisionPoint.CHECK_IN, act, member.id(), now, null),
                inForce,
                gathering.of(made, history, member, request.channel(), inForce),
                facts -> policy.decideOrNothing(facts, runaway -> runaways.note(DecisionPoint.CHECK_IN, act, runaway)));
        return withGifts(made, true);
    }

    private CheckInReceipt withGifts(CheckInReceipt receipt, boolean now) {
        String act = receipt.id().toString();
        return receipt.with(gifts.of(List.of(act)).getOrDefault(act, ActGiven.NOTHING), now);
    }

    /**
     * A member's sign-ins of a month.
     *
     * @param streak days in a row up to today or, where today's is not made yet, up to yesterday
     * @param checkIns the first day first
     */
    public record Month(int streak, LocalDate today, List<CheckInReceipt> checkIns) {}

    /**
     * @param month null for the present one
     * @throws Rejection {@code member.not-found}
     */
    public Month month(MemberId member, YearMonth month) {
        members.find(member);
        LocalDate today = LocalDate.now(clock);
        List<CheckInReceipt> found = book.in(member, month == null ? YearMonth.from(today) : month);
        Map<String, ActGiven> given =
                gifts.of(found.stream().map(one -> one.id().toString()).toList());
        int streak = book.on(member, today)
                .map(CheckInReceipt::streak)
                .orElseGet(() -> book.history(member, today).streak());
        return new Month(
                streak,
                today,
                found.stream()
                        .map(one -> one.with(given.getOrDefault(one.id().toString(), ActGiven.NOTHING), false))
                        .toList());
    }
}
