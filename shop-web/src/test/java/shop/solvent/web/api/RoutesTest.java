package shop.solvent.web.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RoutesTest {

    private final Routes routes = new Routes()
            .to(new OrdersResource(), OrdersResource.class)
            .to(new MembersResource(), MembersResource.class)
            .to(new MemberWalletResource(), MemberWalletResource.class)
            .to(new MemberPointsResource(), MemberPointsResource.class);

    @ParameterizedTest
    @CsvSource({
        "POST, orders, place",
        "POST, orders/batch, placeAll",
        "GET, orders/ord_1, find",
        "GET, orders/ord_1/explanation, explain",
        "POST, orders/ord_1/refunds, refund",
        "POST, members, register",
        "POST, members/lookup, lookUp",
        "GET, members/mem_1/wallet, wallet",
        "GET, members/mem_1/points, points",
        "POST, members/mem_1/top-ups, topUp"
    })
    void whatIsAskedAllDayIsFound(String verb, String path, String method) {
        assertThat(routes.find(verb, path).method().getName()).isEqualTo(method);
    }

    @ParameterizedTest
    @CsvSource({
        "DELETE, orders",
        "HEAD, orders/ord_1",
        "OPTIONS, orders",
        "PUT, orders/ord_1/refunds",
        "POST, orders/ord_1/explanation"
    })
    void whatAPathDoesNotHaveIsLeftToJaxRs(String verb, String path) {
        assertThat(routes.find(verb, path)).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "orders/", "/orders", "orders//refunds", "order", "pools", "members/mem_1/wallet/x"})
    void aPathThatNobodyWroteIsLeftToJaxRs(String path) {
        assertThat(routes.find("GET", path)).isNull();
        assertThat(routes.find("POST", path)).isNull();
    }

    @Test
    void aWordIsNoId() {
        assertThat(routes.find("GET", "members/lookup")).isNull();
        assertThat(routes.find("GET", "orders/batch")).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"orders", "members", "members/mem_1/orders", "members/mem_1/top-ups"})
    void aListIsPutTogetherByJaxRs(String path) {
        assertThat(routes.find("GET", path)).isNull();
    }

    /** As JAX-RS would, of all methods that these resources have. */
    @Test
    void everyMethodIsFoundAtItsPathOrNoneIs() {
        List<Call> calls = Call.all().stream()
                .filter(call -> List.of(
                                OrdersResource.class,
                                MembersResource.class,
                                MemberWalletResource.class,
                                MemberPointsResource.class)
                        .contains(call.method().getDeclaringClass()))
                .toList();
        assertThat(calls).hasSizeGreaterThan(15).allSatisfy(call -> {
            Routes.Call found = routes.find(
                    call.verb().toUpperCase(Locale.ROOT),
                    call.path().substring(1).replaceAll("\\{\\w+}", "x"));
            assertThat(found == null ? call.method() : found.method()).isEqualTo(call.method());
        });
    }
}
