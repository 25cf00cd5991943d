package shop.solvent.table;

import java.util.Map;

/**
 * What is wrong in a file.
 *
 * @param line in the file, from 1; 0 for the whole file
 * @param column its heading; empty for the whole line
 * @param code of the sentence that says it
 */
public record ImportProblem(int line, String column, String code, Map<String, String> parameters) {}
