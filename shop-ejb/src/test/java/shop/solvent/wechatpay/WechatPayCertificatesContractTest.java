package shop.solvent.wechatpay;

import static org.assertj.core.api.Assertions.assertThat;
import static shop.solvent.platform.Rejections.assertRejected;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import shop.solvent.order.World;
import shop.solvent.payment.GatewayContract;
import shop.solvent.payment.PaymentGateway;
import shop.solvent.payment.ProviderSide;

/** WeChat Pay does what any must also where its word is known by certificates that are fetched. */
class WechatPayCertificatesContractTest extends GatewayContract {

    @Override
    protected Class<? extends PaymentGateway> type() {
        return WechatPayGateway.class;
    }

    @Override
    protected ProviderSide begin(World shop) {
        return new WechatPaySide(true);
    }

    private WechatPaySide wechat() {
        return (WechatPaySide) side;
    }

    private WechatPayGateway gateway() {
        return world.shop.get(WechatPayGateway.class);
    }

    @Test
    void certificatesAreFetchedOnceAndAgainTwiceADayOrWhenANewOneShows() {
        assertThat(gateway().isOpen()).isTrue();
        gateway().query("pay_0000000000001-n");
        gateway().query("pay_0000000000002-n");
        assertThat(wechat().handedOut()).isEqualTo(1);

        world.shop.clock().advance(Duration.ofHours(13));
        gateway().query("pay_0000000000001-n");
        assertThat(wechat().handedOut()).isEqualTo(2);

        wechat().changesCertificate();
        var soon = wechat().refunded(world.shop.clock().instant());
        assertRejected("payment.signature", () -> gateway().read(soon));
        assertThat(wechat().handedOut())
                .as("whoever names a certificate does not have it asked for at once again")
                .isEqualTo(2);
        world.shop.clock().advance(Duration.ofMinutes(1));
        assertThat(gateway().read(wechat().refunded(world.shop.clock().instant())))
                .isEmpty();
        assertThat(wechat().handedOut()).isEqualTo(3);
    }
}
