package shop.solvent.storefront;

import jakarta.ejb.EJB;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import shop.solvent.kernel.id.InvalidId;
import shop.solvent.kernel.id.MemberId;
import shop.solvent.kernel.id.OrderId;
import shop.solvent.kernel.id.PaymentId;
import shop.solvent.member.Contact;
import shop.solvent.member.Contacts;
import shop.solvent.member.Registered;
import shop.solvent.member.Registration;
import shop.solvent.operator.PasswordHash;
import shop.solvent.order.Orders;
import shop.solvent.payment.PaymentView;
import shop.solvent.payment.Payments;
import shop.solvent.platform.Database;
import shop.solvent.platform.Given;
import shop.solvent.platform.Rejection;
import shop.solvent.platform.Transactions;
import shop.solvent.storefront.Knocks.Limit;

/**
 * Those who buy without an account. Each is a member of their own, with a wallet as anybody's, whom nobody signs in as: their
 * orders are opened again by an order's number and the password they chose, or by the member who proves to have their number.
 */
@ApplicationScoped
public class Guests {

    public static final int SHORTEST_PASSWORD = 6;
    private static final int LONGEST_PASSWORD = 100;

    /** Nobody's: compared where there is no order, so that the answer takes as long. */
    private static final String NOBODYS = PasswordHash.of("nobody's");

    @Inject
    private Transactions transactions;

    @Inject
    private Database database;

    @Inject
    private Knocks knocks;

    @Inject
    private Contacts contacts;

    @EJB
    private Registration registration;

    @Inject
    private Orders orders;

    @EJB
    private Payments payments;

    @Inject
    private MemberSessions sessions;

    @Inject
    private Storefront storefront;

    @Inject
    private Clock clock;

    /**
     * Begins as a guest. The same request made twice is one guest.
     *
     * @param key made by the page
     * @param phone where the guest can be reached
     * @param password that opens the orders again; {@value #SHORTEST_PASSWORD} to 100 characters
     * @return the token of the session
     * @throws Rejection {@code phone.invalid}, {@code guest.password-short}, {@code field.too-long}, {@code guest.too-often}, {@code
     *     key.reused}
     */
    public String begin(String key, String phone, String password, String address) {
        Contact contact = contacts.of(phone);
        if (password == null || password.length() < SHORTEST_PASSWORD) {
            throw Rejection.invalid(
                    "guest.password-short", Map.of("field", "password", "least", String.valueOf(SHORTEST_PASSWORD)));
        }
        if (password.length() > LONGEST_PASSWORD) {
            throw Rejection.invalid(
                    "field.too-long", Map.of("field", "password", "longest", String.valueOf(LONGEST_PASSWORD)));
        }
        if (!knocks.may(Limit.GUEST_ADDRESS, address)) {
            throw Rejection.tooOften("guest.too-often", Map.of());
        }
        Registered guest = registration.guest(Given.text("key", key, 64), storefront.channel(), contact);
        String hash = PasswordHash.of(password);
        transactions.run(() -> database.update(
                "INSERT IGNORE INTO guest (member, contact_index, password, made_at) VALUES (?, ?, ?, ?)",
                guest.id().value(),
                contact.index(),
                hash,
                clock.instant()));
        if (!guest.created() && !PasswordHash.fits(password, kept(guest.id()))) {
            throw Rejection.conflict("key.reused", Map.of("key", key));
        }
        return sessions.begin(new Visitor(guest.id(), true));
    }

    private String kept(MemberId guest) {
        return database.find("SELECT password FROM guest WHERE member = ?", row -> row.getString(1), guest.value())
                .orElse(NOBODYS);
    }

    /**
     * What opened: {@code token} of the session.
     *
     * @param order null if it is a purchase that has none yet
     * @param payment null unless it was the number of one
     */
    public record Found(String token, OrderId order, PaymentId payment) {}

    /**
     * Opens a guest's order again. That there is none, that it is a member's and that the password is wrong are one answer.
     *
     * @param number of the order, or of a purchase that is being paid for
     * @throws Rejection {@code guest.not-found}, {@code guest.too-often}
     */
    public Found find(String number, String password, String address) {
        String typed = number == null ? "" : number.strip();
        if (!knocks.may(Limit.ORDER_ADDRESS, address) || !knocks.may(Limit.ORDER_NUMBER, typed)) {
            throw Rejection.tooOften("guest.too-often", Map.of());
        }
        Optional<OrderId> order = id(typed, OrderId::parse);
        Optional<PaymentView> payment = id(typed, PaymentId::parse).flatMap(this::payment);
        Optional<MemberId> guest = order.flatMap(this::guestOf).or(() -> payment.flatMap(one -> guest(one.member())));
        String hash = guest.map(this::kept).orElse(NOBODYS);
        String given = password == null || password.length() > LONGEST_PASSWORD ? "" : password;
        if (!PasswordHash.fits(given, hash) || guest.isEmpty()) {
            throw Rejection.invalid("guest.not-found", Map.of());
        }
        knocks.right(Limit.ORDER_ADDRESS, address);
        knocks.right(Limit.ORDER_NUMBER, typed);
        return new Found(
                sessions.begin(new Visitor(guest.get(), true)),
                order.orElse(null),
                payment.map(PaymentView::id).orElse(null));
    }

    private static <T> Optional<T> id(String number, Function<String, T> parse) {
        try {
            return Optional.of(parse.apply(number));
        } catch (InvalidId none) {
            return Optional.empty();
        }
    }

    private Optional<PaymentView> payment(PaymentId id) {
        try {
            return Optional.of(payments.find(id));
        } catch (Rejection none) {
            return Optional.empty();
        }
    }

    private Optional<MemberId> guest(MemberId buyer) {
        return database.find("SELECT 1 FROM guest WHERE member = ?", row -> buyer, buyer.value());
    }

    private Optional<MemberId> guestOf(OrderId order) {
        try {
            return guest(orders.find(order).member());
        } catch (Rejection none) {
            return Optional.empty();
        }
    }

    /**
     * What guests with the member's number bought is the member's to see from now on.
     *
     * @param contact that the member has proved to have
     * @return how many guests that were, and had not been taken over
     */
    int takeOver(MemberId member, Contact contact) {
        return transactions.of(() -> database.update(
                "UPDATE guest SET taken_by = ?, taken_at = ? WHERE contact_index = ? AND taken_by IS NULL",
                member.value(),
                clock.instant(),
                contact.index()));
    }

    /** All guests who gave the number that this one gave: one buyer, as far as anybody can tell. */
    List<MemberId> same(MemberId guest) {
        return database.query(
                "SELECT other.member FROM guest one JOIN guest other ON other.contact_index = one.contact_index"
                        + " WHERE one.member = ? ORDER BY other.member",
                row -> new MemberId(row.getLong(1)),
                guest.value());
    }

    /** The guests whose orders the member has taken over. */
    List<MemberId> takenBy(MemberId member) {
        return database.query(
                "SELECT member FROM guest WHERE taken_by = ? ORDER BY member",
                row -> new MemberId(row.getLong(1)),
                member.value());
    }
}
