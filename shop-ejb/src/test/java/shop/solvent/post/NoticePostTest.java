package shop.solvent.post;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static shop.solvent.platform.Rejections.assertRejected;
import static shop.solvent.platform.Threads.atOnce;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.GreenMailUtil;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import shop.solvent.approval.Approvals;
import shop.solvent.approval.Ask;
import shop.solvent.approval.Asked;
import shop.solvent.kernel.Money;
import shop.solvent.kernel.id.MemberId;
import shop.solvent.kernel.id.NoticeId;
import shop.solvent.member.Contacts;
import shop.solvent.message.SandboxMails;
import shop.solvent.message.SandboxMessages;
import shop.solvent.notice.Choices;
import shop.solvent.notice.NoticeChannel;
import shop.solvent.notice.NoticeKind;
import shop.solvent.notice.NoticeView;
import shop.solvent.notice.Notices;
import shop.solvent.notice.Sendings;
import shop.solvent.notice.Template;
import shop.solvent.notice.TemplateDeed;
import shop.solvent.notice.TemplateDeed.Wording;
import shop.solvent.notice.Templates;
import shop.solvent.operator.People;
import shop.solvent.order.OrderNews;
import shop.solvent.order.World;
import shop.solvent.outbox.Message;
import shop.solvent.platform.Database;
import shop.solvent.platform.Json;
import shop.solvent.platform.Transactions;
import shop.solvent.privacy.DataContracts;
import shop.solvent.wallet.GiftWarnings;
import shop.solvent.withdrawal.Withdraw;
import shop.solvent.withdrawal.Withdrawals;

@DisplayName("What members are told")
class NoticePostTest {

    private static final List<String> SETTINGS = List.of(
            "shop.sandbox",
            "shop.address",
            "shop.mail.host",
            "shop.mail.port",
            "shop.mail.security",
            "shop.mail.from",
            "shop.mail.user",
            "shop.mail.password");
    private static final LocalDate DAY = LocalDate.of(2026, 7, 31);

    private World world;
    private Notices notices;
    private NoticePost post;
    private MemberId member;
    private GreenMail server;

    @BeforeEach
    void aShopAtNoon() {
        System.setProperty("shop.sandbox", "on");
        System.setProperty("shop.address", "https://shop.example");
        world = new World();
        notices = world.shop.get(Notices.class);
        post = world.shop.get(NoticePost.class);
        member = world.member();
    }

    @AfterEach
    void noSandboxAnyMore() {
        SETTINGS.forEach(System::clearProperty);
        if (server != null) {
            server.stop();
        }
    }

    private void tell(NoticeKind kind, Object about) {
        world.shop
                .get(Transactions.class)
                .run(() -> notices.tell(kind.to(member, about)
                        .with("amount", 123)
                        .until(world.shop.clock().instant().plus(Duration.ofDays(30)))));
    }

    private void warn(Object about) {
        world.shop
                .get(Transactions.class)
                .run(() -> notices.tell(NoticeKind.POINTS_ENDING
                        .to(member, about)
                        .with("what", 0, 1_000)
                        .with("days", DAY, DAY)));
    }

    private List<String> sent() {
        return world.shop
                .get(Database.class)
                .query(
                        "SELECT channel, state FROM notice_sending ORDER BY id",
                        row -> row.getString(1) + " " + row.getString(2));
    }

    private Optional<String> text() {
        String number = world.shop
                .get(Contacts.class)
                .ofMembers(List.of(member))
                .get(member)
                .number();
        return world.shop.get(SandboxMessages.class).latest(number);
    }

    private void mailServer() {
        server = new GreenMail(ServerSetup.SMTP.dynamicPort());
        server.start();
        sendTo(server.getSmtp().getPort());
    }

    private static void sendTo(int port) {
        System.setProperty("shop.mail.host", "127.0.0.1");
        System.setProperty("shop.mail.port", String.valueOf(port));
        System.setProperty("shop.mail.security", "off");
        System.setProperty("shop.mail.from", "shop@solvent.example");
    }

