package shop.solvent.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static shop.solvent.operator.People.CHECKER;
import static shop.solvent.operator.People.FINANCE;
import static shop.solvent.operator.People.OPERATOR;
import static shop.solvent.platform.Rejections.assertRejected;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import javax.imageio.ImageIO;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import shop.solvent.approval.Approvals;
import shop.solvent.approval.Asked;
import shop.solvent.audit.Audit;
import shop.solvent.audit.AuditQuery;
import shop.solvent.catalogue.ImportView.State;
import shop.solvent.key.Scope;
import shop.solvent.key.TestKeys;
import shop.solvent.merchant.AddMerchant;
import shop.solvent.merchant.Merchants;
import shop.solvent.operator.People;
import shop.solvent.platform.Steps;
import shop.solvent.platform.TestShop;
import shop.solvent.table.ImportProblem;
import shop.solvent.table.Problems;
import shop.solvent.table.TableFile;

/** Files of goods and prices, and pictures: whole or not at all, and nothing that is not what it says. */
class ImportsTest {

    private static final String GOODS = "sku,merchant,kind,titleZh,titleEn,tags,onSale\n";

    private final TestShop shop = TestShop.empty();

    {
        List.of(ImportDeed.class, PricesImportDeed.class, PriceDeed.class).forEach(shop::get);
        TestKeys.prepare(shop);
    }

    private final Catalogue catalogue = shop.get(Catalogue.class);
    private final Imports imports = shop.get(Imports.class);
    private final Steps steps = shop.get(Steps.class);
    private final GoodsList list = shop.get(GoodsList.class);

    @BeforeEach
    void aShopWithoutGoods() {
        People.cameTo(shop);
        shop.get(Channels.class).add(new AddChannel("web", "网站", "Website", null, "admin"));
        shop.get(Merchants.class).open(new AddMerchant("pixel", "像素学院", "Pixel Academy", 1000, "admin"));
    }

    private ImportView looked(String name, byte[] content) {
        long id = imports.begin(null, name, content, OPERATOR).id();
        steps.workOff(shop.get(ImportJob.class));
        return imports.find(id);
    }

    private ImportView looked(String csv) {
        return looked("goods.csv", csv.getBytes(StandardCharsets.UTF_8));
    }

    private Asked confirmed(ImportView view) {
        Asked asked = imports.run(view.id(), view.plan(), "season", OPERATOR);
        steps.workOff(shop.get(ImportJob.class));
        return asked;
    }

    private ImportView done(String csv) {
        ImportView view = looked(csv);
        assertThat(view.problems()).isEmpty();
        confirmed(view);
        return imports.find(view.id());
    }

    private long goods() {
        return list.count(GoodsQuery.everything());
    }

    @Test
    void aFileIsShownBeforeItIsDoneAndChangesNothingTheSecondTime() {
        String file =
                GOODS + "A-1,pixel,course,\"课程, 一 😀\",Course one,new sale,yes\nA-2,pixel,licence,授权,'=Licence,,否\n";

        ImportView looked = looked(file);
        assertThat(looked.state()).isEqualTo(State.CHECKED);
        assertThat(looked.sample()).extracting(ImportView.Sample::subject).containsExactly("A-1", "A-2");
        assertThat(goods()).isZero();
        confirmed(looked);

        assertThat(imports.find(looked.id()))
                .extracting(ImportView::state, ImportView::added)
                .containsExactly(State.DONE, 2);
        ProductView one = shop.get(Goods.class).find("A-1");
        assertThat(one.content().tags()).containsExactly("new", "sale");
        assertThat(one.titleZh()).isEqualTo("课程, 一 😀");
        assertThat(shop.get(Goods.class).find("A-2")).satisfies(two -> {
            assertThat(two.titleEn()).isEqualTo("=Licence");
            assertThat(two.onSale()).isFalse();
        });
        ImportView again = done(file);
        assertThat(again)
                .extracting(ImportView::added, ImportView::changed, ImportView::unchanged)
                .containsExactly(0, 0, 2);
        assertThat(shop.get(Goods.class).find("A-1").version()).isEqualTo(one.version());
        assertThat(shop.get(Audit.class).search(AuditQuery.about("A-1"), 0, 9).rows())
                .hasSize(1);
    }

