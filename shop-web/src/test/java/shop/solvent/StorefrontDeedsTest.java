package shop.solvent;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import shop.solvent.access.Permits;
import shop.solvent.certificate.Certificates;
import shop.solvent.delivery.Deliveries;
import shop.solvent.entitlement.EntitlementView;
import shop.solvent.entitlement.Entitlements;
import shop.solvent.kernel.id.EntitlementId;
import shop.solvent.kernel.id.MemberId;
import shop.solvent.order.Checkout;
import shop.solvent.order.HeldOrders;
import shop.solvent.order.Orders;
import shop.solvent.order.Refunds;
import shop.solvent.wallet.TopUps;

/**
 * Who is known at the storefront acts for themselves: its pages have no way to name another member, so a use case that is told
 * whom it is about is told the visitor.
 */
@AnalyzeClasses(packages = "shop.solvent", importOptions = DoNotIncludeTests.class)
class StorefrontDeedsTest {

    private static final String SHOP = "shop.solvent.web.shop..";

    @ArchTest
    static final ArchRule NOBODY_NAMES_A_MEMBER = noClasses()
            .that(resideInAPackage(SHOP))
            .should()
            .callMethod(MemberId.class, "parse", String.class)
            .orShould()
            .callConstructor(MemberId.class, long.class)
            .because("whom a page is about is whoever is known, and never in the address or a form");

    @ArchTest
    static final ArchRule ORDERS_ARE_FOUND_BY_WHOSE_THEY_ARE = noClasses()
            .that(resideInAPackage(SHOP))
            .should()
            .dependOnClassesThat()
            .belongToAnyOf(
                    Orders.class, Checkout.class, Refunds.class, HeldOrders.class, Entitlements.class, Deliveries.class)
            .because("another's order is not there: OwnOrders, OwnKeys and Purchase see to it");

    @ArchTest
    static final ArchRule CERTIFICATES_ARE_MADE_OUT_FOR_THEIR_OWNERS = noClasses()
            .that(resideInAPackage(SHOP))
            .should()
            .callMethod(Certificates.class, "issue", EntitlementId.class)
            .orShould()
            .callMethod(Certificates.class, "of", EntitlementView.class)
            .because("OwnThings asks first whose it is; anybody may look at one that they were shown");

    @ArchTest
    static final ArchRule MONEY_COMES_IN_BY_THE_STOREFRONTS_OWN_WAY = noClasses()
            .that(resideInAPackage(SHOP))
            .should()
            .callMethod(TopUps.class, "topUp", shop.solvent.wallet.TopUp.class)
            .because("Purchase asks first whether this is a sandbox");

    @ArchTest
    static final ArchRule NO_PAGE_HAS_A_PERSONS_POWERS = noClasses()
            .that(resideInAPackage(SHOP))
            .should()
            .dependOnClassesThat()
            .areAssignableTo(Permits.class)
            .because("a visitor is nobody who works here");
}