    /** The member gives an address and proves it, by what really came there. */
    private void reachedByMail() throws Exception {
        mailServer();
        MailAddresses addresses = world.shop.get(MailAddresses.class);
        addresses.ask(member, "Ann.Lee@example.com", Locale.ENGLISH);
        Matcher code = Pattern.compile("\\d{6}").matcher(server.getReceivedMessages()[0].getSubject());
        assertThat(code.find()).isTrue();
        addresses.prove(member, code.group());
        post.round(); // the member is told of the new address
        server.purgeEmailFromAllMailboxes();
        world.shop.get(Database.class).update("DELETE FROM notice_sending");
    }

    @Test
    void whatIsNotCommittedNobodyHearsOf() {
        assertThatThrownBy(() -> world.shop.get(Transactions.class).run(() -> {
                    notices.tell(NoticeKind.WITHDRAWAL_HELD.to(member, "1").with("amount", 500));
                    throw new IllegalArgumentException("the act fails");
                }))
                .hasMessageContaining("the act fails");
        post.round();
        assertThat(notices.of(member, null, 10).rows()).isEmpty();
        assertThat(sent()).isEmpty();
    }

    @Test
    void twiceIsOnceAndTwentyAtOnceAreOne() throws Exception {
        atOnce(IntStream.range(0, 20).boxed().toList(), one -> {
            tell(NoticeKind.WITHDRAWAL_HELD, "withdrawal 1");
            return one;
        });
        tell(NoticeKind.WITHDRAWAL_HELD, "withdrawal 1");
        post.round();
        post.round();
        assertThat(notices.of(member, null, 10).rows()).hasSize(1);
        assertThat(notices.unread(member)).isEqualTo(1);
        assertThat(sent()).containsExactly("MAIL NOBODY", "PHONE SENT");
        tell(NoticeKind.WITHDRAWAL_REFUSED, "withdrawal 1");
        tell(NoticeKind.WITHDRAWAL_HELD, "withdrawal 2");
        assertThat(notices.unread(member)).isEqualTo(3);
    }

    @Test
    void twoServersAtOnceSendItOnce() throws Exception {
        tell(NoticeKind.WITHDRAWAL_HELD, "withdrawal 1");
        NoticePost other = world.shop.secondServer().get(NoticePost.class);
        atOnce(List.of(post, other), one -> {
            one.round();
            return one;
        });
        post.round();
        assertThat(world.shop.get(Database.class).number("SELECT COUNT(*) FROM sandbox_message"))
                .isEqualTo(1);
        assertThat(sent()).containsExactly("MAIL NOBODY", "PHONE SENT");
    }

    @Test
    void aMemberReadsWhatIsTheirsAndNothingOfOthers() {
        tell(NoticeKind.WITHDRAWAL_HELD, 1);
        tell(NoticeKind.WITHDRAWAL_APPROVED, 2);
        MemberId other = world.member();
        NoticeView first = notices.of(member, null, 1).rows().get(0);
        assertThat(notices.of(member, null, 1).more()).isTrue();
        assertThat(notices.of(member, first.id(), 1).rows()).hasSize(1);
        assertThat(notices.of(other, null, 10).rows()).isEmpty();
        assertRejected("member-notice.not-found", () -> notices.find(other, first.id()));
        assertRejected("member-notice.not-found", () -> notices.mark(other, first.id(), true));
        assertRejected("member-notice.not-found", () -> notices.mark(member, new NoticeId(1), true));
        notices.markAll(other);
        assertThat(notices.unread(member)).isEqualTo(2);
        notices.mark(member, first.id(), true);
        notices.mark(member, first.id(), true);
        assertThat(notices.unread(member)).isEqualTo(1);
        notices.mark(member, first.id(), false);
        assertThat(notices.unread(member)).isEqualTo(2);
        notices.markAll(member);
        assertThat(notices.unread(member)).isZero();
    }

    @Test
    void atNightItWaitsForTheMorningUnlessItIsUrgent() {
        world.shop.clock().set(Instant.parse("2026-07-01T15:30:00Z")); // half past eleven in Shanghai
        tell(NoticeKind.WITHDRAWAL_HELD, "1");
        warn("1");
        post.round();
        assertThat(text()).isEmpty();
        world.shop
                .get(Transactions.class)
                .run(() -> notices.tell(NoticeKind.PAYEE_ADDED.to(member, "1").with("payee", "中国银行 ****1234")));
        post.round();
        assertThat(text()).hasValueSatisfying(text -> assertThat(text).contains("****1234"));
        world.shop.clock().set(Instant.parse("2026-07-01T23:59:00Z"));
        post.round();
        assertThat(text()).hasValueSatisfying(text -> assertThat(text).contains("****1234"));
        world.shop.clock().set(Instant.parse("2026-07-02T00:00:00Z"));
        post.round();
        assertThat(text())
                .hasValueSatisfying(text -> assertThat(text)
                        .contains("您有 2 条新消息")
                        .contains("2 new messages")
                        .contains("https://shop.example/me/messages"));
    }

