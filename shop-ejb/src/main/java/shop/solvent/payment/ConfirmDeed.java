package shop.solvent.payment;

import jakarta.ejb.EJB;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import shop.solvent.access.Permission;
import shop.solvent.approval.Deed;
import shop.solvent.audit.Audit;
import shop.solvent.kernel.id.PaymentId;
import shop.solvent.payment.PaymentView.State;
import shop.solvent.platform.Given;
import shop.solvent.platform.Rejection;
import shop.solvent.platform.Unguarded;
import shop.solvent.wallet.OnStatements.Standing;

/**
 * A payment came that no provider told of: one person says so and shows it, another has seen it. From then on the purchase goes on as if a
 * provider had said that it is paid, late or in time; and what one says later is held against it.
 *
 * <p>It brings in exactly what is owed, in the currency in which it is owed, once: each payment once, and the money under each number of a
 * bank, a receipt or a provider once, however the number is written.
 */
@ApplicationScoped
public class ConfirmDeed extends Deed<ConfirmDeed.Confirmation> {

    public static final String CODE = "payment.confirm";

    /** As providers and banks write their numbers, and people: no control characters, nothing that ends a line. */
    private static final Pattern REFERENCE = Pattern.compile("[\\p{L}\\p{N}][\\p{L}\\p{N} ._/:#-]{3,63}");

    /**
     * @param payment id
     * @param way as {@link PaidOutside} has it
     * @param provider as whose the money is on record: a merchant number, or the way itself
     * @param reference the bank's number, that of the receipt, or the provider's own
     * @param amount in the smallest unit of the currency
     * @param paidOn ISO day on which it came
     * @param evidence hash of the file that shows it; null where a bank's statement does
     */
    public record Confirmation(
            String payment,
            String way,
            String provider,
            String reference,
            long amount,
            String currency,
            String paidOn,
            String evidence) {

        PaymentId idOf() {
            return Given.id("payment", payment, PaymentId::parse);
        }

        PaidOutside wayOf() {
            return Given.oneOf("way", way, List.of(PaidOutside.values()));
        }

        /** The day on which it came. */
        LocalDate day() {
            try {
                return LocalDate.parse(Given.text("paidOn", paidOn, 10));
            } catch (DateTimeException none) {
                throw Rejection.invalid("day.malformed", Map.of("field", "paidOn"));
            }
        }
    }

    @EJB
    private Payments payments;

    @EJB
    private PaymentSteps steps;

    @Inject
    private PaymentBook book;

    @Inject
    private ByHandBook byHand;

    @Inject
    private RouteBook routes;

    @Inject
    private Audit audit;

    @Inject
    private Clock clock;

    ConfirmDeed() {
        super(CODE, Confirmation.class, Permission.CORRECT_BALANCES, Permission.APPROVE_MONEY);
    }

    @Override
    public void check(Confirmation content) {
        requireUnpaid(payments.find(content.idOf()));
    }

    /** Bound to its not being paid: if its provider speaks meanwhile there is nothing left to confirm. */
    @Override
    public Terms terms(Confirmation content) {
        PaymentView payment = payments.find(content.idOf());
        if (payment.paidAt() != null) {
            return new Terms(content.payment(), "paid " + payment.paidAt(), false);
        }
        requireSound(content, payment);
        return new Terms(content.payment(), "unpaid", false);
    }

    private static void requireUnpaid(PaymentView payment) {
        if (payment.paidAt() != null) {
            throw Rejection.conflict(
                    "payment.paid-already", Map.of("payment", payment.id().toString()));
        }
    }

    private Standing requireSound(Confirmation said, PaymentView payment) {
        PaidOutside way = said.wayOf();
        if (said.amount() != payment.amount().amount()
                || !payment.amount().asset().name().equals(said.currency())) {
            throw Rejection.invalid(
                    "payment.not-owed",
                    Map.of(
                            "field",
                            "amount",
                            "owed",
                            String.valueOf(payment.amount().amount())));
        }
        Given.matching("reference", said.reference(), REFERENCE);
        LocalDate day = said.day();
        LocalDate opened = payment.openedAt().atZone(clock.getZone()).toLocalDate();
        if (day.isBefore(opened) || day.isAfter(LocalDate.now(clock))) {
            throw Rejection.invalid("payment.paid-on", Map.of("field", "paidOn", "opened", opened.toString()));
        }
        List<RouteTry> tries = book.tries(payment.id());
        if (tries.stream().anyMatch(RouteTry::isRisk)) {
            throw Rejection.conflict(
                    "payment.declined", Map.of("payment", payment.id().toString())); // nor by another way (G10)
        }
        requireProvider(said, way, tries);
        if (byHand.isKnown(said.provider(), said.reference())) {
            throw known(said);
        }
        if (said.evidence() != null
                && byHand.evidence(payment.id(), said.evidence()).isEmpty()) {
            throw Rejection.invalid("payment.evidence-missing", Map.of("field", "file"));
        }
        Standing standing = way == PaidOutside.UNTOLD
                ? Standing.ABSENT // what a provider pays out is no line of a payment
                : byHand.onStatements(said.reference(), payment.amount());
        switch (standing) {
            case MATCHED -> throw known(said);
            case CORRECTED -> throw Rejection.conflict("payment.reference-kept", Map.of("reference", said.reference()));
            case ABSENT -> {
                if (said.evidence() == null) {
                    throw Rejection.invalid("payment.evidence-missing", Map.of("field", "file"));
                }
            }
            case OPEN -> {
                // the bank says so itself
            }
        }
        return standing;
    }

