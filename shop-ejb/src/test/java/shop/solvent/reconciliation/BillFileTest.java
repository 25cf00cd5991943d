package shop.solvent.reconciliation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static shop.solvent.reconciliation.BillFiles.gbk;
import static shop.solvent.reconciliation.BillFiles.gzip;
import static shop.solvent.reconciliation.BillFiles.utf8;
import static shop.solvent.reconciliation.BillFiles.zip;

import java.io.ByteArrayInputStream;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import shop.solvent.reconciliation.BillLine.Kind;
import shop.solvent.reconciliation.BillLine.State;

/** Bills are read as providers write them, and what does not add up in itself is refused. */
class BillFileTest {

    private static final LocalDate DAY = LocalDate.of(2026, 7, 1);

    private final List<BillLine> lines = new ArrayList<>();

    private static BillFiles bill() {
        return new BillFiles(DAY)
                .pays("4200001", "pay_1", 12_345, 74_070)
                .pays("4200002", "pay_2", 1, 0)
                .refunds("5030001", "rfp_9", "4200001", 12_345, State.DONE);
    }

    private BillFile read(byte[] content) {
        lines.clear();
        return BillFile.read(new ByteArrayInputStream(content), DAY, lines::add);
    }

    private static List<String> codes(BillFile file) {
        return file.problems().stream().map(one -> one.code()).toList();
    }

    private void assertBill(BillFile file, String layout, long fee) {
        assertThat(file.problems()).isEmpty();
        assertThat(file.layout()).isEqualTo(layout);
        assertThat(lines).extracting(BillLine::kind).containsExactly(Kind.PAYMENT, Kind.PAYMENT, Kind.REFUND);
        assertThat(lines).extracting(BillLine::amount).containsExactly(12_345L, 1L, 12_345L);
        assertThat(lines.get(0).ref()).isEqualTo("4200001");
        assertThat(lines.get(0).reference()).isEqualTo("pay_1");
        assertThat(lines.get(0).fee()).isEqualTo(fee);
        assertThat(lines.get(0).at()).isEqualTo(DAY.atTime(12, 0));
        assertThat(lines.get(2).payment()).isEqualTo("4200001");
    }

    @Test
    void aTradeBillOfWeChatIsReadPlainOrPackedAndInEitherEncoding() {
        String text = bill().wechat();
        assertBill(read(utf8(text)), "WECHAT_TRADE", 74_070);
        assertThat(lines.get(2).ref()).isEqualTo("5030001");
        assertThat(lines.get(2).reference()).isEqualTo("rfp_9");
        assertBill(read(gzip(utf8(text))), "WECHAT_TRADE", 74_070);
        assertBill(read(gbk(text.substring(1))), "WECHAT_TRADE", 74_070);
        assertBill(read(zip("bill.csv", gbk(text.substring(1)))), "WECHAT_TRADE", 74_070);
    }

    @Test
    void theOldColumnsOfWeChatAndItsRefundsUnderWayAreReadToo() {
        String old = "交易时间,公众账号ID,商户号,子商户号,设备号,微信订单号,商户订单号,用户标识,交易类型,交易状态,付款银行,货币种类,总金额,企业红包金额,微信退款单号,"
                + "商户退款单号,退款金额,企业红包退款金额,退款类型,退款状态,商品名称,商户数据包,手续费,费率\n"
                + "`2026-07-01 18:13:12,`wx3,`151,`0,`,`4200009,`20180,`oD,`NATIVE,`REFUND,`CFT,`CNY,`0.00,`0.00,`5000070,`101,`0.01,"
                + "`0.00,`ORIGINAL,`PROCESSING,`a,`,`0.00000,`1.00%\n"
                + "总交易单数,总交易额,总退款金额,总企业红包退款金额,手续费总金额\n`1,`0.00,`0.01,`0.00,`0.00000\n";
        assertThat(read(utf8(old)).problems()).isEmpty();
        assertThat(lines).hasSize(1);
        assertThat(lines.get(0).state()).isEqualTo(State.UNDERWAY);
        assertThat(lines.get(0).amount()).isEqualTo(1);
    }

    @Test
    void aZipOfAlipayHasTheTradesBesideTheirSumsByBranch() {
        byte[] packed = zip(
                "20889112124162010156_20260701_业务明细.csv",
                gbk(bill().alipay()),
                "20889112124162010156_20260701_业务明细(汇总).csv",
                gbk("#支付宝业务汇总查询\r\n#账号：[2088]\r\n门店编号,门店名称,交易订单总笔数\r\n合计,,2\r\n"));
        assertBill(read(packed), "ALIPAY_BUSINESS", 74_070);
        assertThat(lines.get(2).ref()).isEqualTo("4200001:rfp_9");
        assertThat(lines.get(2).reference()).isEqualTo("rfp_9");
        assertBill(read(utf8(bill().alipay())), "ALIPAY_BUSINESS", 74_070);
    }

