package shop.solvent.web.admin.editor;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonBuilderFactory;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.lang.reflect.RecordComponent;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import shop.solvent.rulebook.draft.EditedFile;
import shop.solvent.rules.analysis.Finding;
import shop.solvent.rules.cases.CaseResult;
import shop.solvent.rules.cases.CaseTable;
import shop.solvent.rules.cases.RuleCases;
import shop.solvent.rules.language.DecisionPoint;
import shop.solvent.rules.language.Problem;
import shop.solvent.rules.language.Rule;
import shop.solvent.rules.language.guard.RuleReader.Reading;
import shop.solvent.rules.language.table.EditableTable;
import shop.solvent.web.admin.Formats;

/** Puts how the tables stand into the form that the page's script draws. */
@RequestScoped
class EditorState {

    /** One for all: looking for the implementation costs more than a whole answer. */
    static final JsonBuilderFactory JSON = Json.createBuilderFactory(Map.of());

    @Inject
    private Formats show;

    @Inject
    private SheetWords words;

    /** @param whole columns and cells too, not only what is to be said about them */
    void table(JsonObjectBuilder told, EditableTable table, Reading reading, List<Finding> findings, boolean whole) {
        told.add("type", "table");
        if (whole) {
            JsonArrayBuilder rows = JSON.createArrayBuilder();
            table.rows().forEach(row -> rows.add(row(row.line(), row.cells())));
            told.add("columns", words.columns(table)).add("rows", rows).add("addable", words.addable(table));
        }
        JsonArrayBuilder notes = JSON.createArrayBuilder();
        JsonArrayBuilder others = JSON.createArrayBuilder();
        Set<String> cells = new HashSet<>();
        String path = table.file().path();
        Stream.concat(table.problems().stream(), reading.problems().stream()).forEach(problem -> {
            Optional<int[]> at =
                    problem.path().equals(path) ? table.find(problem.line(), problem.column()) : Optional.empty();
            if (at.isEmpty()) {
                others.add(other(problem, path));
            } else if (cells.add(problem.cell())) { // the first one, by the cell itself, says it best
                notes.add(JSON.createObjectBuilder()
                        .add("row", at.get()[0])
                        .add("column", at.get()[1])
                        .add("cell", problem.cell())
                        .add("severity", "error")
                        .add("code", problem.code())
                        .add("text", show.problem(problem)));
            }
        });
        for (Finding finding : findings) {
            if (finding.path().equals(path)) {
                finding(finding, table, notes, others);
            }
        }
        told.add("notes", notes).add("others", others);
    }

    private void finding(Finding finding, EditableTable table, JsonArrayBuilder notes, JsonArrayBuilder others) {
        JsonObjectBuilder note = JSON.createObjectBuilder()
                .add("severity", finding.severity().name().toLowerCase(Locale.ROOT))
                .add("code", finding.code())
                .add("text", show.finding(finding));
        Optional<int[]> at = table.find(finding.line(), Math.max(1, finding.column()));
        if (at.isPresent()) {
            notes.add(note.add("row", at.get()[0])
                    .add("column", at.get()[1])
                    .add("cell", String.valueOf(finding.cell())));
        } else {
            others.add(note.add("where", place(finding)).add("line", 0).add("column", 0));
        }
    }

    private String place(Finding finding) {
        return finding.cell() != null
                ? show.phrase("problem.cell", finding.cell())
                : finding.line() == 0
                        ? show.phrase("problem.file")
                        : show.phrase("problem.line", show.number(finding.line()));
    }

    private static JsonObjectBuilder row(int line, List<String> texts) {
        return JSON.createObjectBuilder().add("line", line).add("cells", JSON.createArrayBuilder(texts));
    }

    private JsonObjectBuilder other(Problem problem, String path) {
        return JSON.createObjectBuilder()
                .add("where", show.where(problem, path))
                .add("line", problem.path().equals(path) ? problem.line() : 0)
                .add("column", problem.column())
                .add("severity", "error")
                .add("text", show.problem(problem));
    }

    void text(JsonObjectBuilder told, EditedFile file, Reading reading, List<Finding> findings, boolean whole) {
        told.add("type", "text");
        if (whole) {
            told.add("text", file.text());
        }
        JsonArrayBuilder others = JSON.createArrayBuilder();
        reading.problems().stream()
                .sorted(Comparator.comparing(problem -> !problem.path().equals(file.path())))
                .forEach(problem -> others.add(other(problem, file.path())));
        findings.stream()
                .filter(finding -> finding.path().equals(file.path()))
                .forEach(finding -> others.add(JSON.createObjectBuilder()
                        .add("severity", finding.severity().name().toLowerCase(Locale.ROOT))
                        .add("text", show.finding(finding))
                        .add("where", place(finding))
                        .add("line", finding.line())
                        .add("column", finding.column())));
        told.add("others", others);
    }

