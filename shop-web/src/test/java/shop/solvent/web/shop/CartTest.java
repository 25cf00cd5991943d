package shop.solvent.web.shop;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import shop.solvent.order.PlaceOrder.Line;
import shop.solvent.rules.checkout.CheckoutPoint;

class CartTest {

    @Test
    void aCartIsReadAsItWasKept() {
        Cart cart = Cart.empty();
        cart.put("ps-advanced", 2);
        cart.put("game.card_50", 1);
        assertThat(Cart.read(cart.text()).lines())
                .containsExactly(new Line("ps-advanced", 2), new Line("game.card_50", 1));
        assertThat(cart.getItems()).isEqualTo(3);
    }

    @Test
    void whatCannotBeReadIsLeftOut() {
        assertThat(Cart.read(null).isEmpty()).isTrue();
        assertThat(Cart.read("a*0!b*x!../c*1!d*1000!*3!<script>*1!good*3!").text())
                .isEqualTo("good*3");
    }

    @Test
    void noneTakesAnArticleOutAndTooManyAreTheMost() {
        Cart cart = Cart.read("pen*3");
        cart.put("pen", 500);
        assertThat(cart.of("pen")).isEqualTo(Cart.MOST_OF_ONE);
        cart.put("pen", 0);
        assertThat(cart.isEmpty()).isTrue();
    }

    @Test
    void aFullCartTakesNoOtherArticleAndSaysSo() {
        Cart cart = Cart.empty();
        for (int i = 0; i < CheckoutPoint.MOST_LINES; i++) {
            assertThat(cart.put("sku-" + i, 1)).isTrue();
        }
        assertThat(cart.put("one-more", 1)).isFalse();
        assertThat(cart.put("sku-0", 7)).isTrue();
    }
}
