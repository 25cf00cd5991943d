package shop.solvent.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static shop.solvent.platform.Rejections.assertRejected;

import jakarta.ejb.EJBTransactionRequiredException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import shop.solvent.platform.TestShop;
import shop.solvent.platform.Trace;

class AuditTest {

    private final TestShop shop = TestShop.empty();
    private final Audit audit = shop.get(Audit.class);

    @Test
    void aDeedIsKeptWholeWithTheTraceOfItsRequest() {
        String trace = Trace.fresh();
        Trace.begin(trace);
        try {
            shop.database().inTransaction(() -> audit.record("anna", "rule.activated", "r1", "老", null, "why"));
        } finally {
            Trace.end();
        }

        assertThat(audit.search(AuditQuery.everything(), 0, 10).rows())
                .singleElement()
                .usingRecursiveComparison()
                .ignoringFields("id")
                .isEqualTo(new AuditView(
                        0, shop.clock().instant(), "anna", "rule.activated", "r1", "老", null, "why", trace));
    }

    @Test
    void aDeedThatWasUndoneIsNotKept() {
        assertThatThrownBy(() -> shop.database().inTransaction(() -> {
                    audit.record("anna", "a", "s", null, null, null);
                    throw new IllegalStateException("undone");
                }))
                .hasMessage("undone");

        assertThat(audit.search(AuditQuery.everything(), 0, 10).total()).isZero();
    }

    @Test
    void nothingIsWrittenDownOutsideTheTransactionOfTheDeed() {
        assertThatThrownBy(() -> audit.record("anna", "a", "s", null, null, null))
                .isInstanceOf(EJBTransactionRequiredException.class);
    }

    @Test
    void deedsAreFoundByWhoWhatWhomAndWhen() {
        Instant first = shop.clock().instant();
        deed("anna", "member.bound", "m1");
        shop.clock().advance(Duration.ofHours(1));
        deed("bert", "member.level-changed", "m2");
        shop.clock().advance(Duration.ofHours(1));
        deed("anna", "offer.price-set", "m1%");

        assertThat(found(new AuditQuery("anna", null, null, null, null, null)))
                .containsExactly("offer.price-set", "member.bound");
        assertThat(found(new AuditQuery(" ", "member.", null, null, null, null)))
                .containsExactly("member.level-changed", "member.bound");
        assertThat(found(new AuditQuery(null, "%", null, null, null, null))).isEmpty();
        assertThat(found(AuditQuery.about("m1"))).containsExactly("member.bound");
        assertThat(found(new AuditQuery(null, null, null, first.plusSeconds(1), first.plusSeconds(7200), null)))
                .containsExactly("member.level-changed");
        assertThat(found(new AuditQuery("anna", "member.", List.of("m2"), null, null, null)))
                .isEmpty();
    }

    @Test
    void deedsAreFoundByAnyTextInThem() {
        shop.database().inTransaction(() -> {
            audit.record("anna", "offer.price-set", "ps@web", "9900", "8800", "夏季促销 100%");
            audit.record("bert", "draft.file-changed", "draft:1", "points 1000", "points 2000", null);
        });

        assertThat(textual("促销")).containsExactly("offer.price-set");
        assertThat(textual("100%")).containsExactly("offer.price-set");
        assertThat(textual("2000")).containsExactly("draft.file-changed");
        assertThat(textual("ps@w")).containsExactly("offer.price-set");
        assertThat(textual("_")).isEmpty();
    }

    private List<String> textual(String text) {
        return found(new AuditQuery(null, null, null, null, null, text));
    }

    @Test
    void allDeedsAreHandedOutInPartsThatNeitherRepeatNorLeaveOut() {
        for (int i = 0; i < 23; i++) {
            deed("anna", "a", String.valueOf(i));
        }
        AuditQuery query = new AuditQuery("anna", null, null, null, null, null);

        List<String> subjects = new ArrayList<>();
        shop.get(Audit.class).export("audit", query.toString(), "adam");
        long last = Long.MAX_VALUE;
        for (List<AuditView> some = audit.before(last, query, 5);
                !some.isEmpty();
                some = audit.before(last, query, 5)) {
            deed("anna", "a", "meanwhile");
            some.forEach(one -> subjects.add(one.subject()));
            last = some.get(some.size() - 1).id();
        }

        assertThat(subjects)
                .hasSize(23)
                .doesNotHaveDuplicates()
                .startsWith("22")
                .endsWith("0");
        assertThat(found(new AuditQuery("adam", null, null, null, null, null))).containsExactly("audit.exported");
    }

    @Test
    void aPageShowsItsPartOfTheWhole() {
        for (String subject : List.of("1", "2", "3", "4", "5")) {
            deed("anna", "a", subject);
        }

        var page = audit.search(AuditQuery.everything(), 1, 2);

        assertThat(page.rows()).extracting(AuditView::subject).containsExactly("4", "3");
        assertThat(page.total()).isEqualTo(5);
        assertRejected("page.invalid", () -> audit.search(AuditQuery.everything(), 0, 501));
    }

    @Test
    void thereIsNoWayToChangeOrRemoveADeed() {
        assertThat(Arrays.stream(Audit.class.getDeclaredMethods())
                        .filter(method -> Modifier.isPublic(method.getModifiers()))
                        .map(Method::getName))
                .containsExactlyInAnyOrder(
                        "record", "record", "count", "search", "search", "export", "before", "subjects");
    }

    private void deed(String actor, String action, String subject) {
        shop.database().inTransaction(() -> audit.record(actor, action, subject, null, null, null));
    }

    private List<String> found(AuditQuery query) {
        return audit.search(query, 0, 10).rows().stream().map(AuditView::action).toList();
    }
}
