package shop.solvent.member;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static shop.solvent.operator.People.OPERATOR;
import static shop.solvent.operator.People.RISK;
import static shop.solvent.platform.Rejections.assertRejected;
import static shop.solvent.platform.Threads.atOnce;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import shop.solvent.audit.Audit;
import shop.solvent.audit.AuditQuery;
import shop.solvent.audit.AuditView;
import shop.solvent.kernel.id.MemberId;
import shop.solvent.ledger.AccountType;
import shop.solvent.ledger.Ledger;
import shop.solvent.operator.People;
import shop.solvent.platform.Database;
import shop.solvent.platform.Page;
import shop.solvent.platform.Rejection;
import shop.solvent.platform.RequestKeys.Keyed;
import shop.solvent.platform.TestShop;
import shop.solvent.rulebook.force.ShippedRules;

class MembersTest {

    private final TestShop shop = TestShop.empty();
    private final Registration registration = shop.get(Registration.class);
    private final Binding binding = shop.get(Binding.class);
    private final Members members = shop.get(Members.class);
    private final Database database = shop.database().database();
    private int phones;

    @BeforeEach
    void bindingsAreAskedAbout() {
        shop.get(ShippedRules.class);
    }

    @Nested
    class Registering {

        @Test
        void aNewMemberIsBasicAndIsSeenWithAMaskedPhone() {
            Registered registered =
                    registration.register(new RegisterMember("k1", "web", "138 1234 5678", " 小明 ", null));

            assertThat(registered.created()).isTrue();
            assertThat(members.find(registered.id()))
                    .isEqualTo(new MemberView(
                            registered.id(),
                            "小明",
                            "+86 138****5678",
                            "basic",
                            null,
                            shop.clock().instant(),
                            "web"));
        }

        @Test
        void theTimeOfJoiningIsKeptInUtcWhereverTheServerStands() {
            MemberId member = register(null);

            assertThat(database.query("SELECT CAST(joined_at AS CHAR) FROM member", row -> row.getString(1)))
                    .containsExactly("2026-07-01 04:00:00.123456");
            assertThat(buyer(member).joinedAt()).isEqualTo(members.find(member).joinedAt());
        }

        @Test
        void aNewMemberHasAnEmptyWallet() {
            MemberId member = register(null);

            assertThat(shop.get(Ledger.class).balances(member.value()))
                    .containsKeys(AccountType.PAID_IN, AccountType.RELEASED_POINTS)
                    .allSatisfy((type, balance) ->
                            assertThat(balance.available().isZero()).isTrue());
        }

        @Test
        void theSameRequestAgainGetsTheSameMember() {
            Registered first = registration.register(new RegisterMember("k1", "web", "13812345678", null, null));
            Registered again = registration.register(new RegisterMember("k1", "web", "+86 138 1234 5678", null, null));

            assertThat(again).isEqualTo(new Registered(first.id(), false));
            assertThat(count()).isOne();
        }

        @Test
        void theSameKeyForSomebodyElseIsAConflict() {
            registration.register(new RegisterMember("k1", "web", "13812345678", null, null));

            assertRejected(
                    "key.reused",
                    () -> registration.register(new RegisterMember("k1", "web", "13812345679", null, null)));
            assertThat(count()).isOne();
        }

        @Test
        void theKeysOfTwoChannelsNeverMeet() {
            registration.register(new RegisterMember("k1", "web", "13812345678", null, null));
            registration.register(new RegisterMember("k1", "app", "13812345679", null, null));

            assertThat(count()).isEqualTo(2);
        }

        @Test
        void onePhoneIsOneMemberHoweverItIsWritten() {
            registration.register(new RegisterMember("k1", "web", "13812345678", null, null));

            assertRejected(
                    "member.phone-taken",
                    () -> registration.register(new RegisterMember("k2", "app", "+86 138-1234-5678", null, null)));
        }

        @Test
        void aRefusedRequestLeavesItsKeyFree() {
            assertRejected(
                    "invite.invalid",
                    () -> registration.register(new RegisterMember("k1", "web", "13812345678", null, "forged.token")));

            assertThat(registration
                            .register(new RegisterMember("k1", "web", "13812345678", null, null))
                            .created())
                    .isTrue();
        }

