package shop.solvent.winddown;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import shop.solvent.access.Permission;
import shop.solvent.access.Permits;
import shop.solvent.access.Reach;
import shop.solvent.audit.Audit;
import shop.solvent.certificate.Certificates;
import shop.solvent.kernel.Asset;
import shop.solvent.kernel.Money;
import shop.solvent.kernel.id.MemberId;
import shop.solvent.kernel.id.PayeeId;
import shop.solvent.kernel.id.PayoutRef;
import shop.solvent.kernel.id.WindDownPaymentId;
import shop.solvent.ledger.AccountType;
import shop.solvent.ledger.JournalKind;
import shop.solvent.ledger.Ledger;
import shop.solvent.platform.Given;
import shop.solvent.platform.Rejection;
import shop.solvent.platform.Slice;
import shop.solvent.platform.Transactions;
import shop.solvent.platform.Unguarded;
import shop.solvent.platform.Where;
import shop.solvent.winddown.PaymentView.Holder;
import shop.solvent.winddown.PaymentView.State;
import shop.solvent.withdrawal.Outgoing;
import shop.solvent.withdrawal.Outlet;
import shop.solvent.withdrawal.PayeeAccount;
import shop.solvent.withdrawal.Payees;
import shop.solvent.withdrawal.PayoutResult;
import shop.solvent.withdrawal.PayoutSteps;

/**
 * Wind-downs and rehearsals: how far they are, what each gets, and how the payments go on through the payment provider. What begins, pays
 * and takes back a wind-down are deeds of two.
 */
