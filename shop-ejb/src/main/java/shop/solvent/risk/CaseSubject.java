package shop.solvent.risk;

import java.util.Arrays;
import java.util.Locale;
import shop.solvent.access.Permission;
import shop.solvent.kernel.id.BindingId;
import shop.solvent.kernel.id.ChainFindingId;
import shop.solvent.kernel.id.FindingId;
import shop.solvent.kernel.id.LicenceId;
import shop.solvent.kernel.id.MerchantPayoutId;
import shop.solvent.kernel.id.OrderId;
import shop.solvent.kernel.id.PresaleId;
import shop.solvent.kernel.id.RunawayId;
import shop.solvent.kernel.id.SignInId;
import shop.solvent.kernel.id.TopUpId;
import shop.solvent.kernel.id.WithdrawalId;

/**
 * What a case is about. A subject has one case, ever.
 *
 * @param id the value of the id that its kind names
 */
public record CaseSubject(Kind kind, long id) {

    /** What waits for a person. */
    public enum Kind {
        /** An order that a rule holds. Its money is set aside. */
        ORDER(Permission.DECIDE_ORDERS),
        /** A withdrawal that is held. Its money is set aside. */
        WITHDRAWAL(Permission.DECIDE_WITHDRAWALS),
        /** An order that a rule blocked. Nothing is set aside; a person looks at its buyer. */
        BLOCKED_ORDER(Permission.DECIDE_ORDERS),
        /** A withdrawal that a rule blocked. Nothing is set aside; a person looks at the member. */
        BLOCKED_WITHDRAWAL(Permission.DECIDE_WITHDRAWALS),
        /** A top-up that a rule wants looked at. The money stays where it is; a person looks at the member. */
        TOP_UP(Permission.DECIDE_WITHDRAWALS),
        /** An act of which a member says that it was not theirs. A person looks at who else was in their account. */
        DISOWNED(Permission.DECIDE_ORDERS),
        /** A member says that their credit is wrong. A person looks at what it is made of. */
        CREDIT(Permission.DECIDE_ORDERS),
        /** A merchant's payout that is held. Its money is set aside. */
        MERCHANT_PAYOUT(Permission.DECIDE_WITHDRAWALS),
        /** A merchant's payout that a rule blocked. Nothing is set aside; a person looks at the merchant. */
        BLOCKED_PAYOUT(Permission.DECIDE_WITHDRAWALS),
        /** A member's sign-in that a rule blocked. Nobody is in; a person looks at who wanted to be. */
        SIGN_IN(Permission.DECIDE_ORDERS),
        /** A binding to an inviter that a rule holds. Nobody is bound meanwhile. */
        BINDING(Permission.DECIDE_ORDERS),
        /** A name that is like one on a list. Nobody but who may screen learns of it; payouts wait. */
        SCREENING(Permission.SCREEN),
        /** What the payment provider said of a payout and cannot be. Nothing is set aside; the books may be wrong. */
        PAYOUT(Permission.DECIDE_PAYOUTS),
        /** What a provider said of a buyer's payment and cannot be, or money that it does not give back. */
        PAYMENT(Permission.DECIDE_PAYOUTS),
        /** Money above a ceiling that could not be sent back. Once a person has seen to it, it is tried again. */
        RETURN(Permission.DECIDE_PAYOUTS),
        /** Rules that did not come to an end. What was asked of them was refused; somebody looks at them. */
        RULES(Permission.DRAFT_RISK_RULES),
        /** A licence that whoever makes it did not make in time. It is dealt with where it stands, and ends the case. */
        LICENCE(Permission.REPLACE_KEYS),
        /** A licence that was taken back, which whoever makes it did not hear. A person tells them, and says so. */
        REVOCATION(Permission.REPLACE_KEYS),
        /** A pre-sale whose day was missed. It ends once nobody waits any more. */
        PRESALE(Permission.EDIT_STOCK),
        /** What a chain says of a token against the shop's record. What members own is as the record has it. */
        CHAIN(Permission.DECIDE_PAYOUTS),
        /** What a bank says of the money in custody against the books, or custody below what the law asks for. */
        CUSTODY(Permission.DECIDE_PAYOUTS),
        /** A tree of invitations that looks like a pyramid. A person looks at it, and may brake it. */
        TREE(Permission.BRAKE_TREES),
        /** What another version of the house opened and this one does not know. It is shown; that version decides it. */
        OTHER(Permission.DECIDE_PAYOUTS);