        @Test
        void ofManyIdenticalRequestsAtOnceOneIsCarriedOutAndAllGetItsAnswer() throws Exception {
            RegisterMember request = new RegisterMember("k1", "web", "13812345678", "A", null);

            List<Registered> answers = atOnce(IntStream.range(0, 12)
                    .<Callable<Registered>>mapToObj(i -> () -> registration.register(request))
                    .toList());

            assertThat(answers)
                    .extracting(Registered::id)
                    .containsOnly(answers.get(0).id());
            assertThat(answers).extracting(Registered::created).containsOnlyOnce(true);
            assertThat(count()).isOne();
        }

        @Test
        void ofManyWithTheSamePhoneAtOnceOneGetsIt() throws Exception {
            List<Object> answers = atOnce(IntStream.range(0, 12)
                    .<Callable<Object>>mapToObj(i -> () -> {
                        try {
                            return registration.register(new RegisterMember("k" + i, "web", "13812345678", null, null));
                        } catch (Rejection rejection) {
                            return rejection.reason().code();
                        }
                    })
                    .toList());

            assertThat(answers).filteredOn(Registered.class::isInstance).hasSize(1);
            assertThat(answers).filteredOn("member.phone-taken"::equals).hasSize(11);
        }

        @Test
        void thePhoneIsNowhereInTheDatabaseInClear() {
            registration.register(new RegisterMember("k1", "web", "13812345678", null, null));

            assertThat(database.query(
                            "SELECT phone, phone_index FROM member",
                            row -> List.of(
                                    new String(row.getBytes(1), StandardCharsets.ISO_8859_1),
                                    new String(row.getBytes(2), StandardCharsets.ISO_8859_1))))
                    .allSatisfy(columns -> assertThat(columns).noneMatch(column -> column.contains("12345678")));
            String plain = HexFormat.of()
                    .formatHex(Keyed.of("member:web", "k1", "+8613812345678", null, null)
                            .content());
            assertThat(database.query("SELECT HEX(content) FROM request", row -> row.getString(1)))
                    .doesNotContain(plain.toUpperCase(Locale.ROOT));
        }

        @Test
        void aPhoneThatWasMovedToAnotherRowDoesNotOpen() {
            MemberId one = register(null);
            MemberId other = register(null);
            database.update(
                    "UPDATE member a JOIN member b ON b.id = ? SET a.phone = b.phone WHERE a.id = ?",
                    one.value(),
                    other.value());

            assertThatThrownBy(() -> members.find(other)).hasStackTraceContaining("moved or changed");
        }

        @Test
        void missingAndOversizedFieldsAreRefused() {
            assertRejected(
                    "field.missing", () -> registration.register(new RegisterMember(null, "web", "1", null, null)));
            assertRejected(
                    "field.too-long",
                    () -> registration.register(new RegisterMember("k".repeat(65), "web", "13812345678", null, null)));
            assertRejected(
                    "field.too-long",
                    () -> registration.register(new RegisterMember("k", "web", "13812345678", "n".repeat(81), null)));
            assertRejected(
                    "field.bad-characters",
                    () -> registration.register(new RegisterMember("k", "web", "13812345678", "a\u0000b", null)));
            assertRejected(
                    "phone.invalid", () -> registration.register(new RegisterMember("k", "web", "12", null, null)));
        }
    }

    @Nested
    class Inviting {

        @Test
        void whoComesByATokenIsBoundToItsInviter() {
            MemberId a = register(null);
            MemberId b = register(a);
            MemberId c = register(b);
            MemberId d = register(c);

            assertThat(buyer(a).inviter()).isNull();
            assertThat(buyer(b)).extracting(Buyer::inviter, Buyer::inviter2).containsExactly(a, null);
            assertThat(buyer(c)).extracting(Buyer::inviter, Buyer::inviter2).containsExactly(b, a);
            assertThat(buyer(d)).extracting(Buyer::inviter, Buyer::inviter2).containsExactly(c, b);
        }