    @Test
    void whoWasToldOftenEnoughTodayIsToldTheRestTomorrowAtOnce() {
        for (int i = 0; i < 6; i++) {
            warn(i);
            post.round();
        }
        assertThat(sent().stream().filter("PHONE SENT"::equals)).hasSize(3);
        tell(NoticeKind.WITHDRAWAL_HELD, "what they have to know does not wait");
        post.round();
        assertThat(sent().stream().filter("PHONE SENT"::equals)).hasSize(4);
        world.shop.clock().set(Instant.parse("2026-07-02T00:00:00Z"));
        post.round();
        assertThat(sent().stream().filter("PHONE SENT"::equals)).hasSize(7);
        assertThat(text()).hasValueSatisfying(text -> assertThat(text).contains("3 new messages"));
    }

    @Test
    void whatTheyDoNotWantTheyAreNotSentAndCannotRefuseWhatTheyHaveToKnow() {
        Choices choices = world.shop.get(Choices.class);
        warn("said before it goes");
        choices.say(member, NoticeKind.POINTS_ENDING, NoticeChannel.PHONE, false);
        warn("said before it is told");
        tell(NoticeKind.WITHDRAWAL_HELD, "1");
        assertRejected(
                "member-notice.duty",
                () -> choices.say(member, NoticeKind.WITHDRAWAL_HELD, NoticeChannel.PHONE, false));
        post.round();
        assertThat(sent().stream().filter("PHONE SENT"::equals)).hasSize(1);
        assertThat(text()).hasValueSatisfying(text -> assertThat(text).contains("¥1.23"));
        assertThat(notices.of(member, null, 10).rows()).hasSize(3); // in the shop they find all of it
    }

    @Test
    void whatWasPlannedAndThenRefusedIsNotSent() {
        world.shop.clock().set(Instant.parse("2026-07-01T15:30:00Z"));
        warn("1");
        post.round();
        world.shop.get(Choices.class).say(member, NoticeKind.POINTS_ENDING, NoticeChannel.PHONE, false);
        world.shop.clock().set(Instant.parse("2026-07-02T01:00:00Z"));
        post.round();
        assertThat(sent()).containsExactly("MAIL NOBODY", "PHONE UNWANTED");
        assertThat(text()).isEmpty();
    }

    @Test
    void whoseDataMayNotBeUsedForMessagesIsSentOnlyWhatTheyHaveToKnow() {
        world.shop.get(DataContracts.class).say(member, "messages", false);
        warn("1");
        tell(NoticeKind.WITHDRAWAL_HELD, "1");
        post.round();
        assertThat(sent()).containsExactlyInAnyOrder("MAIL UNWANTED", "PHONE UNWANTED", "MAIL NOBODY", "PHONE SENT");
    }

    @Test
    void whatIsToSellThemSomethingGoesOnlyToWhoSaidYes() {
        coupon("1");
        post.round();
        assertThat(sent()).containsExactly("MAIL UNWANTED", "PHONE UNWANTED");
        world.shop.get(Choices.class).say(member, NoticeKind.COUPON_GIVEN, NoticeChannel.PHONE, true);
        coupon("2");
        post.round();
        assertThat(text())
                .hasValueSatisfying(text -> assertThat(text).contains("新年券").contains("New year"));
    }

    private void coupon(String about) {
        notices.tell(NoticeKind.COUPON_GIVEN
                .to(member, about)
                .with("coupon", "新年券 · New year")
                .with("until", DAY));
    }

