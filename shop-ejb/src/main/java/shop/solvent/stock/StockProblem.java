package shop.solvent.stock;

import java.util.Map;
import shop.solvent.kernel.id.StockBatchId;

/**
 * A line that became no key.
 *
 * @param line of the file; 0 for the whole file
 * @param code of the sentence that says why
 * @param other the batch that has the same key; null if that is not why
 * @param otherLine of that batch's file; 0 if that is not why
 */
public record StockProblem(int line, String code, Map<String, String> parameters, StockBatchId other, int otherLine) {}