        private final Permission decidedWith;

        Kind(Permission decidedWith) {
            this.decidedWith = decidedWith;
        }

        static Kind of(String name) {
            return Arrays.stream(values())
                    .filter(kind -> kind.name().equals(name))
                    .findFirst()
                    .orElse(OTHER);
        }

        /** What it takes to decide one. What a provider said is a matter of the books, not of risk. */
        public Permission decidedWith() {
            return decidedWith;
        }

        /** How a deed about such a case is called on record: what is kept from others has names of its own there. */
        String deed(String what) {
            return (this == SCREENING ? "screening.case-" : "case.") + what;
        }

        /** Whether a person lets it go on or stops it; otherwise it is only seen to. */
        public boolean isDecided() {
            return this == ORDER || this == WITHDRAWAL || this == MERCHANT_PAYOUT || this == BINDING;
        }

        /** The code of the deed by which two let go on what one person may not. @throws IllegalStateException if nothing can go on */
        public String letGo() {
            if (!isDecided()) {
                throw new IllegalStateException("Nothing of " + this + " goes on");
            }
            return name().toLowerCase(Locale.ROOT).replace('_', '-') + ".let-go";
        }

        /** Whether a person who has dealt with it says so here; otherwise it ends with its subject. */
        public boolean isClosed() {
            return !isDecided() && this != LICENCE && this != PRESALE && this != OTHER;
        }
    }

    public static CaseSubject of(OrderId order) {
        return new CaseSubject(Kind.ORDER, order.value());
    }

    public static CaseSubject of(WithdrawalId withdrawal) {
        return new CaseSubject(Kind.WITHDRAWAL, withdrawal.value());
    }

    public static CaseSubject of(TopUpId topUp) {
        return new CaseSubject(Kind.TOP_UP, topUp.value());
    }

    /** An order that did not come to be. */
    public static CaseSubject ofBlocked(OrderId order) {
        return new CaseSubject(Kind.BLOCKED_ORDER, order.value());
    }

    /** A withdrawal that did not come to be. */
    public static CaseSubject ofBlocked(WithdrawalId withdrawal) {
        return new CaseSubject(Kind.BLOCKED_WITHDRAWAL, withdrawal.value());
    }

    public static CaseSubject of(MerchantPayoutId payout) {
        return new CaseSubject(Kind.MERCHANT_PAYOUT, payout.value());
    }

    /** A merchant's payout that did not go out. */
    public static CaseSubject ofBlocked(MerchantPayoutId payout) {
        return new CaseSubject(Kind.BLOCKED_PAYOUT, payout.value());
    }

    public static CaseSubject of(SignInId signIn) {
        return new CaseSubject(Kind.SIGN_IN, signIn.value());
    }

    public static CaseSubject of(BindingId binding) {
        return new CaseSubject(Kind.BINDING, binding.value());
    }

    /** @param disowned the code that was asked for it, or the sign-in */
    public static CaseSubject ofDisowned(long disowned) {
        return new CaseSubject(Kind.DISOWNED, disowned);
    }

    /** @param objection by which a member said that their credit is wrong */
    public static CaseSubject ofObjection(long objection) {
        return new CaseSubject(Kind.CREDIT, objection);
    }

    /** @param alarm that the tree raised */
    public static CaseSubject ofTree(long alarm) {
        return new CaseSubject(Kind.TREE, alarm);
    }