    @Test
    void aMailSaysTheSameAsTextAndAsPageAndCanBeEndedWithOneClick() throws Exception {
        reachedByMail();
        warn("1");
        post.round();
        assertThat(sent()).containsExactly("MAIL SENT");
        MimeMessage mail = server.getReceivedMessages()[0];
        assertThat(mail.getSubject()).isEqualTo("Points and coins of yours end soon · Solvent");
        assertThat(mail.getAllRecipients()[0]).hasToString("Ann.Lee@example.com");
        assertThat(mail.getHeader("List-Unsubscribe-Post")).containsExactly("List-Unsubscribe=One-Click");
        String whole = GreenMailUtil.getBody(mail);
        MimeMultipart parts = (MimeMultipart) mail.getContent();
        assertThat(parts.getContentType()).startsWith("multipart/alternative");
        assertThat(parts.getBodyPart(0).getContent().toString()).contains("1,000 coins of yours end on 2026-07-31.");
        assertThat(parts.getBodyPart(1).getContent().toString())
                .contains("<p>1,000 coins of yours end on 2026-07-31.</p>");
        assertThat(whole).doesNotContain("<script");
        Unsubscribing unsubscribing = world.shop.get(Unsubscribing.class);
        Matcher link = Pattern.compile("<https://shop\\.example/shop/unsubscribe\\?t=([^>]+)>")
                .matcher(mail.getHeader("List-Unsubscribe")[0]);
        assertThat(link.matches()).isTrue();
        assertThat(unsubscribing.read(link.group(1).replace("points-ending", "gift-ending")))
                .isEmpty();
        assertThat(unsubscribing.read(link.group(1) + "A")).isEmpty();
        unsubscribing.use(unsubscribing.read(link.group(1)).orElseThrow());
        warn("2");
        post.round();
        assertThat(sent()).contains("MAIL UNWANTED");
        assertThat(server.getReceivedMessages()).hasSize(1);
        tell(NoticeKind.WITHDRAWAL_HELD, "1");
        post.round();
        assertThat(server.getReceivedMessages()).hasSize(2);
        assertThat(server.getReceivedMessages()[1].getHeader("List-Unsubscribe"))
                .isNull();
    }

    @Test
    void namesInAMailAreNothingButNames() throws Exception {
        reachedByMail();
        notices.tell(NoticeKind.PAYEE_ADDED
                .to(member, "1")
                .with("payee", "<script>alert(1)</script>\r\nBcc: all@example.com {payee}"));
        post.round();
        MimeMessage mail = server.getReceivedMessages()[0];
        String page =
                ((MimeMultipart) mail.getContent()).getBodyPart(1).getContent().toString();
        assertThat(page).contains("&lt;script&gt;").doesNotContain("<script>");
        assertThat(mail.getHeader("Bcc")).isNull();
        assertThat(mail.getAllRecipients()).hasSize(1);
    }

    @Test
    void whereNobodyTakesMailItIsTriedAgainAfterGrowingPausesUnderTheSameNumber() throws Exception {
        reachedByMail();
        server.stop();
        tell(NoticeKind.WITHDRAWAL_HELD, "1");
        post.round();
        assertThat(sent()).containsExactly("MAIL WAITING");
        post.round(); // too soon
        assertThat(tries()).isEqualTo(1);
        world.shop.clock().advance(Duration.ofMinutes(1));
        post.round();
        assertThat(tries()).isEqualTo(2);
        long batch = batch();
        mailServer();
        world.shop.clock().advance(Duration.ofMinutes(4));
        post.round();
        assertThat(sent()).containsExactly("MAIL SENT");
        assertThat(batch()).isEqualTo(batch);
        assertThat(server.getReceivedMessages()[0].getMessageID()).isEqualTo("<" + batch + "@solvent.example>");
    }

    private long tries() {
        return world.shop.get(Database.class).number("SELECT MAX(tries) FROM notice_sending");
    }

    private long batch() {
        return world.shop.get(Database.class).number("SELECT MAX(batch) FROM notice_sending");
    }

    @Test
    void whatNobodyTakesForADayHasFailed() throws Exception {
        reachedByMail();
        server.stop();
        tell(NoticeKind.WITHDRAWAL_HELD, "1");
        for (int i = 0; i < 60; i++) {
            post.round();
            world.shop.clock().advance(Duration.ofHours(1));
        }
        assertThat(sent()).containsExactly("MAIL FAILED");
        assertThat(tries()).isEqualTo(Sendings.TRIES);
    }

