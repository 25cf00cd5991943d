package shop.solvent.privacy;

import java.time.Instant;
import java.util.List;
import shop.solvent.platform.PersonalRows.Fate;
import shop.solvent.privacy.DataPurpose.Basis;
import shop.solvent.rules.JurisdictionProfile;

/**
 * The version that ships, and counts until the shop announces another. What members say yes and no to never changes; for how long the
 * law has records kept is the law's.
 */
final class FirstContract {

    static DataContract under(JurisdictionProfile law) {
        int trade = Fate.TRADE.years(law);
        int money = Fate.MONEY.years(law);
        return new DataContract(
                1,
                "system",
                null,
                Instant.parse("2026-01-01T00:00:00Z"),
                Instant.parse("2026-01-01T00:00:00Z"),
                List.of(
                        purpose(
                                "orders",
                                Basis.CONTRACT,
                                "订单与账户",
                                "Orders and your account",
                                "手机号、姓名、订单、余额",
                                "Number, name, orders, balances",
                                "账号存续期间",
                                "as long as you have an account"),
                        purpose(
                                "books",
                                Basis.LAW,
                                "账务与交易记录",
                                "Records of money and trade",
                                "订单、付款、积分与佣金记录",
                                "Orders, payments, points and commissions",
                                "交易 " + trade + " 年，账务 " + money + " 年",
                                trade + " years for trade, " + money + " for money"),
                        purpose(
                                "safety",
                                Basis.LAW,
                                "防范欺诈与洗钱",
                                "Against fraud and money laundering",
                                "订单、设备、关系",
                                "Orders, device, relations",
                                money + " 年",
                                money + " years"),
                        purpose(
                                "segments",
                                Basis.MAY_REFUSE,
                                "按人群给的优惠",
                                "Offers for groups of members",
                                "等级、标签、购买次数与金额",
                                "Level, tags, how often and for how much you bought",
                                "账号存续期间",
                                "as long as you have an account"),
                        purpose(
                                "figures",
                                Basis.MAY_REFUSE,
                                "按购买记录给的优惠",
                                "Offers by what you bought before",
                                "购买次数与金额",
                                "How often and for how much you bought",
                                "账号存续期间",
                                "as long as you have an account"),
                        purpose(
                                "tags",
                                Basis.MAY_REFUSE,
                                "按行为打标签",
                                "Tags by what you do",
                                "订单、登录、评价",
                                "Orders, sign-ins, reviews",
                                "标签到期为止",
                                "until the tag ends"),
                        purpose(
                                "birthday",
                                Basis.MAY_REFUSE,
                                "生日优惠",
                                "Offers in your birthday month",
                                "你给出的生日（月、日）",
                                "The birthday you gave (month and day)",
                                "撤回为止",
                                "until you take it back"),
                        purpose(
                                "messages",
                                Basis.MAY_REFUSE,
                                "提醒消息",
                                "Messages that remind you",
                                "手机号、邮箱、消息所说的内容",
                                "Number, mail address, what the message is about",
                                "账号存续期间",
                                "as long as you have an account")));
    }

    private FirstContract() {}

    private static DataPurpose purpose(
            String code,
            Basis basis,
            String nameZh,
            String nameEn,
            String dataZh,
            String dataEn,
            String keptZh,
            String keptEn) {
        return new DataPurpose(1, code, basis, nameZh, nameEn, dataZh, dataEn, keptZh, keptEn, 0);
    }
}
