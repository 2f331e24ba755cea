package attune.takeaway;

import attune.part.Chart;
import attune.result.Told;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.apache.commons.compress.archivers.zip.Zip64Mode;
import org.apache.poi.ss.SpreadsheetVersion;
import org.apache.poi.ss.usermodel.CellStyle;
import org.apache.poi.ss.util.WorkbookUtil;
import org.apache.poi.xssf.streaming.SXSSFSheet;
import org.apache.poi.xssf.streaming.SXSSFWorkbook;

/// An Excel file. Rows wait in a packed file of their own until all are there, so however many there are, few are in memory. Texts stand
/// in it as texts, whatever they begin with, so none is ever run as a formula, nor becomes one when somebody edits it.
final class Workbook implements AutoCloseable {

    private static final int IN_MEMORY = 50;
    private static final int LONGEST = SpreadsheetVersion.EXCEL2007.getMaxTextLength();
    private static final int MOST_ROWS = SpreadsheetVersion.EXCEL2007.getMaxRows();
    private static final int LONGEST_NAME = 31;

    private final SXSSFWorkbook book = new SXSSFWorkbook(IN_MEMORY);
    private final CellStyle head = book.createCellStyle();
    private final CellStyle quoted = book.createCellStyle();
    private final Set<String> taken = new HashSet<>();
    private SXSSFSheet sheet;
    private List<String> heads = List.of();
    private int next;

    Workbook() {
        book.setCompressTempFiles(true);
        // Else every entry says that it is larger than 4 GB, which some readers take at its word.
        book.setZip64Mode(Zip64Mode.AsNeeded);
        var bold = book.createFont();
        bold.setBold(true);
        head.setFont(bold);
        quoted.setQuotePrefixed(true);
    }

    /// A new sheet with its heads; what is full goes on in another one.
    void sheet(String name, List<String> of) {
        sheet = book.createSheet(unique(name));
        sheet.createFreezePane(0, 1);
        heads = of;
        next = 0;
        row(of, head);
    }

    void row(List<?> values) {
        if (next == MOST_ROWS) sheet(sheet.getSheetName(), heads);
        row(values, null);
    }

    private void row(List<?> values, CellStyle style) {
        var row = sheet.createRow(next++);
        for (var at = 0; at < values.size(); at++) {
            switch (values.get(at)) {
                case null -> {}
                case Number number -> row.createCell(at).setCellValue(number.doubleValue());
                case Object text when text.toString().isEmpty() -> {}
                case Object text -> {
                    var cell = row.createCell(at);
                    cell.setCellValue(cut(text.toString()));
                    if (style != null) cell.setCellStyle(style);
                    else if ("=+-@".indexOf(text.toString().charAt(0)) >= 0) cell.setCellStyle(quoted);
                }
            }
        }
    }

    /// The table of a chart with its intervals, and what stands below it.
    void figures(Told told) {
        var chart = told.chart().orElseThrow();
        var names = new ArrayList<String>();
        for (var at = 0; at < chart.columns().size(); at++) {
            var name = chart.columns().get(at).name();
            names.add(name);
            if (wide(chart, at)) names.addAll(List.of(name + " (low)", name + " (high)"));
        }
        sheet(told.posed().column(), names);
        for (var line : chart.rows()) {
            var values = new ArrayList<Object>();
            for (var at = 0; at < line.size(); at++) {
                var cell = line.get(at);
                values.add(chart.columns().get(at).figures() && cell.value() != null ? (Object) cell.value() : cell.text());
                if (wide(chart, at)) {
                    values.add(cell.low());
                    values.add(cell.high());
                }
            }
            row(values);
        }
        row(List.of());
        row(List.of(told.title()));
        row(List.of(chart.foot().words()));
    }

    private static boolean wide(Chart chart, int column) {
        return chart.rows().stream().anyMatch(row -> row.get(column).hasInterval());
    }

    void write(OutputStream to) throws IOException {
        book.write(to);
    }

    /// Throws away what waited beside the memory.
    @Override
    public void close() throws IOException {
        book.close();
    }

    /// No two sheets are called alike, whatever their case.
    private String unique(String wanted) {
        var plain = WorkbookUtil.createSafeSheetName(wanted.isBlank() ? "Sheet" : wanted.strip(), ' ');
        var name = plain;
        for (var number = 2; !taken.add(name.toLowerCase(Locale.ROOT)); number++) name = plain.substring(0, Math.min(LONGEST_NAME - 6, plain.length())) + " " + number;
        return name;
    }

    private static String cut(String text) {
        return text.length() <= LONGEST ? text : text.substring(0, Character.isHighSurrogate(text.charAt(LONGEST - 1)) ? LONGEST - 1 : LONGEST);
    }
}