    @Test
    void aFileThatNobodyDecidesAboutIsGivenUpAfterAMonth() {
        ImportView left = looked(GOODS + "A-1,pixel,course,课程,Course,,yes\n");
        shop.clock().advance(Duration.ofDays(29));
        steps.workOff(shop.get(ImportJob.class));
        assertThat(imports.find(left.id()).state()).isEqualTo(State.CHECKED);

        shop.clock().advance(Duration.ofDays(2));
        steps.workOff(shop.get(ImportJob.class));

        assertThat(imports.find(left.id()).state()).isEqualTo(State.CANCELLED);
        assertThat(shop.database().database().number("SELECT COUNT(*) FROM goods_import_part"))
                .isZero();
        assertRejected("import.other-state", () -> confirmed(left));
    }

    private GoodTerms terms(String sku) {
        return shop.get(Goods.class).find(sku).content().terms();
    }

    @Test
    void termsComeByFileAndFilesOfBeforeSayNothingOfThem() {
        done(
                "sku,merchant,kind,titleZh,titleEn,validity,validityDays,validUntil,maxUses,renewable,transferable,refundable,refundDays\n"
                        + "A-1,pixel,membership,月卡,Month,from-first-use,30,,,是,no,unused,7\n"
                        + "A-2,pixel,service-credit,十次,Ten,,,2027/01/31,10,,yes,never,\n");
        assertThat(terms("A-1"))
                .isEqualTo(new GoodTerms(Validity.FROM_FIRST_USE, 30, null, null, true, false, Refundable.UNUSED, 7));
        assertThat(terms("A-2"))
                .isEqualTo(new GoodTerms(
                        Validity.UNTIL, null, LocalDate.of(2027, 1, 31), 10, false, true, Refundable.NEVER, null));

        done(
                "sku,merchant,kind,titleZh,titleEn,validityDays,maxUses\nA-1,pixel,membership,月卡,Month,31,\nA-3,pixel,course,课,Course,365,\n");

        assertThat(terms("A-1"))
                .isEqualTo(new GoodTerms(Validity.FROM_FIRST_USE, 31, null, null, true, false, Refundable.UNUSED, 7));
        assertThat(terms("A-3"))
                .isEqualTo(
                        new GoodTerms(Validity.FROM_PURCHASE, 365, null, null, false, false, Refundable.ALWAYS, null));
        done("sku,validity,refundable\nA-1,for-ever,never\n");
        assertThat(terms("A-1"))
                .isEqualTo(new GoodTerms(Validity.FOR_EVER, null, null, null, true, false, Refundable.NEVER, null));
        assertThat(looked("sku,validity,validUntil,renewable,refundable\nA-2,sometimes,31.1.2027,maybe,perhaps\n")
                        .problems())
                .extracting(ImportProblem::column, ImportProblem::code)
                .containsExactlyInAnyOrder(
                        tuple("validity", "import.choice"),
                        tuple("validUntil", "import.day"),
                        tuple("renewable", "import.yes-or-no"),
                        tuple("refundable", "import.choice"));
        assertThat(looked("sku,validity,validityDays\nA-1,for-ever,30\n").problems())
                .extracting(ImportProblem::column, ImportProblem::code)
                .containsExactly(tuple("validityDays", "good.terms-contradict"));
    }

    @Test
    void whatIsExportedIsImportedWithoutAChange() {
        done("sku,merchant,kind,titleZh,titleEn,validUntil,maxUses,renewable,refundable\n"
                + "A-1,pixel,collectible,画,Picture,,,no,never\nA-2,pixel,licence,证,Licence,2027-01-31,3,yes,\n");
        StringBuilder file = new StringBuilder(String.join(",", GoodsList.columns(false)) + "\n");
        for (Object[] line : list.goodsFile(null, GoodsQuery.everything(), 10).lines()) {
            file.append(Stream.of(line)
                            .map(cell -> cell == null ? "" : cell.toString())
                            .collect(Collectors.joining(",")))
                    .append('\n');
        }

        ImportView view = looked(file.toString());

        assertThat(view.problems()).isEmpty();
        assertThat(view.unchanged()).isEqualTo(2);
    }