    /** @param readable whether all rules could be read */
    void cases(JsonObjectBuilder told, CaseTable table, List<Rule> rules, boolean readable, boolean whole) {
        told.add("type", "cases");
        if (whole) {
            JsonArrayBuilder rows = JSON.createArrayBuilder();
            table.rows().forEach(row -> rows.add(row(row.line(), row.cells())));
            told.add("columns", words.columns(table, rules)).add("rows", rows).add("addable", words.addable(table));
        }
        JsonArrayBuilder notes = JSON.createArrayBuilder();
        Set<String> ids = new HashSet<>();
        rules.forEach(rule -> ids.add(rule.ref().id()));
        if (!readable) { // a rule that cannot be read just now is no case's fault
            table.rows().forEach(row -> ids.addAll(row.cells()));
        }
        table.faults(ids)
                .forEach(fault -> notes.add(JSON.createObjectBuilder()
                        .add("row", fault.row())
                        .add("column", fault.column())
                        .add("severity", "error")
                        .add("code", fault.kind().name())
                        .add("text", show.label("editor.fault", fault.kind()))));
        told.add("notes", notes);
    }

    /** @param report null if nothing was run */
    void results(
            JsonObjectBuilder told,
            CaseTable table,
            RuleCases.Report report,
            boolean stale,
            String rulesPath,
            String casesPath) {
        if (report == null) {
            return;
        }
        List<CaseTable.Row> rows = table.rows();
        JsonArrayBuilder results = JSON.createArrayBuilder();
        int failing = 0;
        int run = 0;
        for (CaseResult result : report.results()) {
            if (!result.path().equals(casesPath)) {
                continue;
            }
            run++;
            failing += result.holds() ? 0 : 1;
            for (int row = 0; row < rows.size(); row++) {
                if (rows.get(row).line() == result.row()) {
                    results.add(result(table, row, result));
                }
            }
        }
        List<CaseResult> elsewhere = report.failures().stream()
                .filter(result -> !result.path().equals(casesPath))
                .toList();
        JsonArrayBuilder failuresElsewhere = JSON.createArrayBuilder();
        elsewhere.forEach(result -> failuresElsewhere.add(JSON.createObjectBuilder()
                .add("path", result.path())
                .add("row", result.row())
                .add("name", show.ownHalf(result.name()))));
        JsonObjectBuilder coverage = JSON.createObjectBuilder()
                .add("firing", uncovered(report.withoutFiring(), rulesPath))
                .add("silent", uncovered(report.withoutSilence(), rulesPath));
        told.add(
                "report",
                JSON.createObjectBuilder()
                        .add("stale", stale)
                        .add("results", results)
                        .add("failing", failing)
                        .add("summary", show.phrase("editor.run-summary", run, failing))
                        .add(
                                "elsewhere",
                                elsewhere.isEmpty() ? "" : show.phrase("editor.run-elsewhere", elsewhere.size()))
                        .add("failuresElsewhere", failuresElsewhere)
                        .add("coverage", coverage));
    }

    private JsonObjectBuilder result(CaseTable table, int row, CaseResult result) {
        JsonArrayBuilder differences = JSON.createArrayBuilder();
        if (!result.expects()) {
            differences.add(JSON.createObjectBuilder()
                    .add("column", -1)
                    .add("text", show.phrase("draft.case-expects-nothing")));
        }
        result.differences().forEach(difference -> {
            int column = -1;
            for (int at = 0; at < table.columns().size(); at++) {
                column = table.columns().get(at).heading().equals(difference.column()) ? at : column;
            }
            differences.add(JSON.createObjectBuilder().add("column", column).add("text", difference(difference)));
        });
        return JSON.createObjectBuilder()
                .add("row", row)
                .add("holds", result.holds())
                .add("differences", differences);
    }

    private String difference(CaseResult.Difference difference) {
        String actual = difference.actual().isEmpty() ? "–" : difference.actual();
        return show.phrase(difference.unusable() ? "editor.unusable" : "editor.actual", actual);
    }

    private JsonArrayBuilder uncovered(List<Rule> rules, String path) {
        JsonArrayBuilder uncovered = JSON.createArrayBuilder();
        rules.stream()
                .filter(rule -> rule.place().path().equals(path))
                .forEach(rule -> uncovered.add(JSON.createObjectBuilder()
                        .add("id", rule.ref().id())
                        .add("name", show.ownHalf(rule.ref().name()))));
        return uncovered;
    }

    /** What a rule can look at and do there, for those who write rules as text. */
    JsonObject vocabulary(DecisionPoint point) {
        JsonObjectBuilder facts = JSON.createObjectBuilder();
        point.facts().entrySet().stream().sorted(Map.Entry.comparingByKey()).forEach(fact -> {
            JsonArrayBuilder fields = JSON.createArrayBuilder();
            for (RecordComponent field : fact.getValue().getRecordComponents()) {
                fields.add(JSON.createObjectBuilder()
                        .add("name", field.getName())
                        .add("type", field.getType().getSimpleName())
                        .add("label", show.field(fact.getKey(), field.getName())));
            }
            facts.add(
                    fact.getKey(),
                    JSON.createObjectBuilder()
                            .add("label", show.label("fact", fact.getKey()))
                            .add("fields", fields));
        });
        JsonArrayBuilder effects = JSON.createArrayBuilder();
        Stream.of(point.choices().getMethods())
                .sorted(Comparator.comparing(Method::getName))
                .forEach(effect -> effects.add(JSON.createObjectBuilder()
                        .add("name", effect.getName())
                        .add("label", show.label("choice", effect.getName()))
                        .add(
                                "parameters",
                                String.join(
                                        ", ",
                                        Stream.of(effect.getParameters())
                                                .map(Parameter::getName)
                                                .toList()))));
        return JSON.createObjectBuilder()
                .add("facts", facts)
                .add("effects", effects)
                .build();
    }
}
