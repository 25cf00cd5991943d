package shop.solvent.wechatpay;

import com.wechat.pay.java.core.auth.Validator;
import com.wechat.pay.java.core.certificate.CertificateDownloader;
import com.wechat.pay.java.core.certificate.CertificateHandler;
import com.wechat.pay.java.core.certificate.CertificateProvider;
import com.wechat.pay.java.core.cipher.AeadAesCipher;
import com.wechat.pay.java.core.http.HttpHeaders;
import com.wechat.pay.java.core.util.PemUtil;
import java.nio.charset.StandardCharsets;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * The certificates by which WeChat Pay's word is known to a merchant number that has no public key of it: fetched, and fetched again
 * twice a day, or when something is signed by one that is not known, which is how a new one shows itself.
 */
final class PlatformCertificates implements CertificateProvider {

    private static final Logger LOG = Logger.getLogger(PlatformCertificates.class.getName());

    private static final Duration RENEWED = Duration.ofHours(12);

    /** Anybody may call and name a certificate: no more is asked than that often. */
    private static final Duration PAUSE = Duration.ofMinutes(1);

    private final CertificateDownloader downloader;
    private final Clock clock;
    private Map<String, X509Certificate> known = Map.of();
    private Instant askedAt;

    /** What an answer with certificates is signed by is in it; what makes it WeChat Pay's is that it is encrypted with the key of version 3. */
    static final class Encrypted implements Validator {

        @Override
        public <T> boolean validate(HttpHeaders headers, String body) {
            return true;
        }

        @Override
        public <T> String getSerialNumber() {
            return "";
        }
    }

    private static final class Read implements CertificateHandler {

        @Override
        public X509Certificate generateCertificate(String text) {
            return PemUtil.loadX509FromString(text);
        }

        /** Nothing is gained by it: who has the key of version 3 could hand out any. */
        @Override
        public void validateCertPath(X509Certificate certificate) {
            // see above
        }
    }

    /** @param http that believes {@link Encrypted} answers */
    PlatformCertificates(WechatPayHttp http, String apiKey, Clock clock) {
        downloader = new CertificateDownloader.Builder()
                .downloadUrl("https://api.mch.weixin.qq.com/v3/certificates")
                .httpClient(http)
                .aeadCipher(new AeadAesCipher(apiKey.getBytes(StandardCharsets.UTF_8)))
                .certificateHandler(new Read())
                .build();
        this.clock = clock;
    }

    @Override
    public X509Certificate getCertificate(String serial) {
        X509Certificate found = fetched(RENEWED).get(serial);
        return found == null ? fetched(PAUSE).get(serial) : found;
    }

    /** The latest. */
    @Override
    public X509Certificate getAvailableCertificate() {
        return fetched(RENEWED).values().stream()
                .max(Comparator.comparing(X509Certificate::getNotBefore))
                .orElse(null);
    }

    /** @param age that what is known may have */
    private synchronized Map<String, X509Certificate> fetched(Duration age) {
        Instant now = clock.instant();
        boolean old = askedAt == null || Duration.between(askedAt, now).compareTo(known.isEmpty() ? PAUSE : age) >= 0;
        if (!old) {
            return known;
        }
        askedAt = now;
        try {
            known = Map.copyOf(downloader.download());
        } catch (RuntimeException silent) {
            // The kit's message would tell what came. What is known serves until it can be had again.
            LOG.log(
                    Level.WARNING,
                    "The certificates of WeChat Pay cannot be had: {0}",
                    silent.getClass().getSimpleName());
        }
        return known;
    }
}