        @Test
        void aMemberCannotRegisterAgainByTheirOwnToken() {
            registration.register(new RegisterMember("k1", "web", "13812345678", null, null));
            MemberId self = members.search("13812345678", 0, 1).rows().get(0).id();

            assertRejected(
                    "member.self-invite",
                    () -> registration.register(
                            new RegisterMember("k2", "web", "13812345678", null, members.inviteToken(self))));
        }

        @Test
        void whoCameAloneIsBoundByTheFirstTokenForGood() {
            MemberId a = register(null);
            MemberId b = register(null);
            MemberId c = register(null);

            assertThat(bind(b, a)).isEqualTo(new Bound(b, a, true, false));
            assertRejected("member.already-bound", () -> bind(b, c));
            assertThat(buyer(b).inviter()).isEqualTo(a);
        }

        @Test
        void thoseBelowGetTheirSecondInviterWhenAMemberIsBoundLate() {
            MemberId top = register(null);
            MemberId a = register(top);
            MemberId b = register(null);
            MemberId c = register(b);
            MemberId d = register(c);

            bind(b, a);

            assertThat(buyer(b)).extracting(Buyer::inviter, Buyer::inviter2).containsExactly(a, top);
            assertThat(buyer(c)).extracting(Buyer::inviter, Buyer::inviter2).containsExactly(b, a);
            assertThat(buyer(d)).extracting(Buyer::inviter, Buyer::inviter2).containsExactly(c, b);
        }

        @Test
        void nobodyIsBoundToThemselvesOrToOneOfTheirOwn() {
            MemberId a = register(null);
            MemberId b = register(a);
            MemberId c = register(b);

            assertRejected("member.self-invite", () -> bind(a, a));
            assertRejected("member.invite-loop", () -> bind(a, b));
            assertRejected("member.invite-loop", () -> bind(a, c));
            assertThat(buyer(a).inviter()).isNull();
        }

        @Test
        void bindingIsOncePerKeyAndWrittenDown() {
            MemberId a = register(null);
            MemberId b = register(null);
            BindMember request = new BindMember("bind-1", b, members.inviteToken(a), "web");

            assertThat(binding.bind(request).created()).isTrue();
            assertThat(binding.bind(request)).isEqualTo(new Bound(b, a, false, false));
            assertThat(shop.get(Audit.class).search(AuditQuery.about(b), 0, 10).rows())
                    .singleElement()
                    .extracting(AuditView::actor, AuditView::action, AuditView::newValue)
                    .containsExactly("web", "member.bound", a.toString());
        }

        @Test
        void bindingSomebodyUnknownOrByAForgedTokenIsRefused() {
            MemberId a = register(null);

            assertRejected("member.not-found", () -> bind(new MemberId(42), a));
            assertRejected("invite.invalid", () -> binding.bind(new BindMember("k", a, "x.y", "web")));
        }

        @Test
        void aRingOfMembersWhoAllBindToTheNextAtOnceNeverCloses() throws Exception {
            for (int round = 0; round < 5; round++) {
                // Each root has a member below, and everybody binds to the one below the next root.
                List<MemberId> roots = new ArrayList<>();
                List<MemberId> leaves = new ArrayList<>();
                for (int i = 0; i < 6; i++) {
                    roots.add(register(null));
                    leaves.add(register(roots.get(i)));
                }
                List<Object> outcomes = atOnce(IntStream.range(0, roots.size())
                        .<Callable<Object>>mapToObj(
                                i -> () -> outcome(roots.get(i), leaves.get((i + 1) % roots.size())))
                        .toList());

                assertThat(outcomes).filteredOn("member.invite-loop"::equals).hasSize(1);
                assertThat(outcomes).filteredOn(Bound.class::isInstance).hasSize(roots.size() - 1);
            }
            assertEverySecondInviterIsTheInvitersInviter();
        }

        @Test
        void ofTwoTokensShownAtOnceOneBinds() throws Exception {
            MemberId member = register(null);
            List<MemberId> inviters = List.of(register(null), register(null), register(null), register(null));

            List<Object> outcomes = atOnce(inviters.stream()
                    .<Callable<Object>>map(inviter -> () -> outcome(member, inviter))
                    .toList());

            assertThat(outcomes).filteredOn(Bound.class::isInstance).hasSize(1);
            assertThat(outcomes).filteredOn("member.already-bound"::equals).hasSize(3);
        }