    @Test
    void everyProblemIsToldByLineAndColumnAndNothingIsDone() {
        StringBuilder file = new StringBuilder(GOODS);
        file.append("A-1,pixel,course,好,Good,,\n");
        file.append("a-1,pixel,course,好,Good,,\n");
        file.append("A-2,nobody,ship,好,,,maybe\n");
        file.append("A 3,pixel,course,好,Good,,\n");
        file.append("A-4,pixel,course,好," + "x".repeat(9_000) + ",,\n");
        for (int i = 0; i < 300; i++) {
            file.append("B-").append(i).append(",pixel,course,,Good,,\n");
        }
        ImportView view = looked(file.toString());

        assertThat(view.state()).isEqualTo(State.REFUSED);
        assertThat(view.problemCount()).isGreaterThan(300);
        assertThat(view.problems())
                .hasSize(Problems.MOST)
                .extracting(ImportProblem::line, ImportProblem::column, ImportProblem::code)
                .contains(
                        tuple(3, "sku", "import.sku-twice"),
                        tuple(4, "merchant", "merchant.not-found"),
                        tuple(4, "kind", "product.kind-unknown"),
                        tuple(5, "sku", "import.sku"),
                        tuple(6, "titleEn", "field.too-long"),
                        tuple(7, "titleZh", "field.missing"));
        assertThat(goods()).isZero();
        assertThat(looked("sku,colour\nA,red\n").problems())
                .extracting(ImportProblem::column, ImportProblem::code)
                .containsExactly(tuple("colour", "import.column-unknown"));
    }

    @Test
    void pricesOfAFileLieBesideThoseThereAreAndNeverOverThem() {
        done(GOODS + "A-1,pixel,course,好,Good,,\n");
        ImportView first =
                done("sku,channel,price,from,until\nA-1,web,100,,2026-08-01\nA-1,web,80.5,2026-08-01,2026/8/9 12:30\n");
        assertThat(first.added()).isEqualTo(2);
        assertThat(catalogue.prices("A-1")).extracting(PriceView::price).containsExactly(10_000L, 8_050L);

        ImportView refused = looked(
                "sku,channel,price,from,until\nA-1,web,70,2026-08-02,\nA-1,web,0,,\nA-1,web,1.005,,\nA-1,web,=1+1,x,\nA-9,app,1,,\n");
        assertThat(refused.problems())
                .extracting(ImportProblem::line, ImportProblem::column, ImportProblem::code)
                .containsExactlyInAnyOrder(
                        tuple(2, "from", "import.overlaps-present"),
                        tuple(3, "price", "import.price-range"),
                        tuple(4, "price", "import.price"),
                        tuple(5, "price", "import.price"),
                        tuple(5, "from", "import.moment"),
                        tuple(6, "sku", "product.not-found"),
                        tuple(6, "channel", "channel.not-found"));

        shop.clock().advance(Duration.ofHours(1));
        assertThat(done("sku,channel,price,from,until\nA-1,web,100,,2026-08-01\n")
                        .unchanged())
                .isEqualTo(1);
        done("sku,channel,price,sold\nA-1,web,120,no\n");
        assertThat(catalogue.offers("web", List.of("A-1"))).isEmpty();
        done("sku,channel,price,sold\nA-1,web,120,yes\n");
        assertThat(catalogue.offers("web", List.of("A-1")).get("A-1").price()).isEqualTo(12_000);
    }