    @Test
    void whereThereIsNobodyAtTheAddressWhatTheyHaveToKnowGoesToTheirTelephone() throws Exception {
        reachedByMail();
        try (ServerSocket refusing = refusing("550 5.1.1 no such mailbox here")) {
            sendTo(refusing.getLocalPort());
            warn("1");
            tell(NoticeKind.WITHDRAWAL_HELD, "1");
            post.round();
        }
        assertThat(sent()).containsExactly("MAIL BOUNCED", "MAIL BOUNCED", "PHONE WAITING");
        assertThat(world.shop.get(MailAddresses.class).of(member).bounced()).isTrue();
        post.round();
        assertThat(text()).hasValueSatisfying(text -> assertThat(text).contains("¥1.23"));
        warn("2");
        post.round();
        assertThat(sent()).contains("PHONE SENT");
        assertThat(world.shop
                        .get(Database.class)
                        .number("SELECT COUNT(*) FROM notice_sending WHERE error LIKE '%no such mailbox%'"))
                .isEqualTo(2);
    }

    /** A mail server at which nobody lives. */
    private static ServerSocket refusing(String answer) throws IOException {
        ServerSocket door = new ServerSocket(0);
        Thread thread = new Thread(() -> {
            while (!door.isClosed()) {
                try (Socket caller = door.accept();
                        BufferedReader in = new BufferedReader(
                                new InputStreamReader(caller.getInputStream(), StandardCharsets.US_ASCII))) {
                    say(caller, "220 here");
                    for (String line = in.readLine(); line != null; line = in.readLine()) {
                        String command = line.toUpperCase(Locale.ROOT);
                        say(
                                caller,
                                command.startsWith("RCPT")
                                        ? answer
                                        : command.startsWith("QUIT") ? "221 bye" : "250 ok");
                    }
                } catch (IOException over) {
                    return;
                }
            }
        });
        thread.setDaemon(true);
        thread.start();
        return door;
    }

