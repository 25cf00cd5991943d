package shop.solvent.web.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static shop.solvent.web.browser.Visitor.found;
import static shop.solvent.web.browser.Visitor.location;

import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import shop.solvent.web.security.Access;
import shop.solvent.web.shop.OwnPlace;

/** A member tries each page of their own, each file and each call of the API with what is another's. */
@ExtendWith(ArquillianExtension.class)
@RunAsClient
class AnothersPagesIT {

    private static final String MACHINE = "machine-of-somebody-else";
    private static final String HOLDER = "Somebodyelse";
    private static final Path OPENAPI = Path.of("src/main/resources/META-INF/openapi.yaml");

    /** Everything that is somebody's and has a number or a name. */
    private record Owned(
            Visitor visitor,
            String member,
            String phone,
            String order,
            String device,
            String payee,
            String withdrawal,
            String notice,
            String entry,
            String signIn) {

        List<String> ids() {
            return List.of(member, order, device, payee, withdrawal, notice, entry, signIn);
        }

        /** What nobody else may be shown, ids that they typed themselves left out. */
        List<String> secrets() {
            return List.of(phone, MACHINE, HOLDER);
        }
    }

    /** A form's, which is the channel's and not the member's. */
    private static String key() {
        return UUID.randomUUID().toString();
    }

    private static Owned somebody() throws InterruptedException {
        String phone = StorefrontIT.phone();
        String member = Channel.memberWith(phone);
        Visitor owner = new Visitor();
        owner.signIn(phone);
        String order = owner.buys("game-card-50").replaceAll("\\?.*", "").replaceAll(".*/", "");
        assertThat(location(owner.post(
                        "/me/devices",
                        "key",
                        key(),
                        "name",
                        MACHINE,
                        "publicKey",
                        Machine.publicKey(),
                        "cap",
                        "50",
                        "dayCap",
                        "50")))
                .endsWith("done=registered");
        String device = found("(pdv_[0-9a-z]{13})", owner.get("/me/devices").body());
        String[] account = {"deed", "bind", "kind", "bank", "holder", HOLDER, "number", "6222020200117788"};
        String asked = owner.post("/me/withdraw", account).body();
        List<String> shown = new ArrayList<>(List.of(account));
        shown.addAll(List.of(
                "challenge",
                found("name=\"challenge\" value=\"([^\"]+)\"", asked),
                "one-time",
                found("id=\"delivered\"[^>]*>.*?(\\d{6})", asked.replace("\n", " "))));
        assertThat(location(owner.post("/me/withdraw", shown.toArray(String[]::new))))
                .endsWith("done=bound");
        String payee = found("(pye_[0-9a-z]{13})", owner.get("/me/withdraw").body());
        assertThat(location(owner.post("/me/withdraw", "deed", "ask", "key", key(), "amount", "20", "payee", payee)))
                .endsWith("done=asked");
        String withdrawal =
                Channel.told("/members/" + member + "/withdrawals").replaceAll("(?s).*?(wdr_[0-9a-z]{13}).*", "$1");
        return new Owned(
                owner,
                member,
                phone,
                order,
                device,
                payee,
                withdrawal,
                told(owner),
                found("(jnl_[0-9a-z]{13})", owner.get("/me/entries").body()),
                found("(sig_[0-9a-z]{13})", owner.get("/me/sign-ins").body()));
    }

    /** A message is there some moments after what it tells of. */
    private static String told(Visitor owner) throws InterruptedException {
        Pattern notice = Pattern.compile("name=\"id\" value=\"(ntc_[0-9a-z]{13})\"");
        for (int tries = 0; tries < 60; tries++) {
            Matcher found = notice.matcher(owner.get("/me/messages").body());
            if (found.find()) {
                return found.group(1);
            }
            TimeUnit.SECONDS.sleep(1);
        }
        throw new AssertionError("told of nothing");
    }

    @Test
    void nothingOfAnothersIsReadOrChangedOnAnyPageOfOnesOwnWhateverIdIsTyped() throws Exception {
        Owned owner = somebody();
        Visitor stranger = new Visitor();
        Visitor other = new Visitor();
        other.signIn(StorefrontIT.phone());

        for (OwnPlace place : OwnPlace.values()) {
            String path = place.getPath();
            if (place != OwnPlace.CREDIT) { // which tells everybody how it is reckoned
                assertThat(location(stranger.get(path))).as(path).contains("/shop/sign-in");
            }
            assertThat(stranger.get(path).body()).as(path).doesNotContain(owner.secrets());
            hides(owner, other.get(path), path);
            for (String id : owner.ids()) {
                for (String asked : List.of(path + "/" + id, path + "?after=" + id, query(path, id))) {
                    hides(owner, other.get(asked), asked);
                }
                changes(owner, other, path, id);
            }
        }
        isAsItWas(owner);
    }

    /** The machine can still be blocked, the account still be taken away, the message is not read, and nothing leaves by itself. */
    private static void isAsItWas(Owned owner) {
        assertThat(owner.visitor().get("/me/devices").body())
                .contains(MACHINE, "name=\"block\" value=\"" + owner.device() + "\"");
        assertThat(owner.visitor().get("/me/withdraw").body())
                .contains("name=\"deed\" value=\"remove\" /><input type=\"hidden\" name=\"payee\" value=\""
                        + owner.payee())
                .doesNotContain("id=\"standing-on\"");
        assertThat(owner.visitor().get("/me/messages").body())
                .contains("value=\"" + owner.notice() + "\" /><input type=\"hidden\" name=\"wish\" value=\"read\"");
        assertThat(owner.visitor().get("/me").statusCode())
                .as("nobody signed them out")
                .isEqualTo(200);
    }