    @Test
    void aPriceIsTakenAwayByTheLineThatNamesIt() {
        done(GOODS + "A-1,pixel,course,好,Good,,\n");
        done("sku,channel,price,from,until\nA-1,web,100,,2026-08-01\nA-1,web,80,2026-08-01,2026-09-01\n");

        ImportView refused = looked("sku,channel,price,from,remove\nA-1,web,,2026-08-02,yes\nA-1,web,1,,perhaps\n");
        assertThat(refused.problems())
                .extracting(ImportProblem::line, ImportProblem::column, ImportProblem::code)
                .containsExactlyInAnyOrder(
                        tuple(2, "from", "import.none-then"), tuple(3, "remove", "import.yes-or-no"));

        ImportView looked = looked("sku,channel,price,from,remove\nA-1,web,80,2026-08-01,yes\n");
        assertThat(looked.sample()).extracting(ImportView.Sample::after).containsExactly("–");
        confirmed(looked);
        assertThat(catalogue.prices("A-1")).extracting(PriceView::price).containsExactly(10_000L);

        done("sku,channel,price,remove\nA-1,web,,是\n");
        assertThat(catalogue.prices("A-1")).isEmpty();
        assertThat(catalogue.offers("web", List.of("A-1"))).isEmpty();
    }

    @Test
    void theSameFileHandedInTwiceIsOneUntilItIsDone() {
        byte[] file = (GOODS + "A-1,pixel,course,好,Good,,\n").getBytes(StandardCharsets.UTF_8);
        Imports.Begun first = imports.begin(ImportView.GOODS, "a.csv", file, OPERATOR);
        assertThat(imports.begin(ImportView.GOODS, "a.csv", file, OPERATOR))
                .isEqualTo(new Imports.Begun(first.id(), false));
        assertThat(imports.begin(ImportView.GOODS, "a.csv", file, "admin").id())
                .as("another person's")
                .isNotEqualTo(first.id());
        steps.workOff(shop.get(ImportJob.class));
        ImportView view = imports.find(first.id());
        assertRejected("import.other-state", () -> imports.run(first.id(), "0".repeat(64), null, OPERATOR));
        Asked asked = confirmed(view);
        assertThat(confirmed(view)).isEqualTo(asked);
        assertThat(imports.find(first.id()).state()).isEqualTo(State.DONE);
        assertThat(imports.begin(ImportView.GOODS, "a.csv", file, OPERATOR).now())
                .isTrue();
        assertThat(imports.list(null, 1).more()).isTrue();
    }

    @Test
    void whoLooksAfterGoodsSetsNoPricesAndTheOtherWayRound() {
        TestKeys.made(shop, null, "shelves", Set.of(Scope.ADMIN_CATALOGUE));
        TestKeys.made(shop, null, "prices", Set.of(Scope.ADMIN_PRICES));
        String shelves = "key:shelves";
        String pricing = "key:prices";
        byte[] goods = (GOODS + "A-1,pixel,course,好,Good,,\n").getBytes(StandardCharsets.UTF_8);
        byte[] prices = "sku,channel,price\nA-1,web,1\n".getBytes(StandardCharsets.UTF_8);

        assertRejected("permission.missing", () -> imports.begin(ImportView.GOODS, "x", goods, pricing));
        assertRejected("permission.missing", () -> imports.begin(ImportView.PRICES, "x", prices, shelves));
        long hidden = imports.begin(ImportView.GOODS, "x", prices, shelves).id();
        long unsaid = imports.begin(null, "x", goods, pricing).id();
        steps.workOff(shop.get(ImportJob.class));
        assertThat(imports.find(hidden).problems())
                .extracting(ImportProblem::code)
                .containsExactly("import.other-kind");
        assertRejected(
                "permission.missing",
                () -> imports.run(unsaid, imports.find(unsaid).plan(), null, pricing));
        assertRejected("permission.missing", () -> imports.cancel(unsaid, pricing));

        AddProduct product = new AddProduct("A-2", ProductKind.COURSE, "二", "Two", "pixel", null, null, pricing);
        assertRejected("permission.missing", () -> catalogue.addProduct(product));
        done(GOODS + "A-1,pixel,course,好,Good,,\n");
        assertRejected("permission.missing", () -> catalogue.setPrice("A-1", "web", 1, shelves));
        assertRejected("permission.missing", () -> catalogue.setPrice("A-1", "web", 1, "nobody"));
        assertRejected("permission.missing", () -> shop.get(Prices.class).replace("A-1", 0, List.of(), shelves));
        catalogue.setPrice("A-1", "web", 100, pricing);
        assertRejected("permission.missing", () -> catalogue.withdraw("A-1", "web", pricing, "gone"));
        catalogue.withdraw("A-1", "web", shelves, "gone");
    }

