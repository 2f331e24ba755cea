package attune.paper;

import attune.asset.Assets;
import com.openhtmltopdf.outputdevice.helper.BaseRendererBuilder.FSFontUseCase;
import com.openhtmltopdf.outputdevice.helper.BaseRendererBuilder.FontStyle;
import com.openhtmltopdf.outputdevice.helper.ExternalResourceControlPriority;
import com.openhtmltopdf.pdfboxout.PdfRendererBuilder;
import com.openhtmltopdf.svgsupport.BatikSVGDrawer;
import com.openhtmltopdf.util.XRLog;
import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Semaphore;
import javax.imageio.ImageIO;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.rendering.ImageType;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.jsoup.Jsoup;
import org.jsoup.helper.W3CDom;
import org.jsoup.parser.ParseSettings;
import org.jsoup.parser.Parser;
import org.w3c.dom.Document;

/// The door to documents. A template that begins with `layout.paper` becomes a PDF; drawings stand in it as SVG.
public final class Paper {

    private static final TemplateEngine TEMPLATES = TemplateEngine.createPrecompiled(null, ContentType.Html, Paper.class.getClassLoader(), "attune.pages");
    private static final int DOTS_PER_INCH = 150;
    private static final int MOST_SHEETS = 12;
    /// A document takes a processor for a while, and memory: more at once would only be slower.
    private static final Semaphore AT_A_TIME = new Semaphore(2);

    static {
        XRLog.setLoggingEnabled(false);
        ImageIO.setUseCache(false);
    }

    private Paper() {}

    /// @param template below `src/main/jte`, taking `model` alone: `dashboard/paper.jte`
    public static byte[] pdf(String template, Object model) {
        var html = new StringOutput();
        TEMPLATES.render(template, Map.of("model", model), html);
        return pdf(html.toString());
    }

    /// @param html a whole document; what it names outside of itself is not fetched
    public static byte[] pdf(String html) {
        var pdf = new ByteArrayOutputStream();
        AT_A_TIME.acquireUninterruptibly();
        try (var drawer = new BatikSVGDrawer()) {
            var builder = new PdfRendererBuilder().useSVGDrawer(drawer).withW3cDocument(document(html), null).withProducer("Attune").toStream(pdf);
            for (var before : ExternalResourceControlPriority.values()) builder.useExternalResourceAccessControl((_, _) -> false, before);
            for (var face : Typeface.ALL) builder.useFont(face::stream, face.family(), face.weight(), FontStyle.NORMAL, true, uses(face));
            builder.run();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } finally {
            AT_A_TIME.release();
        }
        return pdf.toByteArray();
    }

    /// The sheets of a document one below the other, as one PNG; the first dozen of a long one.
    public static byte[] png(byte[] pdf) {
        AT_A_TIME.acquireUninterruptibly();
        try (var document = Loader.loadPDF(pdf)) {
            var renderer = new PDFRenderer(document);
            var sheets = new java.util.ArrayList<BufferedImage>();
            for (var sheet = 0; sheet < Math.min(MOST_SHEETS, document.getNumberOfPages()); sheet++)
                sheets.add(renderer.renderImageWithDPI(sheet, DOTS_PER_INCH, ImageType.RGB));
            var whole = new BufferedImage(sheets.getFirst().getWidth(), sheets.stream().mapToInt(BufferedImage::getHeight).sum(), BufferedImage.TYPE_INT_RGB);
            var canvas = whole.createGraphics();
            var at = 0;
            for (var sheet : sheets) {
                canvas.drawImage(sheet, 0, at, null);
                at += sheet.getHeight();
            }
            canvas.dispose();
            var png = new ByteArrayOutputStream();
            ImageIO.write(whole, "png", png);
            return png.toByteArray();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } finally {
            AT_A_TIME.release();
        }
    }

    private static Set<FSFontUseCase> uses(Typeface face) {
        return face.family().equals("Inter") ? EnumSet.of(FSFontUseCase.DOCUMENT, FSFontUseCase.SVG) : EnumSet.of(FSFontUseCase.FALLBACK_FINAL, FSFontUseCase.SVG);
    }

    private static Document document(String html) {
        // SVG tells its names apart by their case.
        var read = Jsoup.parse(html, Parser.htmlParser().settings(ParseSettings.preserveCase));
        read.head().appendElement("style").appendChild(new org.jsoup.nodes.DataNode(new String(Assets.read("paper.css"), StandardCharsets.UTF_8)));
        var families = Typeface.ALL.stream().map(Typeface::family).distinct().map(family -> "'" + family + "'").collect(java.util.stream.Collectors.joining(", "));
        read.select("svg[font-family]").attr("font-family", families);
        return new W3CDom().fromJsoup(read);
    }
}
