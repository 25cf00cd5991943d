package shop.solvent.web.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import shop.solvent.access.Permission;
import shop.solvent.operator.Role;

class AccessTest {

    @ParameterizedTest
    @CsvSource({
        "/, OPEN",
        "/admin/sign-in, OPEN",
        "/jakarta.faces.resource/theme.css.xhtml, OPEN",
        "/admin/first-sign-in, OPEN",
        "/admin/second-step, OPEN",
        "/admin/second-factor, OPEN",
        "/health, OPEN",
        "/health/ready, OPEN",
        "/openapi, OPEN",
        "/api, API_KEY",
        "/api/v1/orders, API_KEY",
        "/api/v2/whatever, API_KEY",
        "/admin, PERMISSION",
        "/admin/audit, PERMISSION",
        "/admin/audit.xhtml, PERMISSION",
        "/admin/nothing, UNLISTED_PAGE",
        "/admin/audit.jsf, UNLISTED_PAGE",
        "/admin/audit.faces, UNLISTED_PAGE",
        "/admin/audit/, UNLISTED_PAGE",
        "/admin/AUDIT, UNLISTED_PAGE",
        "/merchant, PERMISSION",
        "/merchant/, PERMISSION",
        "/merchant/statement, PERMISSION",
        "/merchant/statement.xhtml, PERMISSION",
        "/merchant/nothing, UNLISTED_PAGE",
        "/merchants, UNLISTED",
        "/faces/admin/audit.xhtml, UNLISTED",
        "/healthy, UNLISTED",
        "/apis, UNLISTED",
        "/administrator, UNLISTED",
        "/resources/admin/admin.css, UNLISTED",
        "/error, UNLISTED",
        "/shop, SHOP",
        "/shop/, SHOP",
        "/shop/goods/ps-advanced, SHOP",
        "/me/orders, VISITOR",
        "/me/orders/ord_0schts0zc0696, VISITOR",
        "/me/money, VISITOR",
        "/me/coupons, MEMBER",
        "/me/give, MEMBER",
        "/me/withdraw, MEMBER",
        "/shop/lottery, SHOP",
        "/shop/lottery-tickets, MEMBER",
        "/me/merchant, MEMBER",
        "/me/other-number, MEMBER",
        "/me/messages, MEMBER",
        "/me/message-settings, MEMBER",
        "/shop/unsubscribe, SIGNED",
        "/me/data, MEMBER",
        "/me/data-file, MEMBER",
        "/me/invite/poster.svg, MEMBER",
        "/me, MEMBER",
        "/me/, MEMBER",
        "/me/points, VISITOR",
        "/me/entries, VISITOR",
        "/me/entries-file, VISITOR",
        "/me/people, MEMBER",
        "/me/sign-ins, MEMBER",
        "/me/coupons/, UNLISTED",
        "/me/nothing, UNLISTED",
        "/mean, UNLISTED",
        "/shop/wallet, SHOP",
        "/shop/orders/ord_0schts0zc0696, SHOP",
        "/shop/page.xhtml, UNLISTED",
        "/shop/nothing, UNLISTED",
        "/shopping, UNLISTED",
        "/WEB-INF/shop/page.xhtml, UNLISTED",
    })
    void whatIsNotInTheTableIsOpenToNobody(String path, Access.Need need) {
        assertThat(Access.need(Access.canonical(path))).isEqualTo(need);
    }

    @Test
    void aFacesViewIsTheSamePageByBothItsNames() {
        assertThat(Access.canonical("/admin/audit.xhtml")).isEqualTo("/admin/audit");
        assertThat(Access.canonical("/admin/")).isEqualTo("/admin");
        assertThat(Access.canonical("")).isEqualTo("/");
    }

    @Test
    void everyListedPageIsForSomebodyAndTheAdministratorSeesAll() {
        Set<String> merchantsAlone = Set.of(
                "/admin/own-campaign-edit", "/merchant", "/merchant/home", "/merchant/contract", "/merchant/staff");
        assertThat(merchantsAlone)
                .allSatisfy(page -> assertThat(whoOpens(page)).isNotEmpty().allMatch(Role::isOfMerchants));
        assertThat(whoOpens("/merchant/staff")).containsExactly(Role.MERCHANT_OWNER);
        assertThat(Access.listedPages())
                .isNotEmpty()
                .filteredOn(page -> !merchantsAlone.contains(page))
                .filteredOn(page -> !Access.opens(page, EnumSet.of(Permission.SCREEN))
                        || page.startsWith("/admin/approval")) // what screening finds is the desk's alone (G15)
                .allSatisfy(page ->
                        assertThat(Access.opens(page, Role.ADMIN.permissions())).isTrue());
        assertThat(Access.opens("/admin/nothing", EnumSet.allOf(Permission.class)))
                .isFalse();
    }

    @Test
    void eachRoleSeesOnlyItsOwn() {
        assertThat(whoOpens("/admin/cases")).containsExactlyInAnyOrder(Role.RISK, Role.FINANCE, Role.ADMIN);
        assertThat(whoOpens("/admin/pools")).doesNotContain(Role.OPERATOR, Role.RISK);
        assertThat(whoOpens("/admin/rule-edit")).containsExactlyInAnyOrder(Role.OPERATOR, Role.RISK, Role.ADMIN);
        assertThat(whoOpens("/admin/approvals"))
                .noneMatch(Role::isOfMerchants)
                .contains(Role.OPERATOR, Role.RISK, Role.CHECKER);
        assertThat(whoOpens("/admin/consents")).doesNotContain(Role.RISK);
        assertThat(whoOpens("/admin/merchants")).doesNotContain(Role.RISK).contains(Role.CHECKER);
        assertThat(whoOpens("/admin/settlements"))
                .containsExactlyInAnyOrder(
                        Role.FINANCE, Role.ADMIN, Role.MERCHANT, Role.MERCHANT_OWNER, Role.MERCHANT_MONEY);
        assertThat(whoOpens("/admin/audit")).containsExactly(Role.ADMIN);
    }

    private static List<Role> whoOpens(String page) {
        return Arrays.stream(Role.values())
                .filter(role -> Access.opens(page, role.permissions()))
                .toList();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/admin",
                "/admin/",
                "/admin/orders",
                "/admin/order?id=ord_0000000000001&tab=2",
                "/merchant",
                "/merchant/statement?id=stl_0000000000001&line=SALES",
                "/admin/rule-file?path=a/b.drl"
            })
    void aPageOfOursIsReturnedToAfterSigningIn(String wanted) {
        assertThat(SignIn.isPage(wanted)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "/",
                "/api/v1/orders",
                "//evil.example",
                "/admin//evil.example",
                "/admin/../api",
                "/admin\\evil",
                "https://evil.example/admin",
                "/admin/sign-out",
                "/admin/sign-in?next=/admin/sign-in",
                "/admin/orders?a=b c",
                "/admin/orders\r\nSet-Cookie: a=b",
                "javascript:alert(1)",
                "/administrator"
            })
    void anythingElseIsNot(String wanted) {
        assertThat(SignIn.isPage(wanted)).isFalse();
    }
}
