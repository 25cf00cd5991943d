package shop.solvent.wechatpay;

import com.wechat.pay.java.core.AbstractRSAConfig;
import com.wechat.pay.java.core.certificate.CertificateProvider;
import com.wechat.pay.java.core.cipher.AeadAesCipher;
import com.wechat.pay.java.core.cipher.AeadCipher;
import com.wechat.pay.java.core.cipher.RSAVerifier;
import com.wechat.pay.java.core.cipher.Verifier;
import com.wechat.pay.java.core.notification.NotificationConfig;
import com.wechat.pay.java.core.util.PemUtil;
import java.nio.charset.StandardCharsets;
import shop.solvent.payment.PemFile;

/** How a merchant number without a public key of WeChat Pay is set up: the kit's own way brings an HTTP client that nobody needs here. */
final class CertificatesConfig extends AbstractRSAConfig implements NotificationConfig {

    private final CertificateProvider certificates;
    private final String apiKey;

    CertificatesConfig(WechatPaySettings settings, CertificateProvider certificates) {
        super(
                settings.merchant(),
                PemUtil.loadPrivateKeyFromString(PemFile.read(settings.keyFile())),
                settings.serial(),
                certificates);
        this.certificates = certificates;
        apiKey = settings.apiKey();
    }

    @Override
    public String getSignType() {
        return "WECHATPAY2-SHA256-RSA2048";
    }

    @Override
    public String getCipherType() {
        return "AEAD_AES_256_GCM";
    }

    @Override
    public Verifier createVerifier() {
        return new RSAVerifier(certificates);
    }

    @Override
    public AeadCipher createAeadCipher() {
        return new AeadAesCipher(apiKey.getBytes(StandardCharsets.UTF_8));
    }
}
