package shop.solvent.screening;

import com.github.houbb.opencc4j.util.ZhConverterUtil;
import com.github.houbb.pinyin.constant.enums.PinyinStyleEnum;
import com.github.houbb.pinyin.util.PinyinHelper;
import java.lang.Character.UnicodeScript;
import java.text.Normalizer;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Chinese characters: which are one in the old form and the new, and how they are read. */
final class Chinese {

    /** Family names of two characters; all others have one. */
    private static final Set<String> LONG_FAMILIES = Set.of(
            "欧阳", "司马", "上官", "诸葛", "东方", "皇甫", "尉迟", "公孙", "慕容", "长孙", "宇文", "司徒", "夏侯", "轩辕", "令狐", "钟离", "闾丘", "端木",
            "公冶", "南宫", "独孤", "呼延", "澹台", "申屠", "太史", "拓跋", "完颜", "万俟", "单于", "东郭", "西门", "百里", "第五", "赫连");

    /** What was asked for before: there are some ten thousand of them, and the libraries take their time. */
    private static final Map<Integer, List<String>> READ = new ConcurrentHashMap<>();

    private static final Map<Integer, Integer> SIMPLIFIED = new ConcurrentHashMap<>();

    private Chinese() {}

    static boolean is(int letter) {
        return UnicodeScript.of(letter) == UnicodeScript.HAN;
    }

    /** The same text in new forms only: who is written 張偉 is who is written 张伟. */
    static String simplified(String text) {
        StringBuilder folded = new StringBuilder();
        text.codePoints()
                .forEach(letter -> folded.appendCodePoint(SIMPLIFIED.computeIfAbsent(letter, Chinese::simplified)));
        return folded.toString();
    }

    private static Integer simplified(Integer letter) {
        if (letter > Character.MAX_VALUE) { // the library knows no rarer ones
            return letter;
        }
        List<String> forms = ZhConverterUtil.toSimple((char) letter.intValue());
        return forms == null || forms.isEmpty() ? letter : forms.get(0).codePointAt(0);
    }

    /** All readings of a character without tones, the commonest first; itself where nobody knows one. */
    static List<String> readings(int letter) {
        return READ.computeIfAbsent(letter, Chinese::read);
    }

    private static List<String> read(int letter) {
        String itself = Character.toString(letter);
        if (letter > Character.MAX_VALUE) {
            return List.of(itself);
        }
        List<String> found = PinyinHelper.toPinyinList((char) letter, PinyinStyleEnum.NORMAL);
        return found == null || found.isEmpty()
                ? List.of(itself)
                : found.stream().map(Chinese::plain).distinct().toList();
    }

    /** ü is u: few write the dots, and those who cannot write v. */
    private static String plain(String reading) {
        return Normalizer.normalize(reading, Normalizer.Form.NFD).replaceAll("\\p{M}", "");
    }

    /** How many of the characters are the family name, if it is the name of a person. */
    static int family(String name) {
        return name.codePointCount(0, name.length()) > 2 && LONG_FAMILIES.contains(beginning(name, 2)) ? 2 : 1;
    }

    static String beginning(String name, int letters) {
        return name.substring(0, name.offsetByCodePoints(0, letters));
    }
}
