package shop.solvent.operator;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.Set;
import shop.solvent.access.Permission;
import shop.solvent.access.Permits;
import shop.solvent.access.Reach;
import shop.solvent.approval.Deed.Mandate;
import shop.solvent.operator.OperatorView.State;
import shop.solvent.platform.Given;
import shop.solvent.platform.Rejection;

/**
 * The people of one merchant, as its owner sees to them: alone, since what they get is a part of what the owner has, and of that merchant
 * only. Who is an owner says the shop, and that takes two ({@link PersonRolesDeed}, {@link PersonScopeDeed}).
 */
@Stateless
public class OwnStaff {

    /** What an owner can give. */
    private static final List<Role> GIVEN =
            List.of(Role.MERCHANT_CASHIER, Role.MERCHANT_GOODS, Role.MERCHANT_MONEY, Role.MERCHANT);

    /** A merchant has so many people at most, those who have left not counted. */
    static final int MOST = 200;

    @Inject
    private OperatorBook book;

    @Inject
    private Staff staff;

    @Inject
    private SignInCodes codes;

    @Inject
    private Permits permits;

    /** The roles that an owner can give. */
    @TransactionAttribute(TransactionAttributeType.SUPPORTS)
    public List<RoleView> roles() {
        return GIVEN.stream().map(RoleView::of).toList();
    }

    /**
     * Who works for the merchant of whoever asks, by name; those who have left as well.
     *
     * @throws Rejection {@code permission.missing}, {@code merchant.not-found} to who works for no one merchant
     */
    @TransactionAttribute(TransactionAttributeType.SUPPORTS)
    public List<OperatorView> list(String by) {
        permits.require(by, Permission.RUN_OWN_SHOP);
        String merchant = merchant(by);
        return staff.all().stream().filter(one -> worksFor(one, merchant)).toList();
    }

    /** Whether they are limited to the merchant, and have nothing of what the shop gives its own people. */
    private static boolean worksFor(OperatorView one, String merchant) {
        return one.reach().merchant().filter(merchant::equals).isPresent()
                && one.roleCodes().stream().allMatch(Role::isOfMerchants);
    }

    private String merchant(String by) {
        return staff.find(by)
                .flatMap(one -> one.reach().merchant())
                .orElseThrow(() -> Rejection.notFound("merchant", by));
    }

    /**
     * Somebody is to work for the merchant of whoever asks. They see that merchant alone, and set a password with a code that the owner
     * gives them.
     *
     * @param roles codes of those that an owner can give
     * @throws Rejection {@code permission.missing}, {@code merchant.not-found}, {@code staff.role}, {@code staff.too-many}, {@code
     *     operator.exists}, {@code operator.no-role}, {@code operator.name-invalid}, {@code field.…}
     */
    public OperatorView invite(String username, String displayName, List<String> roles, String by) {
        staff.lock();
        permits.require(by, Permission.RUN_OWN_SHOP);
        String merchant = merchant(by);
        requireGiven(roles);
        long there = staff.all().stream()
                .filter(one -> one.state() != State.DISABLED && worksFor(one, merchant))
                .count();
        if (there >= MOST) {
            throw Rejection.conflict("staff.too-many", Map.of("most", String.valueOf(MOST)));
        }
        OperatorBook.Newcomer newcomer = book.checked(new OperatorBook.Newcomer(username, displayName, roles));
        book.add(newcomer, null, by, "works for " + merchant);
        book.limit(newcomer.username(), new Reach(Set.of(), Set.of(), Set.of(merchant)), by, "works for " + merchant);
        codes.give(newcomer.username(), new Mandate(null, by, null, null));
        return staff.find(newcomer.username()).orElseThrow();
    }

    private static void requireGiven(List<String> roles) {
        if (roles == null || roles.isEmpty()) {
            throw Rejection.invalid("operator.no-role", Map.of("field", "roles"));
        }
        for (String role : roles) {
            if (GIVEN.stream().noneMatch(one -> one.name().equals(role))) {
                throw Rejection.invalid("staff.role", Map.of("field", "roles", "role", role));
            }
        }
    }

    /**
     * Somebody of the merchant's people is to have other roles. An owner's are the shop's affair.
     *
     * @throws Rejection {@code permission.missing}, {@code operator.not-found}, also for whoever works for another, {@code staff.owner},
     *     {@code staff.role}, {@code operator.no-role}, {@code operator.disabled}, {@code field.…} without a reason
     */
    public OperatorView change(String username, List<String> roles, String reason, String by) {
        List<OperatorView> all = staff.lock();
        permits.require(by, Permission.RUN_OWN_SHOP);
        OperatorView one = theirs(all, username, by);
        requireGiven(roles);
        requireNoOwner(one);
        OperatorBook.requireNotDisabled(one);
        book.give(one.username(), roles, by, Given.text("reason", reason, 500));
        return staff.find(one.username()).orElseThrow();
    }

    /**
     * Somebody works for the merchant no more, from their next request on. An owner can go too, themselves or another, as long as one
     * stays who can sign in.
     *
     * @throws Rejection {@code permission.missing}, {@code operator.not-found}, also for whoever works for another, {@code
     *     staff.last-owner}, {@code operator.disabled}, {@code field.…} without a reason
     */
    public void remove(String username, String reason, String by) {
        List<OperatorView> all = staff.lock();
        permits.require(by, Permission.RUN_OWN_SHOP);
        OperatorView one = theirs(all, username, by);
        OperatorBook.requireNotDisabled(one);
        if (isOwner(one)) {
            requireAnotherOwner(one, merchant(by));
        }
        book.disable(one.username(), by, Given.text("reason", reason, 500));
    }

    /**
     * Another code for somebody who has yet to set a password, or who has forgotten it: that one is good no more. The owner gives it to
     * them.
     *
     * @throws Rejection {@code permission.missing}, {@code operator.not-found}, also for whoever works for another, {@code staff.owner},
     *     {@code operator.disabled}, {@code field.…} without a reason
     */
    public void codeAgain(String username, String reason, String by) {
        List<OperatorView> all = staff.lock();
        permits.require(by, Permission.RUN_OWN_SHOP);
        OperatorView one = theirs(all, username, by);
        requireNoOwner(one);
        OperatorBook.requireNotDisabled(one);
        book.forgetPassword(one.username(), by, Given.text("reason", reason, 500));
        codes.give(one.username(), new Mandate(null, by, null, null));
    }

    /** @param all as they are now: whoever changes the rights of anybody has taken a turn */
    private OperatorView theirs(List<OperatorView> all, String username, String by) {
        String merchant = merchant(by);
        String name = OperatorBook.normal(username);
        return all.stream()
                .filter(one -> one.username().equals(name) && worksFor(one, merchant))
                .findFirst()
                .orElseThrow(() -> Rejection.notFound("operator", name));
    }

    private static boolean isOwner(OperatorView one) {
        return one.roleCodes().contains(Role.MERCHANT_OWNER.name());
    }

    private static void requireNoOwner(OperatorView one) {
        if (isOwner(one)) {
            throw Rejection.conflict("staff.owner", Map.of("operator", one.username()));
        }
    }

    private void requireAnotherOwner(OperatorView leaving, String merchant) {
        boolean stays = staff.all().stream()
                .anyMatch(one -> one.isActive()
                        && isOwner(one)
                        && worksFor(one, merchant)
                        && !one.username().equals(leaving.username()));
        if (!stays) {
            throw Rejection.conflict("staff.last-owner", Map.of("operator", leaving.username()));
        }
    }
}