        @Test
        void newcomersWhoArriveWhileTheirInviterIsBoundKnowBothInviters() throws Exception {
            for (int round = 0; round < 5; round++) {
                MemberId above = register(null);
                MemberId inviter = register(null);
                String token = members.inviteToken(inviter);
                List<Callable<Object>> all = new ArrayList<>();
                for (int i = 0; i < 8; i++) {
                    String phone = nextPhone();
                    all.add(() -> registration.register(new RegisterMember(phone, "web", phone, null, token)));
                }
                all.add(4, () -> bind(inviter, above));
                atOnce(all);
            }

            assertEverySecondInviterIsTheInvitersInviter();
        }

        private Object outcome(MemberId member, MemberId inviter) {
            try {
                return bind(member, inviter);
            } catch (Rejection rejection) {
                return rejection.reason().code();
            }
        }

        private void assertEverySecondInviterIsTheInvitersInviter() {
            assertThat(database.number("SELECT COUNT(*) FROM member m LEFT JOIN member i ON i.id = m.inviter"
                            + " WHERE NOT (m.inviter_2 <=> i.inviter)"))
                    .isZero();
            assertThat(database.number("WITH RECURSIVE below (member, root) AS (SELECT m.id, m.id FROM member m"
                            + " WHERE m.inviter IS NULL AND EXISTS (SELECT 1 FROM member c WHERE c.inviter = m.id)"
                            + " UNION ALL SELECT m.id, b.root FROM below b JOIN member m ON m.inviter = b.member)"
                            + " SELECT COUNT(*) FROM below b LEFT JOIN member_root r ON r.member = b.member"
                            + " WHERE NOT (r.root <=> b.root)"))
                    .as("members whose tree is another one's")
                    .isZero();
        }
    }

    @Nested
    class Looking {

        @Test
        void whoIsUnknownIsNotFound() {
            assertRejected("member.not-found", () -> members.find(new MemberId(42)));
            assertRejected("member.not-found", () -> members.relations(new MemberId(42)));
            assertRejected("member.not-found", () -> members.inviteToken(new MemberId(42)));
            assertThat(members.buyers(List.of(new MemberId(42)))).isEmpty();
            assertThat(members.buyers(List.of())).isEmpty();
        }

        @Test
        void membersAreFoundByIdByWholePhoneAndByTheBeginningOfTheName() {
            MemberId a = registration
                    .register(new RegisterMember("a", "web", "13812345678", "王小明", null))
                    .id();
            MemberId b = registration
                    .register(new RegisterMember("b", "web", "13812345679", "王小红", null))
                    .id();
            MemberId c = registration
                    .register(new RegisterMember("c", "web", "13812345670", "100%_!", null))
                    .id();

            assertThat(ids(members.search(a.toString(), 0, 10))).containsExactly(a);
            assertThat(ids(members.search("+86 138 1234 5679", 0, 10))).containsExactly(b);
            assertThat(ids(members.search("王小", 0, 10))).containsExactly(b, a);
            assertThat(ids(members.search("100%_!", 0, 10))).containsExactly(c);
            assertThat(ids(members.search("%", 0, 10))).isEmpty();
            assertThat(ids(members.search("_", 0, 10))).isEmpty();
            assertThat(ids(members.search("1381234567", 0, 10))).isEmpty();
            assertThat(ids(members.search(" ", 0, 10))).containsExactly(c, b, a);
            assertThat(ids(members.search(null, 1, 1))).containsExactly(b);
            assertThat(members.search(null, 1, 1).total()).isEqualTo(3);
        }

        @Test
        void aPageThatCannotBeIsRefused() {
            assertRejected("page.invalid", () -> members.search("", -1, 10));
            assertRejected("page.invalid", () -> members.search("", 0, 0));
            assertRejected("page.invalid", () -> members.search("", 0, 100_000));
        }

