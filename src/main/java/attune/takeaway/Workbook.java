package attune.takeaway;

import attune.part.Chart;
import attune.result.Told;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/// An Excel file (ECMA-376, SpreadsheetML), written row by row straight into the answer: however many rows there are, none is kept in memory or in a
/// file between. Texts stand in it as texts, whatever they begin with, so none is ever run as a formula.
final class Workbook implements AutoCloseable {

    private static final int MOST_ROWS = 1_048_576;
    private static final int LONGEST = 32_767;
    private static final int LONGEST_NAME = 31;
    private static final String HEAD = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";
    private static final String MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    private static final String OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    private static final String PACKAGE = "http://schemas.openxmlformats.org/package/2006/";
    private static final String STYLES = "<styleSheet xmlns=\"" + MAIN + "\"><fonts count=\"2\"><font><sz val=\"11\"/><name val=\"Calibri\"/></font><font><b/><sz val=\"11\"/><name val=\"Calibri\"/></font></fonts>"
            + "<fills count=\"2\"><fill><patternFill patternType=\"none\"/></fill><fill><patternFill patternType=\"gray125\"/></fill></fills><borders count=\"1\"><border/></borders>"
            + "<cellStyleXfs count=\"1\"><xf/></cellStyleXfs><cellXfs count=\"2\"><xf xfId=\"0\"/><xf fontId=\"1\" xfId=\"0\" applyFont=\"1\"/></cellXfs></styleSheet>";

    private final ZipOutputStream zip;
    private final Writer to;
    private final List<String> sheets = new ArrayList<>();
    private final Set<String> taken = new HashSet<>();
    private List<String> heads = List.of();
    private int next;

    Workbook(OutputStream into) {
        zip = new ZipOutputStream(into, StandardCharsets.UTF_8);
        to = new BufferedWriter(new OutputStreamWriter(zip, StandardCharsets.UTF_8));
    }

    /// A new sheet with its heads; what is full goes on in another one.
    void sheet(String name, List<String> of) {
        if (!sheets.isEmpty()) endSheet();
        sheets.add(unique(name));
        heads = of;
        next = 0;
        begin("xl/worksheets/sheet" + sheets.size() + ".xml");
        write("<worksheet xmlns=\"" + MAIN + "\"><sheetViews><sheetView workbookViewId=\"0\"><pane ySplit=\"1\" topLeftCell=\"A2\" activePane=\"bottomLeft\" state=\"frozen\"/></sheetView></sheetViews><sheetData>");
        row(of, " s=\"1\"");
    }

    void row(List<?> values) {
        if (next == MOST_ROWS) sheet(sheets.getLast(), heads);
        row(values, "");
    }

    private void row(List<?> values, String style) {
        var row = new StringBuilder("<row r=\"").append(++next).append("\">");
        for (var at = 0; at < values.size(); at++) {
            var place = "<c r=\"" + column(at) + next + "\"" + style;
            switch (values.get(at)) {
                case null -> {}
                case Number number -> row.append(place).append("><v>").append(BigDecimal.valueOf(number.doubleValue()).toPlainString()).append("</v></c>");
                case Object text when text.toString().isEmpty() -> {}
                case Object text -> row.append(place).append(" t=\"inlineStr\"><is><t xml:space=\"preserve\">").append(escaped(text.toString())).append("</t></is></c>");
            }
        }
        write(row.append("</row>").toString());
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

    @Override
    public void close() throws IOException {
        if (!sheets.isEmpty()) endSheet();
        var types = new StringBuilder();
        var links = new StringBuilder();
        var names = new StringBuilder();
        for (var number = 1; number <= sheets.size(); number++) {
            types.append("<Override PartName=\"/xl/worksheets/sheet").append(number).append(".xml\" ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml\"/>");
            links.append(link(number, "worksheet", "worksheets/sheet" + number + ".xml"));
            names.append("<sheet name=\"").append(escaped(sheets.get(number - 1))).append("\" sheetId=\"").append(number).append("\" r:id=\"r").append(number).append("\"/>");
        }
        part("xl/styles.xml", STYLES);
        part("xl/workbook.xml", "<workbook xmlns=\"" + MAIN + "\" xmlns:r=\"" + OFFICE + "\"><sheets>" + names + "</sheets></workbook>");
        part("xl/_rels/workbook.xml.rels", "<Relationships xmlns=\"" + PACKAGE + "relationships\">" + links + link(sheets.size() + 1, "styles", "styles.xml") + "</Relationships>");
        part("_rels/.rels", "<Relationships xmlns=\"" + PACKAGE + "relationships\">" + link(1, "officeDocument", "xl/workbook.xml") + "</Relationships>");
        part("[Content_Types].xml", "<Types xmlns=\"" + PACKAGE + "content-types\"><Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>"
                + "<Override PartName=\"/xl/workbook.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml\"/>"
                + "<Override PartName=\"/xl/styles.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml\"/>" + types + "</Types>");
        zip.finish();
    }

    private static String link(int number, String type, String target) {
        return "<Relationship Id=\"r" + number + "\" Type=\"" + OFFICE + "/" + type + "\" Target=\"" + target + "\"/>";
    }

    private void part(String name, String content) throws IOException {
        begin(name);
        write(content);
        to.flush();
        zip.closeEntry();
    }

    private void begin(String entry) {
        try {
            zip.putNextEntry(new ZipEntry(entry));
        } catch (IOException gone) {
            throw new UncheckedIOException(gone);
        }
        write(HEAD);
    }

    private void endSheet() {
        write("</sheetData></worksheet>");
        try {
            to.flush();
            zip.closeEntry();
        } catch (IOException gone) {
            throw new UncheckedIOException(gone);
        }
    }

    private void write(String text) {
        try {
            to.write(text);
        } catch (IOException gone) {
            throw new UncheckedIOException(gone);
        }
    }

    private static String column(int at) {
        return (at < 26 ? "" : column(at / 26 - 1)) + (char) ('A' + at % 26);
    }

    /// A sheet's name takes no brackets, slashes, colons, stars and question marks, and no two are alike.
    private String unique(String wanted) {
        var plain = wanted.replaceAll("[\\[\\]:*?/\\\\']", " ").strip();
        if (plain.isEmpty()) plain = "Sheet";
        var name = plain.substring(0, Math.min(LONGEST_NAME, plain.length()));
        for (var number = 2; !taken.add(name.toLowerCase(Locale.ROOT)); number++) name = plain.substring(0, Math.min(LONGEST_NAME - 6, plain.length())) + " " + number;
        return name;
    }

    /// What XML cannot hold is left out.
    private static String escaped(String text) {
        var escaped = new StringBuilder();
        text.codePoints().limit(LONGEST).forEach(point -> {
            switch (point) {
                case '&' -> escaped.append("&amp;");
                case '<' -> escaped.append("&lt;");
                case '>' -> escaped.append("&gt;");
                case '"' -> escaped.append("&quot;");
                default -> {
                    if (point >= 0x20 && (point < 0xD800 || point > 0xDFFF) && point != 0xFFFE && point != 0xFFFF || point == '\t' || point == '\n' || point == '\r') escaped.appendCodePoint(point);
                }
            }
        });
        return escaped.toString();
    }
}
