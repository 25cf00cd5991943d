package shop.solvent.alipay;

import com.alipay.api.FileItem;
import com.alipay.api.internal.util.AbstractHttpClient;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.Charset;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Collectors;

/** Carries what the kit of Alipay has signed, with the platform's own client instead of the kit's. */
final class AlipayHttp extends AbstractHttpClient {

    private static final Duration PATIENCE = Duration.ofSeconds(15);
    private static final Duration PATIENCE_FOR_BILLS = Duration.ofMinutes(10);
    private static final int OK = 200;

    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(PATIENCE).build();

    @Override
    public String doPost(String url, Map<String, String> form, String charset, Map<String, String> answered)
            throws IOException {
        Charset as = Charset.forName(charset);
        String body = form.entrySet().stream()
                .filter(field -> field.getValue() != null && !field.getValue().isEmpty())
                .map(field -> URLEncoder.encode(field.getKey(), as) + "=" + URLEncoder.encode(field.getValue(), as))
                .collect(Collectors.joining("&"));
        HttpRequest request = HttpRequest.newBuilder(URI.create(url))
                .timeout(PATIENCE)
                .header("Content-Type", "application/x-www-form-urlencoded;charset=" + charset)
                .POST(BodyPublishers.ofString(body, as))
                .build();
        return send(request, BodyHandlers.ofString(as)).body();
    }

    @Override
    public String doPost(
            String url,
            Map<String, String> form,
            Map<String, FileItem> files,
            String charset,
            Map<String, String> answered) {
        throw new UnsupportedOperationException("No files are sent to Alipay");
    }

    /** What lies at an address that Alipay gave out; it needs no signature. */
    InputStream file(String url) throws IOException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(url))
                .timeout(PATIENCE_FOR_BILLS)
                .build();
        return send(request, BodyHandlers.ofInputStream()).body();
    }

    private <T> HttpResponse<T> send(HttpRequest request, BodyHandler<T> body) throws IOException {
        try {
            HttpResponse<T> answer = http.send(request, body);
            if (answer.statusCode() != OK) {
                if (answer.body() instanceof InputStream unread) {
                    unread.close();
                }
                throw new IOException("Alipay answers " + answer.statusCode());
            }
            return answer;
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("The server stops");
        }
    }
}