    private static void requireProvider(Confirmation said, PaidOutside way, List<RouteTry> tries) {
        boolean fits = way == PaidOutside.UNTOLD
                ? tries.stream().anyMatch(one -> one.provider().equals(said.provider()))
                : way.provider(null).equals(said.provider());
        if (!fits) {
            throw Rejection.invalid(
                    "payment.not-begun", Map.of("field", "provider", "provider", String.valueOf(said.provider())));
        }
    }

    private static Rejection known(Confirmation said) {
        return Rejection.conflict("payment.reference-used", Map.of("reference", said.reference()));
    }

    @Override
    public String perform(Confirmation content, Mandate mandate) {
        PaymentView payment = book.lock(content.idOf());
        requireUnpaid(payment);
        Standing standing = requireSound(content, payment);
        PaidOutside way = content.wayOf();
        Long evidence = content.evidence() == null
                ? null
                : byHand.evidence(payment.id(), content.evidence())
                        .orElseThrow()
                        .id();
        if (!byHand.add(payment.id(), content, way, evidence, standing, mandate)) {
            throw known(content);
        }
        byHand.say(payment, content, reference(payment, content, way));
        book.paid(payment.id(), content.provider(), content.reference(), payment.state() != State.OPEN);
        if (way == PaidOutside.UNTOLD) {
            routes.paid(content.provider(), payment.id(), content.amount());
        } else {
            book.closeNow(payment.id()); // so that its buyer does not pay a second time
        }
        audit.record(
                mandate.askedBy(),
                "payment.confirmed",
                content.payment(),
                payment.state().name(),
                State.PAID.name() + " " + way.name() + " " + content.provider() + " " + content.reference(),
                mandate.reason());
        return content.payment();
    }

    /** As a provider has the purchase: in the end in which it was begun there. */
    private String reference(PaymentView payment, Confirmation said, PaidOutside way) {
        return book.tries(payment.id()).stream()
                .filter(one -> way == PaidOutside.UNTOLD && one.provider().equals(said.provider()))
                .map(one -> one.end().reference(payment.id()))
                .findFirst()
                .orElse(payment.id().toString());
    }

    /** The purchase goes on at once; where this server stops first, the next one finds it. */
    @Override
    @Unguarded(because = "two people agreed to it, and it goes on with what they did")
    public void committed() {
        steps.settleAll();
    }

    @Override
    public List<Line> lines(Confirmation content) {
        List<Line> lines = new ArrayList<>();
        lines.add(new Line("deed.payment", Line.Kind.PAYMENT, content.payment()));
        PaymentView payment = book.find(content.idOf()).orElse(null);
        if (payment != null) {
            lines.add(new Line("deed.member", Line.Kind.MEMBER, payment.member().toString()));
        }
        lines.add(new Line("deed.paid-amount", Line.Kind.FEN, String.valueOf(content.amount())));
        lines.add(new Line("deed.paid-way", Line.Kind.WORD, "paid-outside." + content.way()));
        lines.add(new Line("deed.paid-through", Line.Kind.TEXT, content.provider()));
        lines.add(new Line("deed.paid-reference", Line.Kind.TEXT, content.reference()));
        lines.add(new Line("deed.paid-on", Line.Kind.DAY, content.paidOn()));
        if (payment != null && content.evidence() != null) {
            byHand.evidence(payment.id(), content.evidence())
                    .ifPresent(file -> lines.add(new Line(
                            "deed.paid-evidence",
                            Line.Kind.TEXT,
                            file.name() + " · SHA-256 " + file.hash().substring(0, 16))));
        }
        return lines;
    }
}
