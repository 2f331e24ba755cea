package attune.drawing;

import attune.part.Column;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;

/// An axis with round numbers.
///
/// @param from the value at its start
/// @param step between two numbers
record Scale(double from, double to, double step) {

    private static final double[] ROUND = {1, 2, 2.5, 5, 10};

    /// An axis on which all of these have room.
    ///
    /// @param zero   whether it begins at nought: bars always do
    /// @param column whose figures they are
    static Scale of(Stream<Double> values, boolean zero, Column column) {
        return of(values, zero).within(column, zero);
    }

    private static Scale of(Stream<Double> values, boolean zero) {
        var found = values.filter(value -> value != null).mapToDouble(Double::doubleValue).summaryStatistics();
        if (found.getCount() == 0) return new Scale(0, 1, 0.25);
        var low = zero ? Math.min(0, found.getMin()) : found.getMin();
        var high = zero ? Math.max(0, found.getMax()) : found.getMax();
        var rough = (high > low ? high - low : Math.max(1, Math.abs(high))) / 4;
        var power = Math.pow(10, Math.floor(Math.log10(rough)));
        var step = DoubleStream.of(ROUND).map(round -> round * power).filter(round -> round >= rough * 0.999).findFirst().orElse(power * 10);
        var from = Math.floor(low / step + 1e-9) * step;
        return new Scale(from, Math.max(from + step, Math.ceil(high / step - 1e-9) * step), step);
    }

    /// The same, ending where the scale of a column's figures ends; nought stays on it.
    private Scale within(Column column, boolean zero) {
        var least = column.least() == null ? from : zero ? Math.min(0, column.least()) : column.least();
        var most = column.most() == null ? to : zero ? Math.max(0, column.most()) : column.most();
        var start = Math.max(from, least);
        var end = Math.min(to, most);
        return new Scale(end > start ? start : end - step, end, step);
    }

    double[] numbers() {
        return DoubleStream.iterate(from, number -> number <= to + step * 1e-6, number -> number + step).limit(12).toArray();
    }

    /// Where a value is, from 0 to 1.
    double at(double value) {
        return (value - from) / (to - from);
    }
}