    @Test
    void whatHasChangedSinceItWasLookedAtIsLookedAtAgain() {
        done(GOODS + "A-1,pixel,course,好,Good,,\n");
        ImportView looked = looked(GOODS + "A-1,pixel,course,好,Better,,\n");
        ProductView there = shop.get(Goods.class).find("A-1");
        shop.get(Goods.class).tag(List.of("A-1"), "new", true, OPERATOR);
        shop.get(Goods.class)
                .change(
                        "A-1",
                        shop.get(Goods.class).find("A-1").version(),
                        new GoodContent(ProductKind.COURSE, "好", "Best", null, null, null, Set.of(), null, null),
                        OPERATOR);
        confirmed(looked);

        assertThat(imports.find(looked.id()).state()).isEqualTo(State.CHECKED);
        assertThat(shop.get(Goods.class).find("A-1").titleEn()).isEqualTo("Best");
        assertThat(there.titleEn()).isEqualTo("Good");
        confirmed(imports.find(looked.id()));
        assertThat(shop.get(Goods.class).find("A-1").titleEn()).isEqualTo("Better");
    }

    @Test
    void pricesThatGoFarTakeTwoPeople() {
        done(GOODS + "A-1,pixel,course,好,Good,,\n");
        catalogue.setPrice("A-1", "web", 10_000, OPERATOR);
        System.setProperty("shop.catalogue.price-change-percent", "20");
        try {
            Asked near = confirmed(looked("sku,channel,price\nA-1,web,110\n"));
            assertThat(near).isInstanceOf(Asked.Done.class);
            Asked far = confirmed(looked("sku,channel,price\nA-1,web,10\n"));
            assertThat(far).isInstanceOf(Asked.Waiting.class);
            assertThat(catalogue.prices("A-1").get(0).price()).isEqualTo(11_000);
            assertRejected("price.takes-two", () -> catalogue.setPrice("A-1", "web", 1_000, OPERATOR));
            Approvals approvals = shop.get(Approvals.class);
            var id = ((Asked.Waiting) far).id();
            assertRejected(
                    "permission.missing",
                    () -> approvals.agree(id, approvals.find(id).hash(), OPERATOR));
            approvals.agree(id, approvals.find(id).hash(), CHECKER);
            steps.workOff(shop.get(ImportJob.class));
            assertThat(catalogue.prices("A-1").get(0).price()).isEqualTo(1_000);
            int version = shop.get(Goods.class).find("A-1").version();
            assertRejected(
                    "price.takes-two",
                    () -> shop.get(Prices.class)
                            .replace("A-1", version, List.of(new PriceLine("web", null, null, 9_000)), OPERATOR));
            shop.clock().advance(Duration.ofMinutes(1));
            shop.get(Prices.class).replace("A-1", version, List.of(), OPERATOR);
            assertRejected("price.takes-two", () -> catalogue.setPrice("A-1", "web", 9_000, OPERATOR));
            assertThat(looked("sku,channel,price\nA-1,web,90\n").far())
                    .as("ended first and set anew then")
                    .isEqualTo(1);
        } finally {
            System.clearProperty("shop.catalogue.price-change-percent");
        }
    }

