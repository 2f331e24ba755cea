package attune.part;

import java.util.List;
import java.util.Locale;
import java.util.StringJoiner;

/// The geometry of a small chart: values spread over a box, from zero (or the least, where that is below) up.
public record Spark(List<Point> points, double width, double height) {

    public record Point(String label, double value) {}

    public record Bar(double x, double y, double width, double height) {}

    private static final double GAP = 0.28;

    public static Spark of(List<Point> points) {
        return new Spark(List.copyOf(points), 120, 32);
    }

    public String line() {
        var path = new StringJoiner(" L", "M", "");
        for (int i = 0; i < points.size(); i++) path.add(at(i * step(), y(points.get(i).value())));
        return points.isEmpty() ? "" : path.toString();
    }

    /// The line, closed along the ground.
    public String area() {
        if (points.isEmpty()) return "";
        return line() + " L" + at((points.size() - 1) * step(), y(0)) + " L" + at(0, y(0)) + " Z";
    }

    public List<Bar> bars() {
        var slot = width / Math.max(1, points.size());
        return java.util.stream.IntStream.range(0, points.size()).mapToObj(i -> {
            var top = y(Math.max(0, points.get(i).value()));
            var tall = Math.abs(y(points.get(i).value()) - y(0));
            return new Bar(round(i * slot + slot * GAP / 2), round(top), round(slot * (1 - GAP)), round(Math.max(tall, 0.75)));
        }).toList();
    }

    private double step() {
        return points.size() < 2 ? 0 : width / (points.size() - 1);
    }

    private double y(double value) {
        var least = Math.min(0, points.stream().mapToDouble(Point::value).min().orElse(0));
        var most = Math.max(0, points.stream().mapToDouble(Point::value).max().orElse(0));
        return most == least ? height : height - (value - least) / (most - least) * height;
    }

    private static double round(double number) {
        return Math.round(number * 100) / 100.0;
    }

    private static String at(double x, double y) {
        return String.format(Locale.ROOT, "%.2f %.2f", x, y);
    }
}
