package shop.solvent.view;

import static org.assertj.core.api.Assertions.assertThat;
import static shop.solvent.platform.Rejections.assertRejected;

import org.junit.jupiter.api.Test;
import shop.solvent.platform.TestShop;

class SavedViewsTest {

    private final SavedViews views = TestShop.empty().get(SavedViews.class);

    @Test
    void aViewIsItsOwnersAloneAndOfOneList() {
        views.save("olga", ListedPage.ORDERS, "Held today", "?state=HELD&sort=HIGHEST");

        assertThat(views.of("olga", ListedPage.ORDERS))
                .containsExactly(new KeptView("Held today", "?state=HELD&sort=HIGHEST"));
        assertThat(views.of("olga", ListedPage.MEMBERS)).isEmpty();
        assertThat(views.of("operator", ListedPage.ORDERS)).isEmpty();
        assertRejected("view.not-found", () -> views.remove("operator", ListedPage.ORDERS, "Held today"));
    }

    @Test
    void aNameUsedAgainReplacesTheViewAndARemovedOneIsGone() {
        views.save("olga", ListedPage.ORDERS, "退款", "?state=HELD");
        views.save("olga", ListedPage.ORDERS, "退款", "?state=REFUNDED");
        assertThat(views.of("olga", ListedPage.ORDERS)).containsExactly(new KeptView("退款", "?state=REFUNDED"));

        views.remove("olga", ListedPage.ORDERS, "退款");
        assertThat(views.of("olga", ListedPage.ORDERS)).isEmpty();
    }

    @Test
    void aViewKeepsWhatItShowsUnderAnotherNameThatNoOtherHas() {
        views.save("olga", ListedPage.ORDERS, "Held", "?state=HELD");
        views.save("olga", ListedPage.ORDERS, "Paid", "?state=PAID");

        assertThat(views.rename("olga", ListedPage.ORDERS, "Held", "待审")).isEqualTo(new KeptView("待审", "?state=HELD"));
        assertThat(views.of("olga", ListedPage.ORDERS))
                .extracting(KeptView::name)
                .containsExactlyInAnyOrder("Paid", "待审");
        views.rename("olga", ListedPage.ORDERS, "Paid", "paid");
        assertRejected("view.exists", () -> views.rename("olga", ListedPage.ORDERS, "paid", "待审"));
        assertRejected("view.not-found", () -> views.rename("operator", ListedPage.ORDERS, "paid", "x"));
        assertRejected("field.missing", () -> views.rename("olga", ListedPage.ORDERS, "paid", " "));
    }

    @Test
    void whatIsNoNameOrNoAddressIsNotKept() {
        assertRejected("field.missing", () -> views.save("olga", ListedPage.ORDERS, " ", "?state=HELD"));
        assertRejected("field.malformed", () -> views.save("olga", ListedPage.ORDERS, "a", "?x=\"><script>"));
        assertRejected("field.malformed", () -> views.save("olga", ListedPage.ORDERS, "a", "//elsewhere.example"));
        for (int i = 0; i < SavedViews.MOST; i++) {
            views.save("olga", ListedPage.ORDERS, "view " + i, "");
        }
        assertRejected("view.too-many", () -> views.save("olga", ListedPage.ORDERS, "one more", ""));
        views.save("olga", ListedPage.ORDERS, "view 1", "?state=PAID");
    }
}
