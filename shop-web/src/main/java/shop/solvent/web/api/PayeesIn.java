package shop.solvent.web.api;

import java.util.List;
import java.util.Locale;
import shop.solvent.kernel.Asset;
import shop.solvent.kernel.Money;
import shop.solvent.kernel.id.MemberId;
import shop.solvent.kernel.id.PayeeId;
import shop.solvent.stepup.Shown;
import shop.solvent.withdrawal.PayeeAccount;
import shop.solvent.withdrawal.PayeeView;
import shop.solvent.withdrawal.StandingPayout;
import shop.solvent.withdrawal.Withdraw;
import shop.solvent.withdrawal.WithdrawalQuote;

/** Accounts that members are paid to, as a channel writes and reads them. */
final class PayeesIn {

    private PayeesIn() {}

    /** An account as it was written, before anybody looked whether it is one. */
    record Written(String kind, String holder, String number) {

        static Written of(Fields in) {
            return new Written(
                    in.choice("kind", "bank", "wechat", "alipay"), in.text("holder", 60), in.text("number", 64));
        }

        PayeeAccount account() {
            return PayeeAccount.of(PayeeAccount.Kind.valueOf(kind.toUpperCase(Locale.ROOT)), holder, number);
        }
    }

    /** An account and the code that was asked for. */
    record Bind(Written account, Shown shown) {
        static Bind of(Fields in) {
            return new Bind(Written.of(in), StepUpIn.shown(in));
        }
    }

    /** A wish to take money out, and the account that it names in full; null if it names none so. */
    record Wish(Withdraw withdraw, Written account) {

        static Wish of(Fields in, Withdraw withdraw) {
            return new Wish(to(in, withdraw), in.optionalObject("account", Written::of));
        }

        Withdraw whole() {
            return account == null ? withdraw : withdraw.to(account.account());
        }
    }

    static Withdraw to(Fields in, Withdraw withdraw) {
        PayeeId payee = in.optionalId("payee", PayeeId::parse);
        return payee == null ? withdraw : withdraw.to(payee);
    }

    /** A standing order as it is wanted. */
    record Standing(Money threshold, PayeeId payee) {
        static Standing of(Fields in) {
            return new Standing(in.money("threshold", Asset.CNY), in.id("payee", PayeeId::parse));
        }
    }

    static Out written(PayeeView payee) {
        return Out.object()
                .text("id", payee.id())
                .code("kind", payee.kind())
                .text("holder", payee.holder())
                .text("end", payee.end())
                .code("state", payee.state())
                .text("boundAt", payee.boundAt());
    }

    static Out written(WithdrawalQuote quote, Locale locale) {
        return Out.object()
                .money("amount", quote.amount())
                .money("fee", quote.fee())
                .money("net", quote.net())
                .text("dueAt", quote.dueAt())
                .money("automaticFrom", quote.automaticFrom())
                .reasons("reasons", quote.refused() == null ? List.of() : List.of(quote.refused()), locale);
    }

    static Out written(MemberId member, StandingPayout standing) {
        Out out = Out.object().text("member", member).flag("on", standing != null);
        return standing == null
                ? out
                : out.money("threshold", standing.threshold())
                        .text("payee", standing.payee())
                        .text("lastRun", standing.ranOn());
    }
}
