package shop.solvent.rules.checkout;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;

/** Whatever is in the purses: the order of spending that ships in a file is the one that there is without it. */
class SpendingOrderProperties {

    @Property(tries = 300)
    void aShopWithoutTheFilePaysTheSameOutOfTheSamePurses(
            @ForAll @LongRange(max = 9_000) long gift,
            @ForAll @LongRange(max = 9_000) long change,
            @ForAll @LongRange(max = 9_000) long earned,
            @ForAll @LongRange(max = 9_000) long paidIn,
            @ForAll @LongRange(min = 1, max = 30_000) long price) {
        CheckoutFacts order = SpendingOrderTest.order(price, new WalletFact(gift, change, earned, paidIn));

        CheckoutPrice with = SpendingOrderTest.WITH.price(order);
        CheckoutPrice without = SpendingOrderTest.WITHOUT.price(order);

        assertThat(with.decision().outcome()).isEqualTo(without.decision().outcome());
        assertThat(with.amounts()).isEqualTo(without.amounts());
        assertThat(with.fromWallet()).isEqualTo(without.fromWallet());
        assertThat(with.purses()).as("nothing is limited").isEmpty();
    }
}
