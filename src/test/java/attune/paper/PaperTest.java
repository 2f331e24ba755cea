package attune.paper;

import static org.assertj.core.api.Assertions.assertThat;

import attune.drawing.Drawing;
import attune.part.Cell;
import attune.part.Chart;
import attune.part.Column;
import attune.part.Unit;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import javax.imageio.ImageIO;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;

/// What is printed is what was written, in the letters of the house, drawings included.
class PaperTest {

    private static final Chart CHART = Chart.of(Chart.Kind.LINE, "Nights", List.of(Column.label("Week"), Column.series("Nights", Unit.COUNT)),
            IntStream.range(0, 8).mapToObj(week -> List.of(Cell.word("Week " + week), Cell.of(100 + 37 * week % 90))).toList(), new Chart.Foot("n = 8", "", "", ""));

    @Test
    void words_of_many_alphabets_stand_in_the_document_in_its_own_typeface() throws IOException {
        var pdf = Paper.pdf("<!doctype html><html><head><title>Guests</title></head><body><h1>Zoë, Łukasz &amp; Ελένη</h1><p>Добро пожаловать <b>at “home”</b> – 38 %</p></body></html>");
        try (var document = Loader.loadPDF(pdf)) {
            assertThat(text(document)).contains("Zoë, Łukasz & Ελένη", "Добро пожаловать at “home” – 38 %");
            var fonts = StreamSupport.stream(document.getPage(0).getResources().getFontNames().spliterator(), false).map(name -> {
                try {
                    return document.getPage(0).getResources().getFont(name).getName();
                } catch (IOException unreadable) {
                    throw new AssertionError(unreadable);
                }
            }).toList();
            assertThat(fonts).isNotEmpty().allMatch(font -> font.contains("Inter"));
        }
    }

    private static String text(PDDocument document) throws IOException {
        var reader = new PDFTextStripper();
        reader.setSortByPosition(true);
        return reader.getText(document);
    }

    @Test
    void a_drawing_is_in_the_document_as_lines_and_letters_and_on_the_picture_of_it() throws IOException {
        var pdf = Paper.pdf("<!doctype html><html><head><title>Nights</title></head><body>" + Drawing.of(CHART, 600).orElseThrow().svg() + "</body></html>");
        try (var document = Loader.loadPDF(pdf)) {
            assertThat(document.getNumberOfPages()).isEqualTo(1);
        }
        var picture = ImageIO.read(new ByteArrayInputStream(Paper.png(pdf)));
        var blue = IntStream.range(0, picture.getWidth()).flatMap(x -> IntStream.range(0, picture.getHeight()).map(y -> picture.getRGB(x, y) & 0xffffff)).filter(colour -> colour == 0x1f4fa3).count();
        assertThat(blue).as("dots of the line").isGreaterThan(1_000);
    }

    @Test
    void nothing_outside_of_the_document_is_asked_for() {
        var reached = new java.util.concurrent.atomic.AtomicInteger();
        try (var server = new java.net.ServerSocket(0)) {
            Thread.ofVirtual().start(() -> {
                try {
                    while (true) {
                        server.accept().close();
                        reached.incrementAndGet();
                    }
                } catch (IOException closed) {
                    // the test is over
                }
            });
            var at = "http://localhost:" + server.getLocalPort() + "/";
            Paper.pdf("<html><head><title>x</title><link rel=\"stylesheet\" href=\"" + at + "x.css\"></head><body><img src=\"" + at + "x.png\" alt=\"\"><img src=\"file:/etc/hostname\" alt=\"\">"
                    + "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"10\" height=\"10\"><image href=\"" + at + "x.svg\" width=\"10\" height=\"10\"/></svg></body></html>");
            assertThat(reached).hasValue(0);
        } catch (IOException failure) {
            throw new AssertionError(failure);
        }
    }
}