    /** Whatever a page might take it for. */
    private static String query(String path, String id) {
        return path + "?"
                + String.join(
                        "&",
                        Stream.of(
                                        "id",
                                        "member",
                                        "order",
                                        "device",
                                        "payee",
                                        "withdrawal",
                                        "account",
                                        "owner",
                                        "number",
                                        "lot")
                                .map(name -> name + "=" + id)
                                .toList());
    }

    private static void hides(Owned owner, HttpResponse<String> answer, String asked) {
        assertThat(answer.statusCode()).as(asked).isLessThan(500);
        assertThat(answer.body()).as(asked).doesNotContain(owner.secrets());
        owner.ids().stream()
                .filter(id -> !asked.contains(id)) // what somebody types they may read again
                .forEach(id -> assertThat(answer.body()).as(asked).doesNotContain(id));
    }

    /** Sends what the page's own forms send, and whatever else it may take. */
    private static void changes(Owned owner, Visitor other, String path, String id) {
        List<String[]> forms = new ArrayList<>();
        forms.add(new String[] {"order", id, "id", id, "member", id, "not-me", id, "freeze", id, "key", key()});
        switch (id.substring(0, 3)) {
            case "pdv" -> forms.add(new String[] {"block", id});
            case "ntc" -> {
                forms.add(new String[] {"wish", "read", "id", id});
                forms.add(new String[] {"wish", "unread", "id", id});
            }
            case "wdr" -> forms.add(new String[] {"deed", "cancel", "withdrawal", id});
            case "pye" -> {
                forms.add(new String[] {"deed", "remove", "payee", id});
                forms.add(new String[] {"deed", "quote", "amount", "1", "payee", id});
                forms.add(new String[] {"deed", "ask", "key", key(), "amount", "1", "payee", id});
                forms.add(new String[] {"deed", "set", "threshold", "50", "payee", id});
            }
            default -> {}
        }
        for (String[] form : forms) {
            HttpResponse<String> answer = other.post(path, form);
            String asked = path + " " + String.join(" ", form);
            assertThat(answer.statusCode()).as(asked).isLessThan(500);
            assertThat(answer.body()).as(asked).doesNotContain(owner.secrets());
        }
    }

    @Test
    void noFileIsAnothersWhateverIsAskedFor() throws Exception {
        Owned owner = somebody();
        Visitor other = new Visitor();
        other.signIn(StorefrontIT.phone());
        List<String> files =
                List.of("/me/entries-file", "/me/liability-file", "/me/data-file", "/me/invite/poster.svg");

        for (String file : files) {
            assertThat(location(new Visitor().get(file))).as(file).contains("/shop/sign-in");
            for (String id : owner.ids()) {
                hides(owner, other.get(query(file, id) + "&number=1"), query(file, id));
                hides(owner, other.get(file + "/" + id), file + "/" + id);
            }
        }
        assertThat(owner.visitor().get("/me/entries-file").body()).contains(owner.entry());
        for (String export : exports()) {
            assertThat(other.get(export).statusCode()).as(export).isEqualTo(302);
            assertThat(location(other.get(export))).as(export).contains("/admin/sign-in");
        }
    }

    /** The admin's files, which are nobody's who is no operator. */
    private static List<String> exports() {
        return Stream.of(
                        "members",
                        "orders",
                        "messages",
                        "account",
                        "audit",
                        "payments",
                        "cases",
                        "custody",
                        "liabilities")
                .map(list -> "/admin/" + list + "-export")
                .filter(path -> !Access.opens(path, Set.of()))
                .toList();
    }

    @Test
    void whoIsSignedInAtTheStorefrontIsLetIntoNoCallOfTheApiWithTheirOwnIdsOrAnothers() throws Exception {
        Owned owner = somebody();
        Visitor other = new Visitor();
        other.signIn(StorefrontIT.phone());
        List<String> paths = new ArrayList<>();
        for (String line : Files.readAllLines(OPENAPI)) {
            if (line.matches("  /[^:]*:\\s*")) {
                paths.add(line.strip().replaceAll(":$", ""));
            }
        }
        assertThat(paths).hasSizeGreaterThan(150);
        for (String path : paths) {
            String asked = "/api/v1" + filled(path, owner);
            for (Visitor somebody : List.of(other, owner.visitor())) {
                HttpResponse<String> answer = somebody.get(asked);
                // What anybody may read, or what is only written, tells nothing of anybody either.
                assertThat(answer.statusCode()).as(asked).isIn(200, 401, 403, 405);
                assertThat(answer.statusCode() != 200 || isPublic(path))
                        .as(asked)
                        .isTrue();
                assertThat(answer.body()).as(asked).doesNotContain(owner.secrets());
            }
        }
    }

    private static boolean isPublic(String path) {
        return !path.contains("{");
    }

    private static String filled(String path, Owned owner) {
        String id = path.startsWith("/members")
                ? owner.member()
                : path.startsWith("/orders")
                        ? owner.order()
                        : path.startsWith("/withdrawals") ? owner.withdrawal() : owner.device();
        return path.replaceFirst("\\{[a-z]+}", id)
                .replaceAll("\\{payee}", owner.payee())
                .replaceAll("\\{[a-zA-Z]+}", "1");
    }
}