@Stateless
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class WindDowns {

    @Inject
    private WindDownBook book;

    @Inject
    private WindDownPosting posting;

    @Inject
    private PayoutSteps steps;

    @Inject
    private Payees payees;

    @Inject
    private Ledger ledger;

    @Inject
    private Certificates certificates;

    @Inject
    private Transactions transactions;

    @Inject
    private Permits permits;

    @Inject
    private Audit audit;

    @Inject
    private Clock clock;

    private final Outlet outlet = new Outlet() {

        @Override
        public String prefix() {
            return "wdp_";
        }

        @Override
        public JournalKind setAside() {
            return JournalKind.WIND_DOWN;
        }

        @Override
        public List<Outgoing> requested(int most, int passedOver) {
            return book.in(EnumSet.of(State.REQUESTED), most, passedOver).stream()
                    .map(PaymentView::outgoing)
                    .toList();
        }

        @Override
        public boolean waits(PayoutRef reference) {
            return posting.waits(reference);
        }

        @Override
        public PayeeAccount account(PayoutRef reference) {
            PayeeId payee =
                    book.payment((WindDownPaymentId) reference).orElseThrow().payee();
            return payee == null ? null : payees.account(payee);
        }

        @Override
        public void sent(PayoutRef reference) {
            posting.sent(reference);
        }

        @Override
        public void told(PayoutResult result) {
            posting.told(result);
        }

        @Override
        public Outgoing timedOut(String subject) {
            return book.payment(WindDownPaymentId.parse(subject)).orElseThrow().outgoing();
        }

        @Override
        public void closed(PayoutRef reference, String by) {
            posting.closed(reference, by);
        }

        @Override
        public void waitLonger(PayoutRef reference) {
            posting.waitLonger(reference);
        }
    };

    /** Takes payments a step on: hands them over, hears what became of them, asks where nothing was heard. */
    public void payOut() {
        if (book.present().isEmpty()) {
            return;
        }
        steps.send(outlet);
        steps.hear(outlet);
        steps.ask(outlet);
        List<WindDownPaymentId> held = book.in(EnumSet.of(State.HELD), Slice.LARGEST, 0).stream()
                .map(PaymentView::id)
                .toList();
        if (!held.isEmpty()) {
            posting.lookAgain(held);
        }
    }

    /** The real one that goes on or is done; empty while the shop trades. Everybody may know. */
    public Optional<WindDownView> present() {
        return book.present();
    }

    /** @throws Rejection {@code wind-down.not-found} */
    public WindDownView find(long id) {
        return book.find(id)
                .filter(one -> Reach.current().isAll())
                .orElseThrow(() -> Rejection.notFound("wind-down", String.valueOf(id)));
    }

    /**
     * All, the latest first.
     *
     * @param before only those before that one; null to begin
     */
    public Slice<WindDownView> list(Long before, int size) {
        Slice.check(size);
        return Reach.current().isAll()
                ? Slice.of(book.views(new Where().and("id < ?", before), size + 1, false), size)
                : new Slice<>(List.of(), false);
    }

    /**
     * What each gets, in the order of the plan.
     *
     * @param state only those; null for all
     * @param after the last one that was told; null to begin
     */
    public Slice<PaymentView> payments(long windDown, State state, WindDownPaymentId after, int size) {
        Slice.check(size);
        find(windDown);
        Where where = new Where()
                .and("wind_down = ?", windDown)
                .and("state = ?", state == null ? null : state.name())
                .and("id > ?", after == null ? null : after.value());
        return Slice.of(book.payments(where, size + 1), size);
    }

    public long count(long windDown, Set<State> states) {
        return book.count(windDown, states);
    }

    /** What a member is owed and gets in the one that goes on; none while the shop trades or nothing is counted. */
    public List<PaymentView> of(MemberId member) {
        return book.present().map(one -> of(one.id(), member)).orElse(List.of());
    }

    private List<PaymentView> of(long windDown, MemberId member) {
        return book
                .payments(
                        new Where()
                                .and("owner = ?", member.value())
                                .and("wind_down = ?", windDown)
                                .and("holder = ?", Holder.MEMBER.name()),
                        10)
                .stream()
                .filter(one -> one.state() != State.AGAIN)
                .toList();
    }

    /** The account that a member named to be paid to in the one that goes on; empty as long as they named none. */
    public Optional<PayeeId> named(MemberId member) {
        return book.present().flatMap(one -> book.named(one.id(), member));
    }

    /**
     * A member says which of their accounts they want to be paid to. What is set aside by then goes where it was to go.
     *
     * @throws Rejection {@code wind-down.not-found} while the shop trades and once everybody was paid, {@code payee.not-found}, {@code
     *     payee.checking}, {@code payee.refused}
     */
    public void payTo(MemberId member, PayeeId payee) {
        WindDownView one = book.present()
                .filter(present -> !present.isOver())
                .orElseThrow(() -> Rejection.notFound("wind-down", "-"));
        payees.usable(member, payee);
        transactions.run(() -> {
            book.name(one.id(), member, payee);
            audit.record(member.toString(), "wind-down.payee", member.toString(), null, payee.toString(), null);
        });
    }

    private record Claim(String order, long owed, long share, String state, String payment) {}

    private record Statement(
            String type,
            long windDown,
            boolean rehearsal,
            String member,
            List<Claim> claims,
            long custody,
            long owed,
            String plan,
            String countedAt,
            String at) {}

    /**
     * What a member is owed and gets, signed by the shop with the key of its certificates: a JSON Web Signature. Who asks has asked whose
     * it is.
     *
     * @throws Rejection {@code wind-down.not-found} for a member of whom nothing is counted there
     */
    @Unguarded(because = "the first signature makes the key of certificates, which gives nobody anything")
    public String certificate(long windDown, MemberId member) {
        WindDownView one =
                book.find(windDown).orElseThrow(() -> Rejection.notFound("wind-down", String.valueOf(windDown)));
        List<PaymentView> claims = of(windDown, member);
        if (claims.isEmpty() || one.countedAt() == null) {
            throw Rejection.notFound("wind-down", String.valueOf(windDown));
        }
        return certificates.sign(new Statement(
                "WindDownStatement",
                windDown,
                one.rehearsal(),
                member.toString(),
                claims.stream()
                        .map(claim -> new Claim(
                                claim.claim().name(),
                                claim.owed().amount(),
                                claim.share().amount(),
                                claim.state() == State.HELD
                                        ? State.WAITING.name()
                                        : claim.state().name(),
                                claim.id().toString()))
                        .toList(),
                one.custody().amount(),
                one.owed().amount(),
                one.planHash(),
                one.countedAt().toString(),
                clock.instant().toString()));
    }

    /**
     * Has one that failed tried again, alone: it is in the plan that two people agreed to.
     *
     * @throws Rejection {@code permission.missing}, {@code wind-down-payment.not-found}, {@code wind-down-payment.not-failed}
     */
    public void again(WindDownPaymentId id, String by, String reason) {
        permits.require(by, Permission.DECIDE_PAYOUTS);
        String why = Given.text("reason", reason, 500);
        transactions.run(() -> {
            PaymentView one = book.lockPayment(id)
                    .filter(payment -> Reach.current().isAll())
                    .orElseThrow(() -> Rejection.notFound("wind-down-payment", id));
            if (one.state() != State.FAILED) {
                throw Rejection.conflict("wind-down-payment.not-failed", Map.of("wind-down-payment", id.toString()));
            }
            book.again(one);
            audit.record(by, "wind-down.again", id.toString(), null, one.share().toString(), why);
        });
    }

    /** What still has to end before anybody can be paid: money that is set aside for something, or that providers hand over. @return fen */
    public Money underway() {
        return Money.fen(ledger.totals().values().stream()
                .filter(total -> total.account().type().asset() == Asset.CNY
                        && total.account().type() != AccountType.WIND_DOWN)
                .mapToLong(total -> total.account().type() == AccountType.SPLITTING
                        ? total.posted().amount()
                        : total.held().amount())
                .sum());
    }
}
