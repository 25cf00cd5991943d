package shop.solvent.web.drawing;

import com.google.zxing.BarcodeFormat;
import com.google.zxing.common.BitMatrix;
import com.google.zxing.oned.Code128Writer;

/** Digits as the bars that cash registers read: Code 128. */
public final class BarCode {

    private final BitMatrix bars;

    private BarCode(BitMatrix bars) {
        this.bars = bars;
    }

    /** @param digits at most 80 */
    public static BarCode of(String digits) {
        return new BarCode(new Code128Writer().encode(digits, BarcodeFormat.CODE_128, 0, 1));
    }

    /** How many bars and gaps it is wide, with what has to be left free on both sides. */
    public int width() {
        return bars.getWidth();
    }

    /** The bars as the path of a drawing that is one high. */
    public String path() {
        StringBuilder path = new StringBuilder();
        for (int x = 0; x < bars.getWidth(); x++) {
            int from = x;
            while (x < bars.getWidth() && bars.get(x, 0)) {
                x++;
            }
            if (x > from) {
                path.append('M')
                        .append(from)
                        .append(" 0h")
                        .append(x - from)
                        .append("v1h-")
                        .append(x - from)
                        .append('z');
            }
        }
        return path.toString();
    }
}