    @Test
    void whoMayNotIsRefusedAndWhatWasGivenUpIsNotDone() {
        byte[] file = (GOODS + "A-1,pixel,course,好,Good,,\n").getBytes(StandardCharsets.UTF_8);
        assertRejected("permission.missing", () -> imports.begin(null, "x.csv", file, FINANCE));
        ImportView view = looked("x.csv", file);
        assertRejected("permission.missing", () -> imports.cancel(view.id(), FINANCE));
        imports.cancel(view.id(), OPERATOR);
        imports.cancel(view.id(), OPERATOR);
        assertRejected("import.other-state", () -> confirmed(view));
        assertThat(goods()).isZero();
        assertRejected("import.empty", () -> imports.begin(null, "x.csv", new byte[0], OPERATOR));
        assertRejected(
                "import.too-large", () -> imports.begin(null, "x.csv", new byte[TableFile.MOST_BYTES + 1], OPERATOR));
    }

    private static byte[] sheet(String formula) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (Workbook book = new Workbook(out, "test", "1.0")) {
            Worksheet sheet = book.newWorksheet("goods");
            String[] headings = {"sku", "channel", "price", "from"};
            for (int i = 0; i < headings.length; i++) {
                sheet.value(0, i, headings[i]);
            }
            sheet.value(1, 0, "A-1");
            sheet.value(1, 1, "web");
            sheet.value(1, 2, 99.9);
            sheet.value(1, 3, 46_235.5); // 2026-08-01 12:00 as spreadsheets count
            if (formula != null) {
                sheet.formula(1, 2, formula);
            }
        }
        return out.toByteArray();
    }

    @Test
    void spreadsheetsAreReadAsPeopleSeeThemAndHostileOnesAreRefused() throws IOException {
        done(GOODS + "A-1,pixel,course,好,Good,,\n");
        ImportView read = looked("prices.xlsx", sheet(null));
        assertThat(read.problems()).isEmpty();
        assertThat(read.sample())
                .singleElement()
                .satisfies(one -> assertThat(one.after()).startsWith("9990 2026-08-01T04:00:00Z/"));

        assertThat(looked("prices.xlsx", sheet("1+1")).problems())
                .extracting(ImportProblem::line, ImportProblem::code)
                .containsExactly(tuple(2, "import.formula"));
        assertThat(looked("no.xlsx", "PK\u0003\u0004 nothing".getBytes(StandardCharsets.UTF_8))
                        .problems())
                .extracting(ImportProblem::code)
                .containsExactly("import.spreadsheet");
        assertThat(looked("bomb.xlsx", bomb()).problems())
                .extracting(ImportProblem::code)
                .containsExactly("import.unpacked");
        assertThat(looked("x.csv", new byte[] {(byte) 0xff, (byte) 0xfe, 0, 1}).problems())
                .extracting(ImportProblem::code)
                .containsExactly("import.encoding");
        assertThat(looked("sku,titleEn\n\"A-1,never closed").problems())
                .extracting(ImportProblem::code)
                .containsExactly("import.unclosed");
        assertThat(looked("gbk.csv", (GOODS + "A-2,pixel,course,课程介绍,Good,,\n").getBytes(Charset.forName("GBK")))
                        .problems())
                .isEmpty();
    }

    /** A few hundred kilobytes that unpack to more than a gigabyte. */
    private static byte[] bomb() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(out)) {
            zip.putNextEntry(new ZipEntry("xl/workbook.xml"));
            zip.write("<workbook xmlns:r='r'><sheets><sheet name='a' r:id='1'/></sheets></workbook>"
                    .getBytes(StandardCharsets.UTF_8));
            zip.putNextEntry(new ZipEntry("xl/_rels/workbook.xml.rels"));
            zip.write("<a><Relationship Id='1' Target='s.xml'/></a>".getBytes(StandardCharsets.UTF_8));
            zip.putNextEntry(new ZipEntry("xl/s.xml"));
            zip.write("<s>".getBytes(StandardCharsets.UTF_8));
            byte[] blanks = new byte[1_000_000];
            java.util.Arrays.fill(blanks, (byte) ' ');
            for (int i = 0; i < 320; i++) {
                zip.write(blanks);
            }
        }
        return out.toByteArray();
    }

    @Test
    void aPictureIsWhatIsInItAndNothingElseIsKept() throws IOException {
        done(GOODS + "A-1,pixel,course,好,Good,,\n");
        Pictures pictures = shop.get(Pictures.class);
        ByteArrayOutputStream png = new ByteArrayOutputStream();
        ImageIO.write(new BufferedImage(2_000, 1_000, BufferedImage.TYPE_INT_RGB), "png", png);
        png.write("<script>alert(1)</script>".getBytes(StandardCharsets.UTF_8));

        PictureView kept = pictures.add("A-1", png.toByteArray(), OPERATOR);

        assertThat(kept).extracting(PictureView::width, PictureView::height).containsExactly(1_600, 800);
        Pictures.Content content = pictures.content(Long.parseLong(kept.id())).orElseThrow();
        assertThat(content.type()).isEqualTo("image/png");
        assertThat(new String(content.bytes(), StandardCharsets.ISO_8859_1)).doesNotContain("script");
        assertThat(pictures.add("A-1", png.toByteArray(), OPERATOR))
                .extracting(PictureView::id, PictureView::added)
                .containsExactly(kept.id(), false);
        assertRejected(
                "picture.unknown",
                () -> pictures.add("A-1", "<svg onload='x'/>".getBytes(StandardCharsets.UTF_8), OPERATOR));
        assertRejected(
                "picture.unknown", () -> pictures.add("A-1", java.util.Arrays.copyOf(png.toByteArray(), 60), OPERATOR));
        assertRejected("picture.too-large", () -> pictures.add("A-1", new byte[Picture.MOST_BYTES + 1], OPERATOR));
        ByteArrayOutputStream wide = new ByteArrayOutputStream();
        ImageIO.write(new BufferedImage(30_000, 900, BufferedImage.TYPE_BYTE_BINARY), "png", wide);
        assertRejected("picture.too-many-pixels", () -> pictures.add("A-1", wide.toByteArray(), OPERATOR));
        assertRejected("permission.missing", () -> pictures.add("A-1", png.toByteArray(), FINANCE));
        assertRejected("product.not-found", () -> pictures.add("a-1", png.toByteArray(), OPERATOR));
        pictures.remove("A-1", Long.parseLong(kept.id()), OPERATOR);
        assertThat(pictures.of("A-1")).isEmpty();
    }

    @Test
    void picturesStandInTheOrderThatSomebodyChose() throws IOException {
        done(GOODS + "A-1,pixel,course,好,Good,,\n");
        Pictures pictures = shop.get(Pictures.class);
        List<String> added = new ArrayList<>();
        for (int width = 1; width <= 3; width++) {
            ByteArrayOutputStream png = new ByteArrayOutputStream();
            ImageIO.write(new BufferedImage(width, 1, BufferedImage.TYPE_INT_RGB), "png", png);
            added.add(pictures.add("A-1", png.toByteArray(), OPERATOR).id());
        }
        List<String> wanted = List.of(added.get(2), added.get(0), added.get(1));
        pictures.order("A-1", wanted, OPERATOR);
        pictures.order("A-1", wanted, OPERATOR);

        assertThat(pictures.of("A-1")).extracting(PictureView::id).isEqualTo(wanted);
        assertThat(shop.get(Audit.class)
                        .search(new AuditQuery(null, "picture.ordered", null, null, null, null), 0, 9)
                        .rows())
                .singleElement()
                .satisfies(deed -> {
                    assertThat(deed.oldValue()).isEqualTo(String.join(" ", added));
                    assertThat(deed.newValue()).isEqualTo(String.join(" ", wanted));
                });
        assertRejected("picture.others", () -> pictures.order("A-1", added.subList(0, 2), OPERATOR));
        assertRejected(
                "picture.others",
                () -> pictures.order("A-1", List.of(added.get(0), added.get(0), added.get(1)), OPERATOR));
        assertRejected("picture.others", () -> pictures.order("A-1", List.of("1", "2", "x"), OPERATOR));
        assertRejected("product.not-found", () -> pictures.order("A-9", added, OPERATOR));
        assertRejected("permission.missing", () -> pictures.order("A-1", added, FINANCE));
    }
}
