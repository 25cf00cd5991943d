package shop.solvent.reconciliation;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Writes bills as providers do. */
final class BillFiles {

    static final Charset GBK = Charset.forName("GBK");

    private final LocalDate day;
    private final List<BillLine> lines = new ArrayList<>();

    BillFiles(LocalDate day) {
        this.day = day;
    }

    BillFiles pays(String ref, String reference, long fen, long fee) {
        return add(BillLine.Kind.PAYMENT, ref, reference, null, fen, "CNY", BillLine.State.DONE, fee);
    }

    BillFiles refunds(String ref, String reference, String payment, long fen, BillLine.State state) {
        return add(BillLine.Kind.REFUND, ref, reference, payment, fen, "CNY", state, 0);
    }

    BillFiles add(
            BillLine.Kind kind,
            String ref,
            String reference,
            String payment,
            long fen,
            String currency,
            BillLine.State state,
            long fee) {
        lines.add(new BillLine(
                lines.size() + 1,
                kind,
                day.atTime(12, 0).plusSeconds(lines.size() % 40_000),
                ref,
                reference,
                payment,
                fen,
                currency,
                state,
                fee));
        return this;
    }

    int size() {
        return lines.size();
    }

    private static String yuan(long fen) {
        return String.format(Locale.ROOT, "%s%d.%02d", fen < 0 ? "-" : "", Math.abs(fen) / 100, Math.abs(fen) % 100);
    }

    private static String fee(long thousandths) {
        return Decimals.text(thousandths);
    }

    private static String time(BillLine line) {
        return line.at().toString().replace('T', ' ') + (line.at().getSecond() == 0 ? ":00" : "");
    }

    /** Of all trades, with the columns of today. */
    String wechat() {
        StringBuilder text = new StringBuilder("\ufeff交易时间,公众账号ID,商户号,特约商户号,设备号,微信订单号,商户订单号,用户标识,交易类型,交易状态,付款银行,货币种类,"
                + "应结订单金额,代金券金额,微信退款单号,商户退款单号,退款金额,充值券退款金额,退款类型,退款状态,商品名称,商户数据包,手续费,费率,订单金额,申请退款金额,费率备注\r\n");
        long paid = 0;
        long refunded = 0;
        long fees = 0;
        for (BillLine line : lines) {
            boolean refund = line.isRefund();
            String state = line.state() == BillLine.State.DONE
                    ? "SUCCESS"
                    : line.state() == BillLine.State.UNDERWAY ? "PROCESSING" : "FAIL";
            paid += refund ? 0 : line.amount();
            refunded += refund ? line.amount() : 0;
            fees += line.fee();
            List<String> cells = List.of(
                    time(line),
                    "wx2421b1c4370ec43b",
                    "1230000109",
                    "0",
                    "",
                    refund ? line.payment() : line.ref(),
                    refund ? "pay_" : line.reference(),
                    "oUpF8uMuAJO_M2pxb1Q9zNjWeS6o",
                    "NATIVE",
                    refund ? "REFUND" : "SUCCESS",
                    "OTHERS",
                    line.currency(),
                    yuan(refund ? 0 : line.amount()),
                    "0.00",
                    refund ? line.ref() : "0",
                    refund ? line.reference() : "0",
                    yuan(refund ? line.amount() : 0),
                    "0.00",
                    refund ? "ORIGINAL" : "",
                    refund ? state : "",
                    "会员卡, 一年",
                    "",
                    fee(line.fee()),
                    "0.60%",
                    yuan(refund ? 0 : line.amount()),
                    yuan(refund ? line.amount() : 0),
                    "");
            text.append('`').append(String.join(",`", cells)).append("\r\n");
        }
        text.append("总交易单数,应结订单总金额,退款总金额,充值券退款总金额,手续费总金额,订单总金额,申请退款总金额\r\n");
        text.append(String.format(
                "`%d,`%s,`%s,`0.00,`%s,`%s,`%s\r\n",
                lines.size(), yuan(paid), yuan(refunded), fee(fees), yuan(paid), yuan(refunded)));
        return text.toString();
    }

