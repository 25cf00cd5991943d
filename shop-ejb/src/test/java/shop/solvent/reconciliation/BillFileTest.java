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

    private static final String SPLITS =
            "分账时间,分账发起方,分账方,微信订单号,微信分账/回退单号,分账明细单号,商户分账/回退单号,订单金额,分账接收方,分账金额,业务类型,处理状态,分账描述,备注\n"
                    + "`2026-07-01 13:00:00,`1900000109,`1900000109,`4200001,`3008450740201411110007820472,`36011111111111111111111,"
                    + "`spl_0000000000001,`123.45,`1900000110,`30.00,`分账,`成功,`spl_0000000000001,`\n"
                    + "`2026-07-01 14:00:00,`1900000109,`1900000109,`4200001,`3008450740201411110007820473,`36011111111111111111112,"
                    + "`spr_0000000000002,`123.45,`1900000110,`10.00,`分账回退,`成功,`spr_0000000000002,`\n"
                    + "`2026-07-01 15:00:00,`system,`1900000109,`4200002,`3008450740201411110007820474,`36011111111111111111113,"
                    + "`let-1,`0.01,`1900000109,`0.01,`解冻,`成功,`let,`\n"
                    + "总单数,分账总金额,回退总金额\n`3,`30.00,`10.00\n";

    private void assertSplits(BillFile file) {
        assertThat(file.problems()).isEmpty();
        assertThat(file.layout()).isEqualTo("WECHAT_AND_SPLITS");
        assertThat(lines)
                .extracting(BillLine::kind)
                .containsExactly(Kind.PAYMENT, Kind.PAYMENT, Kind.REFUND, Kind.SPLIT, Kind.SPLIT_BACK, Kind.OTHER);
        assertThat(lines).extracting(BillLine::line).doesNotHaveDuplicates().isSorted();
        assertThat(lines.get(3).payment()).isEqualTo("spl_0000000000001");
        assertThat(lines.get(3).ref()).isEqualTo("36011111111111111111111");
        assertThat(lines.get(3).amount()).isEqualTo(3_000);
        assertThat(lines.get(4).ref()).isEqualTo("spr_0000000000002");
        assertThat(lines.get(4).amount()).isEqualTo(1_000);
    }

    @Test
    void whatWentToReceiversStandsBehindTheTradesOrBesideThemInOneZip() {
        String trades = bill().wechat();
        assertSplits(read(utf8(trades + "\n" + SPLITS)));
        assertSplits(read(zip("1-trades.csv", utf8(trades), "2-splits.csv", utf8(SPLITS))));
        assertThat(codes(read(utf8(SPLITS)))).containsExactly("bill.splits-alone");
        assertThat(read(utf8(trades)).layout()).isEqualTo("WECHAT_TRADE");
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
