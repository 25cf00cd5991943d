package shop.solvent.screening;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import shop.solvent.screening.Likeness.How;

class ComparisonTest {

    /** What a shop asks for where it has said nothing else. */
    private static final int LEAST = 850;

    private static Likeness of(String one, String other) {
        Likeness there = Comparison.of(ScreenedName.of(one), ScreenedName.of(other));
        Likeness back = Comparison.of(ScreenedName.of(other), ScreenedName.of(one));
        assertThat(there).as("whichever is asked about").isEqualTo(back);
        return there;
    }

    @ParameterizedTest
    @CsvSource({
        "张伟, 张伟, EXACT",
        "張偉, 张伟, VARIANT",
        "錢鍾書, 钱钟书, VARIANT",
        "伟张, 张伟, ORDER",
        "张 伟, 张伟, EXACT",
        "王小明, 王晓明, HOMOPHONE",
        "张伟, Zhang Wei, PINYIN",
        "张伟, ZHANG WEI, PINYIN",
        "张伟, Wei Zhang, PINYIN",
        "张伟, Zhāng Wěi, PINYIN",
        "张伟, zhang1 wei3, PINYIN",
        "張偉, Zhangwei, PINYIN",
        "王小明, Wang Xiao Ming, PINYIN",
        "王小明, Xiaoming Wang, PINYIN",
        "王小明, Xiao Ming Wang, PINYIN",
        "欧阳修, Ouyang Xiu, PINYIN",
        "欧阳修, Xiu Ouyang, PINYIN",
        "单雄信, Shan Xiongxin, PINYIN",
        "曾乐, Zeng Yue, PINYIN",
        "吕布, Lü Bu, PINYIN",
        "吕布, Lv Bu, PINYIN",
        "吕布, Lyu Bu, PINYIN",
        "José Ángel Núñez, Jose Angel Nunez, EXACT",
        "Nunez Jose Angel, José Ángel Núñez, ORDER",
        "Søren Łukasz, Soren Lukasz, EXACT",
        "O'Brien Sean, OBrien Sean, EXACT",
        "J. Fernandez Lopez, Juan Fernandez Lopez, INITIALS",
        "Mohamed Hussein, Mohammed Husein, SIMILAR",
        "Viktor Petrovich Orlov, Viktor Orlov, SIMILAR",
        "Blue Harbour Trading Ltd., BLUE HARBOUR TRADING, EXACT",
        "蓝港贸易有限公司, 藍港貿易股份有限公司, VARIANT"
    })
    void namesOfOneAreAlike(String one, String other, How how) {
        Likeness found = of(one, other);
        assertThat(found.score()).as(found.toString()).isGreaterThanOrEqualTo(LEAST);
        if (how != How.EXACT) { // without accents and what companies are called besides, they may be the same words
            assertThat(found.how()).isEqualTo(how);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "张伟, 李娜",
        "张伟, 张强",
        "王小明, 王大明",
        "张伟, Zhang Wen",
        "张伟, Zhao Wei",
        "刘洋, Liu Yan",
        "Zhang Wei, Zhang Wen",
        "Juan Fernandez, Juan Lopez",
        "J. F., Juan Fernandez",
        "Maria Silva, Mario Salva Rodriguez",
        "Anna Schmidt, Hans Meier",
        "蓝港贸易有限公司, 绿洲贸易有限公司"
    })
    void namesOfOthersAreNot(String one, String other) {
        Likeness found = of(one, other);
        assertThat(found.score()).as(found.toString()).isLessThan(LEAST);
    }

    @Test
    void whatIsNoNameIsLikeNothing() {
        assertThat(of("", "张伟").score()).isZero();
        assertThat(of("·-·", "…").score()).isZero();
        assertThat(of("12345", "张伟").score()).isZero();
    }

    @Test
    @Timeout(60) // each reading of each character with each other would not end at all
    void aLongNameOrAStrangeOneIsComparedToo() {
        String many = "乐单曾".repeat(500) + " a".repeat(3000);
        assertThat(of(many, many + "x")).isNotNull();
        assertThat(of("𠮷田", "𠮷田").score()).isEqualTo(1000);
    }
}