    /** @param hit of the screening */
    public static CaseSubject ofScreening(long hit) {
        return new CaseSubject(Kind.SCREENING, hit);
    }

    public static CaseSubject of(FindingId finding) {
        return new CaseSubject(Kind.PAYOUT, finding.value());
    }

    /** @param finding of the notice that the payment's provider gave */
    public static CaseSubject ofPayment(FindingId finding) {
        return new CaseSubject(Kind.PAYMENT, finding.value());
    }

    public static CaseSubject of(LicenceId licence) {
        return new CaseSubject(Kind.LICENCE, licence.value());
    }

    /** That whoever makes a licence was to be told that it was taken back. */
    public static CaseSubject revocationOf(LicenceId licence) {
        return new CaseSubject(Kind.REVOCATION, licence.value());
    }

    public static CaseSubject of(PresaleId presale) {
        return new CaseSubject(Kind.PRESALE, presale.value());
    }

    public static CaseSubject of(RunawayId runaway) {
        return new CaseSubject(Kind.RULES, runaway.value());
    }

    public static CaseSubject of(ChainFindingId finding) {
        return new CaseSubject(Kind.CHAIN, finding.value());
    }

    /** @param finding a custody statement that does not agree with the books, or a day on which custody did not do */
    public static CaseSubject ofCustody(long finding) {
        return new CaseSubject(Kind.CUSTODY, finding);
    }

    /** Whether it is an order, one that did not come to be as well. */
    public boolean isOrder() {
        return kind == Kind.ORDER || kind == Kind.BLOCKED_ORDER;
    }

    /** @throws IllegalStateException if it is none */
    public OrderId order() {
        return new OrderId(kind == Kind.BLOCKED_ORDER ? id : of(Kind.ORDER));
    }

    /** @throws IllegalStateException if it is none */
    public WithdrawalId withdrawal() {
        return new WithdrawalId(kind == Kind.RETURN || kind == Kind.BLOCKED_WITHDRAWAL ? id : of(Kind.WITHDRAWAL));
    }

    /** @throws IllegalStateException if it is none */
    public MerchantPayoutId merchantPayout() {
        return new MerchantPayoutId(kind == Kind.BLOCKED_PAYOUT ? id : of(Kind.MERCHANT_PAYOUT));
    }

    /** @throws IllegalStateException if it is none */
    public BindingId binding() {
        return new BindingId(of(Kind.BINDING));
    }

    /** @throws IllegalStateException if it is none */
    public RunawayId runaway() {
        return new RunawayId(of(Kind.RULES));
    }

    /** @throws IllegalStateException if it is none */
    public LicenceId licence() {
        return new LicenceId(kind == Kind.REVOCATION ? id : of(Kind.LICENCE));
    }

    /** @throws IllegalStateException if it is none */
    public PresaleId presale() {
        return new PresaleId(of(Kind.PRESALE));
    }

    private long of(Kind expected) {
        if (kind != expected) {
            throw new IllegalStateException("A case about " + this + " is none about an " + expected);
        }
        return id;
    }

    /** The subject's id as it is written everywhere, {@code ord_…}. */
    @Override
    public String toString() {
        return switch (kind) {
            case ORDER, BLOCKED_ORDER -> order().toString();
            case WITHDRAWAL, BLOCKED_WITHDRAWAL, RETURN -> withdrawal().toString();
            case MERCHANT_PAYOUT, BLOCKED_PAYOUT -> merchantPayout().toString();
            case BINDING -> binding().toString();
            case SIGN_IN -> new SignInId(id).toString();
            case TOP_UP -> new TopUpId(id).toString();
            case PAYOUT, PAYMENT -> new FindingId(id).toString();
            case RULES -> runaway().toString();
            case LICENCE, REVOCATION -> licence().toString();
            case PRESALE -> presale().toString();
            case CHAIN -> new ChainFindingId(id).toString();
            case DISOWNED, CREDIT, TREE, SCREENING, CUSTODY, OTHER -> String.valueOf(id);
        };
    }
}
