package shop.solvent.web.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import shop.solvent.web.running.Shop;

/** Somebody's browser: what it keeps, and what it says of itself. */
final class Visitor {

    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    final Map<String, String> cookies = new LinkedHashMap<>();
    String site = "same-origin";

    HttpResponse<String> get(String path) {
        return send(request(path).GET());
    }

    HttpResponse<String> post(String path, String... fields) {
        StringBuilder form = new StringBuilder();
        for (int i = 0; i < fields.length; i += 2) {
            form.append(i == 0 ? "" : "&")
                    .append(fields[i])
                    .append('=')
                    .append(URLEncoder.encode(fields[i + 1], StandardCharsets.UTF_8));
        }
        return send(request(path)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(form.toString())));
    }

    private HttpRequest.Builder request(String path) {
        HttpRequest.Builder request = HttpRequest.newBuilder(Shop.at(path)).header("Accept-Language", "en");
        if (site != null) {
            request.header("Sec-Fetch-Site", site);
        }
        if (!cookies.isEmpty()) {
            request.header(
                    "Cookie",
                    cookies.entrySet().stream()
                            .map(one -> one.getKey() + "=" + one.getValue())
                            .collect(Collectors.joining("; ")));
        }
        return request;
    }

    private HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            HttpResponse<String> answer = HTTP.send(request.build(), BodyHandlers.ofString());
            for (String cookie : answer.headers().allValues("Set-Cookie")) {
                assertThat(cookie).contains("HttpOnly").containsIgnoringCase("SameSite=Lax");
                String[] pair = cookie.split(";")[0].split("=", 2);
                cookies.put(pair[0], pair[1]);
            }
            return answer;
        } catch (IOException failure) {
            throw new java.io.UncheckedIOException(failure);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }

    String signIn(String phone) {
        post("/shop/sign-in", "phone", phone);
        post("/shop/sign-in", "step", "code", "code", code());
        return cookies.get("shopper");
    }

    /** Where the sandbox shows it. */
    String code() {
        return found("code is (\\d{6})", get("/shop/sign-in").body());
    }

    /** @return the path of the order */
    String buys(String sku) {
        cookies.remove("cart");
        post("/shop/cart", "sku", sku, "more", "true", "quantity", "1");
        String[] form = form();
        return location(post("/shop/checkout", form));
    }

    /** What the form of the checkout sends. */
    String[] form() {
        String page = get("/shop/checkout").body();
        List<String> fields = new ArrayList<>();
        for (String name : List.of("key", "quote", "lines", "collected")) {
            fields.add(name);
            fields.add(found("name=\"" + name + "\" value=\"([^\"]+)\"", page));
        }
        return fields.toArray(String[]::new);
    }

    static String found(String pattern, String page) {
        Matcher matcher = Pattern.compile(pattern).matcher(page);
        assertThat(matcher.find()).as(pattern + " in " + page).isTrue();
        return matcher.group(1);
    }

    static String location(HttpResponse<String> answer) {
        return answer.headers().firstValue("Location").orElse(answer.statusCode() + " " + answer.body());
    }
}