        @Test
        void relationsShowAllAboveAndTwoLevelsBelow() {
            MemberId a = register(null);
            MemberId b = register(a);
            MemberId c = register(b);
            MemberId d = register(c);
            MemberId e = register(d);
            register(e);

            Relations relations = members.relations(c);

            assertThat(relations.above()).extracting(MemberView::id).containsExactly(b, a);
            assertThat(relations.below()).singleElement().satisfies(node -> {
                assertThat(node.member().id()).isEqualTo(d);
                assertThat(node.below()).singleElement().satisfies(leaf -> {
                    assertThat(leaf.member().id()).isEqualTo(e);
                    assertThat(leaf.below()).isEmpty();
                });
            });
            assertThat(members.relations(a).above()).isEmpty();
        }

        @Test
        void relationsOfAnAmbassadorStayReadable() {
            MemberId ambassador = register(null);
            MemberId first = register(ambassador);
            for (int i = 0; i < 21; i++) {
                register(first);
            }
            for (int i = 0; i < 50; i++) {
                register(ambassador);
            }

            Relations relations = members.relations(ambassador);

            assertThat(relations.moreBelow()).isTrue();
            assertThat(relations.below()).hasSize(50);
            assertThat(relations.below().get(0).below()).hasSize(20);
            assertThat(relations.below().get(0).more()).isTrue();
            assertThat(relations.below().get(1).more()).isFalse();
        }
    }

    @Nested
    class Levels {

        @BeforeEach
        void people() {
            People.cameTo(shop);
        }

        @Test
        void aChangedLevelIsInForceAndWrittenDown() {
            MemberId inviter = register(null);
            MemberId member = register(inviter);

            assertThat(members.changeLevel(inviter, "gold", OPERATOR, "anniversary")
                            .level())
                    .isEqualTo("gold");
            assertThat(buyer(inviter).level()).isEqualTo("gold");
            assertThat(buyer(member).inviterLevel()).isEqualTo("gold");
            assertThat(shop.get(Audit.class)
                            .search(AuditQuery.about(inviter), 0, 10)
                            .rows())
                    .singleElement()
                    .extracting(AuditView::actor, AuditView::oldValue, AuditView::newValue, AuditView::reason)
                    .containsExactly(OPERATOR, "basic", "gold", "anniversary");
        }

        @Test
        void theLevelThatIsThereAlreadyIsNoChange() {
            MemberId member = register(null);

            members.changeLevel(member, "basic", OPERATOR, "no idea");

            assertThat(shop.get(Audit.class)
                            .search(AuditQuery.about(member), 0, 10)
                            .total())
                    .isZero();
        }

        @Test
        void anUnpublishedLevelNoReasonAndNobodyAreRefused() {
            MemberId member = register(null);

            assertRejected("member.level-unknown", () -> members.changeLevel(member, "GOLD", OPERATOR, "why"));
            assertRejected("member.level-unknown", () -> members.changeLevel(member, null, OPERATOR, "why"));
            assertRejected("field.missing", () -> members.changeLevel(member, "gold", OPERATOR, " "));
            assertRejected("member.not-found", () -> members.changeLevel(new MemberId(1), "gold", OPERATOR, "why"));
            assertRejected("permission.missing", () -> members.changeLevel(member, "gold", RISK, "a friend"));
            assertRejected("permission.missing", () -> members.changeLevel(member, "gold", "nobody", "a friend"));
            assertThat(members.find(member).level()).isEqualTo("basic");
        }
    }

    private MemberId register(MemberId inviter) {
        String phone = nextPhone();
        String token = inviter == null ? null : members.inviteToken(inviter);
        return registration
                .register(new RegisterMember(phone, "web", phone, null, token))
                .id();
    }

    private String nextPhone() {
        return String.valueOf(13_900_000_000L + phones++);
    }

    private Bound bind(MemberId member, MemberId inviter) {
        return binding.bind(new BindMember(member + "/" + inviter, member, members.inviteToken(inviter), "web"));
    }

    private Buyer buyer(MemberId id) {
        return members.buyers(Set.of(id)).get(id);
    }

    private long count() {
        return database.number("SELECT COUNT(*) FROM member");
    }

    private static List<MemberId> ids(Page<MemberView> page) {
        return page.rows().stream().map(MemberView::id).toList();
    }
}