    @Test
    void anAccountBillOfAlipayHasFeesOnLinesOfTheirOwn() {
        BillFile file = read(gbk(bill().alipayAccount()));
        assertBill(file, "ALIPAY_ACCOUNT", 0);
        assertThat(file.hasFees()).isFalse();
        assertThat(lines.get(2).reference()).isEmpty();
    }

    @Test
    void aBillOfTheSandboxIsReadWithItsCurrencies() {
        assertBill(read(utf8(bill().sandbox())), "SANDBOX", 74_070);
    }

    @Test
    void aBillThatDoesNotAddUpIsRefusedWithTheSumThatDiffers() {
        String text = bill().wechat();
        assertThat(codes(read(utf8(text.replace("`3,`123.46", "`4,`123.45")))))
                .containsExactly("bill.count-differs", "bill.sum-differs");
        assertThat(codes(read(utf8(text.substring(0, text.indexOf("总交易单数")))))).containsExactly("bill.no-sum");
        assertThat(codes(read(gbk(bill().alipay().replace("#退款合计：1笔", "#退款合计：2笔")))))
                .containsExactly("bill.count-differs");
        assertThat(codes(read(gbk(bill().alipayAccount().replace("#收入合计：2笔，共123.46", "#收入合计：2笔，共123.47")))))
                .containsExactly("bill.sum-differs");
        assertThat(codes(read(utf8(bill().sandbox().replace("#sum,3", "#sum,three")))))
                .containsExactly("bill.sum-unreadable");
    }

    @Test
    void whatIsWrongWithLinesIsToldLineByLine() {
        String text = new BillFiles(DAY)
                .pays("a", "pay_1", 100, 0)
                .pays("b", "pay_2", 100, 0)
                .pays("c", "pay_3", 100, 0)
                .sandbox()
                .replace("PAYMENT,2026-07-01 12:00:00,a", "PAYMENT,2026-07-02 12:00:00,a")
                .replace("b,pay_2,,100", "b,pay_2,,1.5")
                .replace("c,pay_3,,100,CNY,DONE", "c,pay_3,,100,CNY,LOST");
        BillFile file = read(utf8(text));
        assertThat(codes(file))
                .containsExactly(
                        "bill.line-outside",
                        "bill.line-amount",
                        "bill.line-state",
                        "bill.count-differs",
                        "bill.count-differs");
        assertThat(file.problems()).extracting(one -> one.line()).containsExactly(2, 3, 4, 0, 0);
        assertThat(lines).isEmpty();
    }

    @Test
    void whatIsNoBillOrPackedToBurstIsRefused() {
        assertThat(codes(read(utf8("a,b\n1,2\n")))).containsExactly("bill.layout");
        assertThat(codes(read(zip("a.csv", utf8("a,b\n"))))).containsExactly("bill.layout");
        assertThat(codes(read(zip("a.csv", utf8(bill().sandbox()), "b.csv", utf8(bill().sandbox())))))
                .containsExactly("bill.several");
        byte[] packed = gzip(utf8(bill().sandbox()));
        assertThat(codes(read(java.util.Arrays.copyOf(packed, packed.length / 2))))
                .containsExactly("bill.unpack");
        assertThat(codes(read(utf8(SandboxBill.HEADINGS + "\n" + "x".repeat(9_000)))))
                .containsExactly("bill.line-long");
        byte[] bomb = gzip(new byte[3_000_000]);
        assertThat(bomb.length).isLessThan(10_000);
        assertThatThrownBy(() -> {
                    try (BillText text = new BillText(new ByteArrayInputStream(bomb), 1_000_000)) {
                        assertThat(text.nextPart()).isTrue();
                        while (text.nextLine() != null) {
                            // on to its end
                        }
                    }
                })
                .isInstanceOf(BadBill.class);
        byte[] many = zip("a", new byte[600_000], "b", new byte[600_000], "c", new byte[600_000]);
        assertThatThrownBy(() -> {
                    try (BillText text = new BillText(new ByteArrayInputStream(many), 1_000_000)) {
                        while (text.nextPart()) {
                            // what is passed over is unpacked, too
                        }
                    }
                })
                .isInstanceOf(BadBill.class)
                .hasMessage("bill.unpacked-large");
    }

    @Test
    void amountsAreReadToTheLastDigitAndNothingElseIsOne() {
        assertThat(Decimals.read("0.00006")).isEqualTo(6);
        assertThat(Decimals.read("-12.3")).isEqualTo(-1_230_000);
        assertThat(Decimals.read("¥7")).isEqualTo(700_000);
        assertThat(Decimals.read("")).isZero();
        for (String none : List.of("1.", ".5", "1,000", "1e3", "-", "1.000000", "1.2.3", " 1", "1234567890123")) {
            assertThatThrownBy(() -> Decimals.read(none)).as(none).isInstanceOf(NumberFormatException.class);
        }
        assertThatThrownBy(() -> Decimals.fen(Decimals.read("0.001"))).isInstanceOf(NumberFormatException.class);
    }
}