    private static void say(Socket caller, String line) {
        try {
            caller.getOutputStream().write((line + "\r\n").getBytes(StandardCharsets.US_ASCII));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    @Test
    void noPasswordIsSaidToAServerThatDoesNotEncrypt() throws Exception {
        reachedByMail();
        System.clearProperty("shop.mail.security");
        System.setProperty("shop.mail.user", "shop");
        System.setProperty("shop.mail.password", "solvent-demo");
        try (ServerSocket plain = refusing("250 ok")) {
            sendTo(plain.getLocalPort());
            System.clearProperty("shop.mail.security");
            tell(NoticeKind.WITHDRAWAL_HELD, "1");
            post.round();
        }
        assertThat(sent()).containsExactly("MAIL WAITING");
        assertThat(world.shop.get(Database.class).find("SELECT error FROM notice_sending", row -> row.getString(1)))
                .hasValueSatisfying(error -> assertThat(error).containsIgnoringCase("starttls"));
    }

    @Test
    void whatWasBrokenOffIsSentAgainOnlyIfTheyHaveToKnowIt() {
        world.shop.clock().set(Instant.parse("2026-07-01T15:30:00Z")); // planned, and waits for the morning
        warn("1");
        tell(NoticeKind.WITHDRAWAL_HELD, "1");
        post.round();
        world.shop.clock().set(Instant.parse("2026-07-02T01:00:00Z"));
        Sendings sendings = world.shop.get(Sendings.class);
        sendings.take(sendings.due(10), 7, "+86 138****8000"); // and the server is gone
        post.round();
        assertThat(sent().stream().filter("PHONE SENDING"::equals)).hasSize(2);
        world.shop.clock().advance(Duration.ofMinutes(11));
        post.round();
        world.shop.clock().advance(Duration.ofMinutes(5));
        post.round();
        assertThat(sent()).containsExactlyInAnyOrder("MAIL NOBODY", "PHONE UNKNOWN", "MAIL NOBODY", "PHONE SENT");
        assertThat(text()).hasValueSatisfying(text -> assertThat(text).contains("¥1.23"));
    }

    @Test
    void otherWordsTakeTwoPeopleAndCountForWhatIsToldFromThenOn() {
        tell(NoticeKind.WITHDRAWAL_HELD, "before");
        Wording wording = new Wording(
                "withdrawal-held", "核对中", "Being checked", "{amount} 正在核对。\n请稍候。", "We check {amount}.\nPlease wait.");
        world.shop.get(TemplateDeed.class);
        Approvals approvals = People.approvals(world.shop);
        Asked.Waiting asked = (Asked.Waiting)
                approvals.ask(new Ask(world.key(), TemplateDeed.CODE, wording, "friendlier", People.ADMIN));
        String hash = approvals.find(asked.id()).hash();
        assertThatThrownBy(() -> approvals.agree(asked.id(), hash, People.ADMIN))
                .isNotNull();
        assertThat(world.shop
                        .get(Templates.class)
                        .current(NoticeKind.WITHDRAWAL_HELD)
                        .version())
                .isZero();
        approvals.agree(asked.id(), hash, People.DIRECTOR);
        tell(NoticeKind.WITHDRAWAL_HELD, "after");
        List<NoticeView> told = notices.of(member, null, 10).rows();
        Templates templates = world.shop.get(Templates.class);
        assertThat(templates.letter(told.get(0), Locale.ENGLISH).text()).isEqualTo("We check ¥1.23.\nPlease wait.");
        assertThat(templates.letter(told.get(1), Locale.ENGLISH).text()).startsWith("A person looks at");
        assertRejected(
                "permission.missing",
                () -> approvals.ask(new Ask(world.key(), TemplateDeed.CODE, wording, "again", People.OPERATOR)));
    }

    @Test
    void wordsNameOnlyWhatTheirKindHas() {
        for (String wrong : List.of("{fee}", "{}", "{ amount }", "{amount", "amount}", "{{amount}}", "{phone}")) {
            assertRejected(
                    "notice-template.unknown-place",
                    () -> TemplateDeed.checked(new Wording("withdrawal-held", "题", "title", wrong, "text")));
        }
        assertRejected(
                "notice-kind.not-found", () -> TemplateDeed.checked(new Wording("no-kind", "题", "title", "文", "text")));
        assertRejected(
                "field.bad-characters",
                () -> TemplateDeed.checked(new Wording("withdrawal-held", "题\n目", "title", "文", "text")));
        assertRejected(
                "field.too-long",
                () -> TemplateDeed.checked(new Wording("withdrawal-held", "题", "title", "文", "x".repeat(1_001))));
    }

    @Test
    void anAddressCountsOnceItsOwnerHasShownTheCode() {
        MailAddresses addresses = world.shop.get(MailAddresses.class);
        for (String wrong : List.of(
                "nobody",
                "a@b",
                "Ann <ann@example.com>",
                "a@example.com,b@example.com",
                "a@exa mple.com",
                "a@[127.0.0.1]")) {
            assertRejected("mail-address.invalid", () -> addresses.ask(member, wrong, Locale.ENGLISH));
        }
        addresses.ask(member, "ann@example.com", Locale.CHINESE);
        assertRejected("mail-address.too-soon", () -> addresses.ask(member, "bob@example.com", Locale.CHINESE));
        assertThat(addresses.of(member).masked()).isNull();
        assertThat(addresses.of(member).awaited()).isEqualTo("a***@example.com");
        String mail = world.shop
                .get(SandboxMails.class)
                .latest("ann@example.com")
                .orElseThrow()
                .subject();
        String code = mail.replaceAll("\\D", "");
        MemberId other = world.member();
        assertRejected("mail-address.over", () -> addresses.prove(other, code));
        for (int i = 0; i < 4; i++) {
            assertRejected("mail-address.wrong", () -> addresses.prove(member, "000 00x"));
        }
        addresses.prove(member, code);
        assertRejected("mail-address.over", () -> addresses.prove(member, code));
        assertThat(addresses.of(member).masked()).isEqualTo("a***@example.com");
        assertThat(notices.of(member, null, 1).rows().get(0).kind()).isEqualTo(NoticeKind.MAIL_ADDED);
        for (int i = 0; i < 4; i++) {
            world.shop.clock().advance(Duration.ofMinutes(2));
            addresses.ask(member, "bob@example.com", Locale.CHINESE);
        }
        world.shop.clock().advance(Duration.ofMinutes(2));
        assertRejected("mail-address.too-often", () -> addresses.ask(member, "bob@example.com", Locale.CHINESE));
        assertThat(addresses.of(member).masked()).isEqualTo("a***@example.com");
        addresses.takeBack(member);
        assertThat(addresses.of(member)).isEqualTo(new MailAddresses.Standing(null, false, null));
    }

    @Test
    void whatBecomesOfAWithdrawalItsMemberIsTold() {
        world.withMoney(member, 100_000);
        world.shop.get(Withdrawals.class).request(new Withdraw(world.key(), World.WEB, member, Money.fen(5_000), null));
        NoticeView told = notices.of(member, null, 10).rows().get(0);
        assertThat(told.kind()).isEqualTo(NoticeKind.WITHDRAWAL_REQUESTED);
        assertThat(told.values()).containsEntry("amount", "5000").containsEntry("fee", "0");
    }

    private List<NoticeKind> kinds() {
        return notices.of(member, null, 10).rows().stream()
                .map(NoticeView::kind)
                .toList();
    }

    @Test
    void fourteenDaysBeforeItEndsWhoHasAGiftIsToldOnce() {
        GiftWarnings warnings = world.shop.get(GiftWarnings.class);
        Database sql = world.shop.get(Database.class);
        for (int i = 1; i <= 3; i++) {
            sql.update(
                    "INSERT INTO gift (id, member, pool, amount, gone, expires_at, promised_until, given_by, reason,"
                            + " given_at, trace_id) VALUES (?, ?, 1, 1000, ?, ?, ?, 'test', 'test', ?, 'test')",
                    i,
                    member.value(),
                    i == 3 ? 1_000 : 100,
                    Instant.parse("2026-07-15T16:00:00Z"), // midnight after 15 July
                    Instant.parse("2026-07-15T16:00:00Z"),
                    world.shop.clock().instant());
        }
        warnings.step(LocalDate.of(2026, 6, 30), 0);
        assertThat(kinds()).isEmpty();
        warnings.step(LocalDate.of(2026, 7, 1), 0);
        warnings.step(LocalDate.of(2026, 7, 1), 0);
        warnings.step(LocalDate.of(2026, 7, 2), 0);
        assertThat(kinds()).containsExactly(NoticeKind.GIFT_ENDING);
        assertThat(notices.of(member, null, 1).rows().get(0).values()).containsEntry("amount", "1800");
    }

    @Test
    void whoseOrderIsRefundedIsToldAndNoGuest() {
        MemberId guest = world.member();
        world.shop.get(Database.class).update("UPDATE member SET guest = TRUE WHERE id = ?", guest.value());
        OrderNotices orders = world.shop.get(OrderNotices.class);
        Message one = refunded(member);
        orders.handle(List.of(one, refunded(guest), one));
        assertThat(kinds()).containsExactly(NoticeKind.ORDER_REFUNDED);
        assertThat(notices.unread(guest)).isZero();
        assertThat(orders.wants("order.paid")).isFalse();
    }

    private static Message refunded(MemberId buyer) {
        OrderNews news =
                new OrderNews("ord_0schts0zc0696", buyer.toString(), World.WEB, "PAID", "REFUNDED", DAY, 10_000);
        return new Message("order.refunded", news.order(), Json.write(news), Instant.EPOCH);
    }

    @Test
    void everybodyIsToldOnceThatTheirDataWillBeUsedOtherwise() {
        MemberId other = world.member();
        world.shop
                .get(Database.class)
                .update(
                        "INSERT INTO data_contract (version, asked_by, agreed_by, made_at, begins_at) VALUES (2, 'a', 'b',"
                                + " ?, ?)",
                        world.shop.clock().instant(),
                        world.shop.clock().instant().plus(Duration.ofDays(7)));
        ContractNotices contracts = world.shop.get(ContractNotices.class);
        contracts.round();
        contracts.round();
        assertThat(kinds()).containsExactly(NoticeKind.DATA_CONTRACT);
        assertThat(notices.unread(other)).isEqualTo(1);
    }

    @Test
    void everyKindHasWordsInBothLanguagesThatNameOnlyWhatItHas() {
        for (NoticeKind kind : NoticeKind.values()) {
            Template words = world.shop.get(Templates.class).current(kind);
            TemplateDeed.checked(
                    new Wording(kind.code(), words.titleZh(), words.titleEn(), words.textZh(), words.textEn()));
            for (Locale locale : List.of(Locale.CHINESE, Locale.ENGLISH)) {
                assertThat(words.letter(Template.examples(kind), locale).text()).doesNotContain("{");
            }
        }
    }
}
