package shop.solvent.screening;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import java.util.logging.Logger;
import org.junit.jupiter.api.Test;

class NameIndexTest {

    /** {@code -Dscreening.listed=100000} for a list of that size. */
    private static final int LISTED = Integer.getInteger("screening.listed", 10_000);

    private final Random random = new Random(143);

    private static final List<String> FAMILIES =
            List.of("王", "李", "张", "刘", "陈", "杨", "黄", "赵", "吴", "周", "徐", "孙", "马", "朱", "胡", "郭", "何", "高", "林", "罗");
    private static final String GIVEN = "伟芳娜敏静丽强磊军洋勇艳杰娟涛明超秀霞平刚桂英华建国文斌鹏飞辉玲燕红云龙海波宁浩宇轩晨阳雪梅";
    private static final List<String> PIECES = List.of(
            "al", "mar", "vic", "tor", "san", "dro", "kha", "led", "mo", "ha", "med", "iv", "an", "ov", "petr", "ra",
            "jan", "es", "tel", "lo", "zu", "fer", "nan", "dez");

    private String chinese() {
        StringBuilder name = new StringBuilder(FAMILIES.get(random.nextInt(FAMILIES.size())));
        for (int i = 0; i < 1 + random.nextInt(2); i++) {
            name.append(GIVEN.charAt(random.nextInt(GIVEN.length())));
        }
        return name.toString();
    }

    private String latin() {
        StringBuilder name = new StringBuilder();
        for (int word = 0; word < 2 + random.nextInt(2); word++) {
            name.append(word > 0 ? " " : "");
            for (int i = 0; i < 2 + random.nextInt(2); i++) {
                name.append(PIECES.get(random.nextInt(PIECES.size())));
            }
        }
        return name.toString();
    }

    @Test
    void oneOfVeryManyIsFoundAmongAllTheOthers() {
        NameIndex.Builder<Integer> builder = new NameIndex.Builder<>();
        long begun = System.nanoTime();
        for (int i = 0; i < LISTED; i++) {
            builder.add(i, i % 2 == 0 ? chinese() : latin());
        }
        builder.add(-1, "諸葛孔明");
        builder.add(-2, "Bartholomew Quillfeather");
        NameIndex<Integer> index = builder.build();
        long built = (System.nanoTime() - begun) / 1_000_000;

        assertThat(index.search("诸葛孔明", 850)).extracting(NameIndex.Found::of).contains(-1);
        assertThat(index.search("Kongming Zhuge", 850))
                .extracting(NameIndex.Found::of)
                .contains(-1);
        assertThat(index.search("Quilfeather, Bartolomew", 850))
                .extracting(NameIndex.Found::of)
                .contains(-2);
        assertThat(index.search("B. Quillfeather", 850))
                .extracting(NameIndex.Found::of)
                .contains(-2);
        assertThat(index.search("Xanthippe Wolkenstein", 850)).isEmpty();

        int asked = LISTED / 50;
        for (int i = 0; i < asked / 4; i++) { // as a server that has run for a while
            index.search(i % 2 == 0 ? chinese() : latin(), 850);
        }
        begun = System.nanoTime();
        for (int i = 0; i < asked; i++) {
            index.search(i % 2 == 0 ? chinese() : latin(), 850);
        }
        long each = (System.nanoTime() - begun) / asked / 1_000;
        Logger.getLogger(getClass().getName())
                .info(LISTED + " names indexed in " + built + " ms; one is looked for in " + each + " µs");
    }
}