    /** By trades. */
    String alipay() {
        StringBuilder text = new StringBuilder("#支付宝业务明细查询\r\n#账号：[20889112124162010156]\r\n#起始日期：[")
                .append(day)
                .append(" 00:00:00]   终止日期：[")
                .append(day.plusDays(1))
                .append(
                        " 00:00:00]\r\n#-----------------------------------------业务明细列表----------------------------------------\r\n"
                                + "支付宝交易号,商户订单号,业务类型,商品名称,创建时间,完成时间,门店编号,门店名称,操作员,终端号,对方账户,订单金额（元）,商家实收（元）,支付宝红包（元）,"
                                + "集分宝（元）,支付宝优惠（元）,商家优惠（元）,券核销金额（元）,券名称,商家红包消费金额（元）,卡消费金额（元）,退款批次号/请求号,服务费（元）,分润（元）,备注\r\n");
        long[] paid = new long[2];
        long[] refunded = new long[2];
        for (BillLine line : lines) {
            long[] sum = line.isRefund() ? refunded : paid;
            sum[0]++;
            sum[1] += line.amount();
            String amount = (line.isRefund() ? "-" : "") + yuan(line.amount());
            text.append(line.isRefund() ? line.payment() : line.ref())
                    .append("\t,")
                    .append(line.isRefund() ? "pay_" : line.reference())
                    .append("\t,")
                    .append(line.isRefund() ? "退款" : "交易")
                    .append("     \t,会员卡,")
                    .append(time(line))
                    .append(',')
                    .append(time(line))
                    .append(",\t,\t,\t,\t,*津水(602***@qq.com)\t,")
                    .append(amount)
                    .append(',')
                    .append(amount)
                    .append(",0.00,0.00,0.00,0.00,0.00,,0.00,0.00,")
                    .append(line.isRefund() ? line.reference() : "")
                    .append("\t,")
                    .append(line.fee() == 0 ? "0.00" : "-" + fee(line.fee()))
                    .append(",0.00,\r\n");
        }
        text.append("#-----------------------------------------业务明细列表结束------------------------------------\r\n#交易合计：")
                .append(paid[0])
                .append("笔，商家实收共")
                .append(yuan(paid[1]))
                .append("元，商家优惠共0.00元\r\n#退款合计：")
                .append(refunded[0])
                .append("笔，商家实收退款共-")
                .append(yuan(refunded[1]))
                .append("元，商家优惠退款共0.00元\r\n#导出时间：[2026年07月02日 05:46:49]\r\n");
        return text.toString();
    }

    /** By movements of the account. */
    String alipayAccount() {
        StringBuilder text = new StringBuilder("#支付宝账务明细查询\n#账号：[20888011365400330156]\n#起始日期：[")
                .append(day)
                .append(
                        " 00:00:00]\n#-----------------------------------------账务明细列表----------------------------------------\n"
                                + "账务流水号,业务流水号,商户订单号,商品名称,发生时间,对方账号,收入金额（+元）,支出金额（-元）,账户余额（元）,交易渠道,业务类型,备注\n");
        long[] in = new long[2];
        long[] out = new long[2];
        for (BillLine line : lines) {
            long[] sum = line.isRefund() ? out : in;
            sum[0]++;
            sum[1] += line.amount();
            text.append("mv")
                    .append(line.line())
                    .append("\t,")
                    .append(line.isRefund() ? line.payment() : line.ref())
                    .append("\t,")
                    .append(line.reference())
                    .append("\t,\"会员卡, 一年\",")
                    .append(time(line))
                    .append(",陈晶 (kuangzhe@126.com)\t,")
                    .append(yuan(line.isRefund() ? 0 : line.amount()))
                    .append(',')
                    .append(line.isRefund() ? "-" + yuan(line.amount()) : "0.00")
                    .append(",14533.03,支付宝,")
                    .append(line.isRefund() ? "交易退款" : "在线支付")
                    .append(",\n");
        }
        text.append(
                        "#----------------------------------------账务明细列表结束-------------------------------------,,,,,,,\n#支出合计：")
                .append(out[0])
                .append("笔，共")
                .append(yuan(out[1]))
                .append("元,,,,,,,\n#收入合计：")
                .append(in[0])
                .append("笔，共")
                .append(yuan(in[1]))
                .append("元,,,,,,,\n#导出时间：[2012年12月31日 13:19:01],,,,,,,\n");
        return text.toString();
    }

    String sandbox() {
        StringBuilder text = new StringBuilder(SandboxBill.HEADINGS).append('\n');
        long paid = 0;
        long refunded = 0;
        long fees = 0;
        for (BillLine line : lines) {
            paid += line.isRefund() ? 0 : line.amount();
            refunded += line.isRefund() ? line.amount() : 0;
            fees += line.fee();
            text.append(line.kind())
                    .append(',')
                    .append(time(line))
                    .append(',')
                    .append(line.ref())
                    .append(',');
            text.append(line.reference()).append(',').append(line.payment() == null ? "" : line.payment());
            text.append(',')
                    .append(line.amount())
                    .append(',')
                    .append(line.currency())
                    .append(',');
            text.append(line.state()).append(',').append(fee(line.fee())).append('\n');
        }
        text.append(String.format("#sum,%d,%d,%d,%s%n", lines.size(), paid, refunded, fee(fees)));
        return text.toString();
    }

    static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    static byte[] gbk(String text) {
        return text.getBytes(GBK);
    }

    /** @param parts names and contents by turns */
    static byte[] zip(Object... parts) {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(packed, GBK)) {
            for (int i = 0; i < parts.length; i += 2) {
                zip.putNextEntry(new ZipEntry((String) parts[i]));
                zip.write((byte[]) parts[i + 1]);
                zip.closeEntry();
            }
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return packed.toByteArray();
    }

    static byte[] gzip(byte[] content) {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream zip = new GZIPOutputStream(packed)) {
            zip.write(content);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return packed.toByteArray();
    }
}
