package attune.takeaway;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.zip.ZipInputStream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.parser.Parser;

/// Reads an Excel file by its parts: of every sheet the rows, of every row the cells by their column. A formula fails the test.
final class ReadWorkbook {

    private ReadWorkbook() {}

    static SequencedMap<String, List<SequencedMap<String, Object>>> of(byte[] file) throws IOException {
        var parts = new HashMap<String, Document>();
        try (var zip = new ZipInputStream(new ByteArrayInputStream(file))) {
            for (var entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry())
                parts.put(entry.getName(), Jsoup.parse(new String(zip.readAllBytes(), java.nio.charset.StandardCharsets.UTF_8), "", Parser.xmlParser()));
        }
        if (!parts.containsKey("[Content_Types].xml") || !parts.containsKey("_rels/.rels")) throw new IOException("no package");
        var targets = new HashMap<String, String>();
        for (var link : parts.get("xl/_rels/workbook.xml.rels").select("Relationship")) targets.put(link.attr("Id"), link.attr("Target"));
        var sheets = new LinkedHashMap<String, List<SequencedMap<String, Object>>>();
        for (var sheet : parts.get("xl/workbook.xml").select("sheet")) sheets.put(sheet.attr("name"), rows(parts.get("xl/" + targets.get(sheet.attr("r:id")))));
        return sheets;
    }

    private static List<SequencedMap<String, Object>> rows(Document sheet) throws IOException {
        if (!sheet.select("f").isEmpty()) throw new IOException("a formula: " + sheet.select("f").first());
        var rows = new ArrayList<SequencedMap<String, Object>>();
        for (var row : sheet.select("row")) {
            var cells = new LinkedHashMap<String, Object>();
            for (var cell : row.select("c")) cells.put(cell.attr("r").replaceAll("\\d", ""), cell.attr("t").equals("inlineStr") ? (Object) cell.select("t").first().wholeText() : Double.valueOf(cell.select("v").text()));
            rows.add(cells);
        }
        return rows;
    }

}
