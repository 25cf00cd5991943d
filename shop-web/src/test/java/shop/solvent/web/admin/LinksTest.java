package shop.solvent.web.admin;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumSet;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import shop.solvent.access.Permission;
import shop.solvent.web.security.Access;

class LinksTest {

    @ParameterizedTest
    @CsvSource({
        "order.refund, ord_0m3k7t9w2v500, /admin/order?id=ord_0m3k7t9w2v500",
        "member.gift, mem_0m3k7t9w2v4xz, /admin/member?id=mem_0m3k7t9w2v4xz",
        "case.decide, case_0m3k7t9w2v4xz, /admin/case?id=case_0m3k7t9w2v4xz",
        "withdrawal.paid, wdr_0m3k7t9w2v4xz, /admin/withdrawal?id=wdr_0m3k7t9w2v4xz",
        "draft.approved, draft:17, /admin/draft?id=17",
        "pool.release, studio-lin 2026-08, /admin/pool?code=studio-lin",
        "pool.opened, newcomer, /admin/pool?code=newcomer",
        "merchant.added, mer_0m3k7t9w2v4xz, /admin/merchant?code=mer_0m3k7t9w2v4xz",
        "operator.created, anna, /admin/person?who=anna",
        "product.changed, ps-advanced, /admin/good?sku=ps-advanced",
        "picture.added, ps-advanced, /admin/good?sku=ps-advanced",
        "offer.switched, ps-advanced@web, /admin/good?sku=ps-advanced",
        "setting.changed, shop.refund.alone, /admin/setting?name=shop.refund.alone",
        "role.saved, south-desk, /admin/roles?code=south-desk",
        "level.edited, gold, /admin/levels?level=gold",
        "category.added, music, /admin/categories?code=music",
        "evidence.verify, 2026-08,",
        "channel.added, pool_party?x=1, /admin/account?owner=pool_party%3Fx%3D1"
    })
    void whatADeedWasDoneToIsOnePageAway(String action, String subject, String page) {
        assertThat(Links.page(action, subject)).isEqualTo(page);
        if (page != null) {
            assertThat(Access.opens(page.replaceFirst("\\?.*", ""), EnumSet.allOf(Permission.class)))
                    .isTrue();
        }
    }
}
